import type { Locator, Page } from "playwright-core";
import { until } from "./waiting";

/** The view of what differs between two graphs, found by what a screen reader finds. */
export class Comparison {
  constructor(private readonly page: Page) {}

  dialog(): Locator {
    return this.page.getByRole("dialog", { name: "Compare" });
  }

  /** It shows a comparison that is done. */
  async isShown(): Promise<void> {
    await this.dialog().waitFor();
    await this.dialog().locator('[aria-busy="false"]').first().waitFor();
  }

  /** A change, by the beginning of what is said of it: "KSampler, cfg". */
  change(name: string | RegExp): Locator {
    return this.dialog().getByRole("listitem", { name }).first();
  }

  async changes(): Promise<string[]> {
    const rows = this.dialog().locator(".sl-diff-changes").getByRole("listitem");
    return rows.evaluateAll((all) => all.map((row) => row.getAttribute("aria-label") ?? ""));
  }

  /** What is compared: the words of a side's button. */
  side(name: "Base" | "Target"): Locator {
    return this.dialog().getByRole("button", { name: new RegExp(`^${name}: `) });
  }

  async bringBack(name: string | RegExp): Promise<void> {
    const change = this.change(name);
    // What is compared anew may draw its rows elsewhere: the change is pointed at again.
    await until("Bring back is pressed", async () => {
      await change.hover();
      await change.getByRole("button", { name: "Bring back" }).click({ timeout: 5_000 });
      return true;
    });
  }

  async close(): Promise<void> {
    await this.page.keyboard.press("Escape");
    await this.dialog().waitFor({ state: "detached" });
  }

  /** Lets a file fall on something, as from a file manager. */
  async drop(on: Locator, name: string, content: Uint8Array): Promise<void> {
    const files = await this.page.evaluateHandle(
      ([called, bytes]) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([Uint8Array.from(bytes)], called));
        return transfer;
      },
      [name, [...content]] as const,
    );
    for (const type of ["dragenter", "dragover", "drop"]) {
      await on.dispatchEvent(type, { dataTransfer: files });
    }
  }
}
