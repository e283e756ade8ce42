import { beforeEach, expect, test } from "vitest";
import { sheetPage } from "../sheet-page";
import { environmentRow } from "./environments";
import { FakeEnvironments } from "./fake-environments";

let server: FakeEnvironments;

beforeEach(() => {
  server = new FakeEnvironments();
});

async function page() {
  const opened = await sheetPage(server, "environments");
  const { el, door, button, settled } = opened;
  const long = async () => {
    for (let turn = 0; turn < 4; turn += 1) await settled();
  };
  await long();
  const dialog = () => document.querySelector<HTMLElement>(".snapline-over [role=dialog]");
  return {
    ...opened,
    long,
    dialog,
    words: () => el.textContent,
    async press(name: string, within: ParentNode = document.body) {
      button(name, within).click();
      await long();
    },
    async key(row: HTMLElement, key: string) {
      row.focus();
      row.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      await long();
    },
    async happened() {
      const event = { type: "event", seq: 1_000, workflow: null, kind: "environments" };
      door.sockets.at(-1)!.say({ ...event, installation: "c-1", current: null });
      await long();
    },
  };
}

test("lists them newest first with cause, difference and counts, and marks what runs", async () => {
  server.keep(2, (number) => (number === 2 ? { trigger: "manual", label: "good" } : { label: "" }));
  server.current = "e-2";
  const { row, titles } = await page();
  expect(titles()[0]).toBe("Manual: good");
  expect(row("Manual: good").textContent).toContain("Current");
  expect(row("Boot").getAttribute("aria-label")).toMatch(
    /^Boot · .*First environment\. ComfyUI v0\.3\.71 · 18 nodes · 214 packages/,
  );
});

test("says that there are none, and that there is nothing to export", async () => {
  const { words, button } = await page();
  expect(words()).toContain("No environments yet");
  expect(words()).toContain("No snapshots to export.");
  expect(button("Export All").getAttribute("aria-disabled")).toBe("true");
});

test("says why they cannot be had, and tries again", async () => {
  server.keep(1);
  server.fault = (_, route) =>
    route.includes("/environments") ? { kind: "problem", status: 500, code: "broken" } : null;
  const { el, press, titles } = await page();
  expect(el.querySelector('[role="alert"]')!.textContent).toContain("broken");
  server.fault = () => null;
  await press("Try again");
  expect(titles()).toEqual(["Boot: 1"]);
});

test("puts only the rows of the window into the page, of a thousand", async () => {
  server.page = 1_000;
  server.keep(1_000);
  const { rows, words } = await page();
  expect(rows().length).toBeGreaterThan(5);
  expect(rows().length).toBeLessThan(60);
  expect(words()).toContain("1,000 environments");
});

test("keeps what runs under a label, and gives the focus back", async () => {
  const { el, press, titles, long } = await page();
  await press("Create Snapshot");
  const field = el.querySelector<HTMLInputElement>(".sl-env-label")!;
  expect(field.placeholder).toBe("Before adding …");
  field.value = " before torch ";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await long();
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  await long();
  expect(titles()).toEqual(["Manual: before torch"]);
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Create Snapshot");
});

test("shows what came and went when the server tells of it", async () => {
  server.keep(1);
  const { titles, happened } = await page();
  server.keep(2);
  await happened();
  expect(titles()).toEqual(["Boot: 2", "Boot: 1"]);
});

test("renames, locks and deletes by keys, and asks before a locked one", async () => {
  server.keep(1, () => ({ trigger: "manual", label: "old" }));
  const { key, row, titles, door, long, press } = await page();
  await key(row("Manual: old"), "F2");
  const field = document.querySelector<HTMLInputElement>(".sl-rename")!;
  field.value = "new";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await long();
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  await long();
  expect(titles()).toEqual(["Manual: new"]);
  await key(row("Manual: new"), "l");
  expect(server.rows.get("c-1")![0]!.locked).toBe(true);
  door.says = false;
  await key(row("Manual: new"), "Delete");
  expect(door.asked).toEqual(["Delete locked “Manual: new”?"]);
  expect(titles()).toEqual(["Manual: new"]);
  door.says = true;
  await key(row("Manual: new"), "Delete");
  expect(titles()).toEqual([]);
  await press("Undo");
  expect(titles()).toEqual(["Manual: new"]);
  expect(server.rows.get("c-1")![0]!.locked).toBe(true);
});

test("deletes without a question what the toast brings back, and says if it cannot", async () => {
  server.keep(2, () => ({ trigger: "manual" }));
  const { press, titles, door, words, row, button, long } = await page();
  await press("Delete", row("Manual: 2"));
  expect(titles()).toEqual(["Manual: 1"]);
  expect(door.asked).toEqual([]);
  await press("Undo");
  expect(titles()).toEqual(["Manual: 2", "Manual: 1"]);
  await press("Delete", row("Manual: 1"));
  server.away.length = 0;
  button("Undo").click();
  await long();
  expect(document.body.textContent).toContain("1 environment is no longer in the trash.");
  expect(words()).not.toContain("Manual: 1");
});

