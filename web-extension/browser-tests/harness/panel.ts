import type { Locator, Page } from "playwright-core";
import { until } from "./waiting";

export type RowButton = "Preview" | "Lock" | "Unlock" | "Diff" | "Swap" | "Restore" | "Delete";

/** Snapline's panel in the side bar, found by what a screen reader finds. */
export class Panel {
  readonly rows: Locator;

  constructor(private readonly page: Page) {
    this.rows = page.getByRole("list", { name: "Snapshots, newest first" }).getByRole("listitem");
  }

  async open(): Promise<void> {
    const isOpen = await this.heading().isVisible();
    if (!isOpen) {
      await this.page.evaluate(() =>
        window.comfyAPI.app.app.extensionManager.command.execute(
          "Workspace.ToggleSidebarTab.snapline",
        ),
      );
    }
    await this.heading().waitFor();
  }

  root(): Locator {
    return this.page.locator(".snapline-panel");
  }

  /** Drags the edge of the side bar. */
  async resize(width: number): Promise<void> {
    const box = (await this.root().boundingBox())!;
    const y = box.y + box.height / 2;
    await this.page.mouse.move(box.x + box.width + 1, y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + width, y, { steps: 4 });
    await this.page.mouse.up();
  }

  heading(): Locator {
    return this.page.getByRole("heading", { name: "Snapshots" });
  }

  takeSnapshot(): Locator {
    return this.page.getByRole("button", { name: /^(Take Snapshot|Snapshot)$/ });
  }

  row(id: string): Locator {
    return this.page.locator(`[role="listitem"][data-id="${id}"]`);
  }

  button(id: string, name: RowButton): Locator {
    return this.row(id).getByRole("button", { name, exact: true });
  }

  /** Ids of the shown snapshots, newest first. */
  ids(): Promise<string[]> {
    return this.rows.evaluateAll((rows) => rows.map((row) => row.getAttribute("data-id") ?? ""));
  }

  /** Presses a button that shows when the pointer is over its row. */
  async press(id: string, name: RowButton): Promise<void> {
    // A row that comes above pushes this one out from below the pointer: it is pointed at again.
    await until(`${name} is pressed`, async () => {
      await this.row(id).hover();
      await this.button(id, name).click({ timeout: 5_000 });
      return true;
    });
  }

  /** Rests on a row until its drawing shows; a row that comes above pushes it out from below the pointer. */
  async rest(id: string): Promise<void> {
    await until("a picture shows", async () => {
      await this.row(id).hover({ position: { x: 60, y: 10 } }); // on its words, not on its buttons
      await this.picture().waitFor({ timeout: 2_000 });
      return true;
    });
  }

  /** The drawing that shows beside a row under the pointer. */
  picture(): Locator {
    return this.page.getByRole("tooltip").getByLabel(/^Preview of/);
  }

  /** Opens what the panel can show in the place of its list. */
  async sheet(name: "workflows" | "search" | "trash" | "profiles" | "transfer"): Promise<void> {
    await this.page.locator(`[data-opens="${name}"]`).first().click();
    if (name === "profiles") {
      await this.page.getByRole("region", { name: "Profiles" }).waitFor();
      return;
    }
    await this.page.getByRole("button", { name: "Back to the snapshots" }).waitFor();
  }

  /** A row of a sheet, by the beginning of what a screen reader says of it. */
  item(name: RegExp): Locator {
    return this.page.locator(".sl-sheet").getByRole("listitem", { name }).first();
  }

  /** Presses a button that shows when the pointer is over its row. */
  async act(row: Locator, name: string): Promise<void> {
    await until(`${name} is pressed`, async () => {
      await row.hover();
      await row.getByRole("button", { name, exact: true }).click({ timeout: 5_000 });
      return true;
    });
  }

  text(text: string | RegExp): Locator {
    return this.page.getByText(text).first();
  }

  named(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name }).first();
  }
}
