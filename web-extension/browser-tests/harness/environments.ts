import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import type { Playground } from "./playground";

/** An environment's file, read as the plain JSON that it is. */
export interface EnvironmentFile {
  file: string;
  trigger: string;
  label: string | null;
  customNodes: { id: string; version?: string }[];
  pipPackages: Record<string, string>;
  snapline: { locked: boolean; notes: string };
}

/** What a playground keeps of what ran; newest first. */
export function environmentsOf(playground: Playground): EnvironmentFile[] {
  const folder = join(playground.disk.folder, "environments");
  return readdirSync(folder)
    .flatMap((key) => readdirSync(join(folder, key)).map((file) => join(folder, key, file)))
    .filter((file) => /\d{8}_\d{6}[^/]*\.json$/.test(file))
    .sort()
    .reverse()
    .map((file) => ({ ...(JSON.parse(readFileSync(file, "utf8")) as EnvironmentFile), file }));
}

/** The panel's second tab and what opens over the page, found by what a screen reader finds. */
export class EnvironmentTab {
  readonly rows: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.rows = page
      .getByRole("list", { name: "Environments, newest first" })
      .getByRole("listitem");
    this.dialog = page.locator(".snapline-over").getByRole("dialog");
  }

  async open(): Promise<void> {
    await this.page.getByRole("button", { name: "Environments", exact: true }).click();
    await this.page.getByRole("heading", { name: "Environments" }).waitFor();
  }

  async leave(): Promise<void> {
    await this.page.getByRole("button", { name: "Snapshots", exact: true }).click();
    await this.page.getByRole("heading", { name: "Snapshots" }).waitFor();
  }

  row(name: RegExp): Locator {
    return this.rows.filter({ has: this.page.locator(".sl-title", { hasText: name }) }).first();
  }

  async create(label: string): Promise<void> {
    await this.page.getByRole("button", { name: "Create Snapshot" }).click();
    await this.page.getByRole("textbox", { name: "Label" }).fill(label);
    await this.page.keyboard.press("Enter");
    await this.row(new RegExp(`^Manual: ${label}`)).waitFor();
  }

  /** Presses a button that shows when the pointer is over its row. */
  async press(row: Locator, name: string): Promise<void> {
    await row.hover();
    await row.getByRole("button", { name, exact: true }).click();
    await this.dialog.waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.dialog.getByRole("button", { name }).first();
  }

  async close(): Promise<void> {
    await this.page.keyboard.press("Escape");
    await this.dialog.waitFor({ state: "detached" });
  }

  /** What a button downloads, as text. */
  async download(button: Locator): Promise<string> {
    const [file] = await Promise.all([this.page.waitForEvent("download"), button.click()]);
    const folder = mkdtempSync(join(tmpdir(), "snapline-download-"));
    const path = join(folder, "file");
    await file.saveAs(path);
    const content = readFileSync(path, "utf8");
    rmSync(folder, { recursive: true });
    return content;
  }

  /** Chooses a file in the dialog that a button opens. */
  async choose(button: Locator, name: string, content: string): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent("filechooser"), button.click()]);
    const buffer = Buffer.from(content);
    await chooser.setFiles({ name, mimeType: "application/json", buffer });
    await this.dialog.waitFor();
  }
}