test("has no way to delete what came by itself, nor to change what the Launcher keeps", async () => {
  server.rows.set("c-1", [
    environmentRow("a", { label: "boot" }),
    environmentRow("b", { label: "launcher", trigger: "manual", foreign: true }),
  ]);
  const { key, row, door } = await page();
  await key(row("Boot: boot"), "Delete");
  await key(row("Manual: launcher"), "l");
  expect(door.asked).toEqual([]);
  expect(server.rows.get("c-1")!.map(({ locked }) => locked)).toEqual([false, false]);
});

test("names the files that could not be read, with the reasons", async () => {
  server.keep(1);
  server.unreadable = [{ file: "torn.json", reason: "It ends in the middle." }];
  const { words, press } = await page();
  expect(words()).toContain("1 file could not be read.");
  expect(words()).toContain("torn.json");
  await press("Show");
  expect(words()).toContain("It ends in the middle.");
});

test("chooses between the installations, and begins with its own", async () => {
  server.keep(1);
  server.rows.set("c-2", [environmentRow("x", { label: "elsewhere" })]);
  const { el, titles, long } = await page();
  expect(titles()).toEqual(["Boot: 1"]);
  const choice = el.querySelector("select")!;
  choice.value = "c-2";
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  await long();
  expect(titles()).toEqual(["Boot: elsewhere"]);
});

test("compares with what runs, with the one before, and any two", async () => {
  server.keep(3);
  const { key, row, dialog, long } = await page();
  await key(row("Boot: 2"), "d");
  await key(row("Boot: 2"), "p");
  const [, target] = dialog()!.querySelectorAll("select");
  target!.value = "e-3";
  target!.dispatchEvent(new Event("change", { bubbles: true }));
  await long();
  expect(server.compared).toEqual(["e-2 → current", "previous → e-2", "previous → e-3"]);
  expect(dialog()!.textContent).toContain("numpy 1.26.4 → 2.1.0");
});

test("says why a difference cannot be had", async () => {
  server.keep(1);
  server.fault = (_, route) =>
    route.includes("/diff") ? { kind: "problem", status: 500, code: "unread" } : null;
  const { key, row, dialog } = await page();
  await key(row("Boot: 1"), "d");
  expect(dialog()!.querySelector('[role="alert"]')!.textContent).toContain("unread");
});

test("says what a file would bring before anything of it is taken in", async () => {
  const { el, dialog, press, long } = await page();
  drop(el.querySelector(".sl-env")!, "{}");
  await long();
  expect(dialog()!.textContent).toContain("Import 3 environments");
  expect(dialog()!.textContent).toContain("New, packages unknown");
  expect(dialog()!.textContent).toContain("2 are here already");
  expect(server.brought).toEqual([]);
  await press("Import 1", dialog()!);
  expect(server.brought).toEqual(["{}"]);
  expect(dialog()).toBeNull();
});

test("names what is wrong with a file, and brings nothing of it", async () => {
  server.refuses =
    "Cannot import this file. nodes[4].dirName: “../../evil” leaves the folder. Nothing was imported.";
  const { el, dialog, long } = await page();
  drop(el.querySelector(".sl-env")!, "evil");
  await long();
  expect(dialog()!.querySelector('[role="alert"]')!.textContent).toBe(
    "nodes[4].dirName: “../../evil” leaves the folder. Nothing was imported.",
  );
});

test("says which would be pruned and why, also of updates, before they go", async () => {
  server.keep(3, (number) => ({ automatic: number < 3 }));
  server.limit = 1;
  const { dialog, press, titles, long } = await page();
  await press("Prune");
  expect(dialog()!.textContent).toContain("1 environment goes, 2 stay.");
  await press("Show which", dialog()!);
  expect(dialog()!.textContent).toContain("Automatic, older than the newest 1");
  const box = dialog()!.querySelector<HTMLInputElement>('[type="checkbox"]')!;
  box.checked = true;
  box.dispatchEvent(new Event("change", { bubbles: true }));
  await long();
  await press("Prune 2", dialog()!);
  expect(titles()).toEqual(["Boot: 3"]);
  await press("Undo");
  expect(titles()).toEqual(["Boot: 3", "Boot: 2", "Boot: 1"]);
});

function drop(el: Element, content: string): void {
  const event = new Event("drop", { bubbles: true, cancelable: true });
  const file = new File([content], "studio.json");
  Object.assign(event, { dataTransfer: { types: ["Files"], files: [file] } });
  el.dispatchEvent(event);
}
