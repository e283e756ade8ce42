import { expect, test } from "vitest";
import { connected, panelPage, snapshotId, snapshots } from "./panel-page";

async function editing(notes = "", key = "n") {
  const [newest, ...older] = snapshots(2);
  const page = panelPage(connected({ snapshots: [{ ...newest!, notes }, ...older] }));
  page.row(2).focus();
  await page.drawn();
  page.press(key);
  await page.drawn();
  const field = document.querySelector<HTMLTextAreaElement>(".sl-notes textarea")!;
  return {
    ...page,
    field,
    write(words: string) {
      field.value = words;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return page.drawn();
    },
  };
}

const isOpen = () => document.querySelector(".sl-notes") !== null;
const focused = () => document.activeElement?.getAttribute("data-id");

test("Ctrl+Enter keeps what was written, and the row has the focus again", async () => {
  const { field, write, press, drawn, actions } = await editing("Old");
  expect(document.activeElement).toBe(field);
  expect(field.value).toBe("Old");
  await write("  Golden hour, the best hands\n");
  press("Enter", field, { ctrlKey: true });
  await drawn();
  expect(actions.setNotes).toHaveBeenCalledWith(snapshotId(2), "Golden hour, the best hands");
  expect(isOpen()).toBe(false);
  expect(focused()).toBe(snapshotId(2));
});

test("Esc drops it, and Enter alone is a new line", async () => {
  const { field, write, press, drawn, actions } = await editing("Old");
  await write("New");
  expect(press("Enter", field).defaultPrevented).toBe(false);
  press("Escape", field);
  await drawn();
  expect(isOpen()).toBe(false);
  expect(actions.setNotes).not.toHaveBeenCalled();
  expect(focused()).toBe(snapshotId(2));
});

test("what is the same is not sent, and letters are no commands in it", async () => {
  const { field, press, drawn, actions } = await editing("Old");
  press("s", field);
  press("Delete", field);
  press("Enter", field, { metaKey: true });
  await drawn();
  expect(actions.setNotes).not.toHaveBeenCalled();
  expect(actions.swap).not.toHaveBeenCalled();
  expect(actions.remove).not.toHaveBeenCalled();
});

test("is opened by its button, and kept by one", async () => {
  const { button, row, drawn, write, actions } = await editing("", "Home");
  expect(isOpen()).toBe(false);
  button("More", row(1)).click();
  await drawn();
  button("Notes…", row(1)).click();
  await drawn();
  const field = document.querySelector<HTMLTextAreaElement>(".sl-notes textarea")!;
  expect(field.getAttribute("aria-label")).toMatch(/^Notes of /);
  field.value = "By button";
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await drawn();
  button("Save").click();
  expect(actions.setNotes).toHaveBeenCalledWith(snapshotId(1), "By button");
  expect(write).toBeDefined();
});
