import { expect, test } from "vitest";
import type { App, AppClass } from "../../src/comfy/frontend";
import { keepUndoFromCanvas } from "../../src/comfy/modal-keys";

/** A frontend that asks its mask editor before it undoes. */
function frontend(editor: AppClass["maskeditor_is_opended"]) {
  class Frontend {
    static maskeditor_is_opended = editor;
  }
  const undoes = () => !Frontend.maskeditor_is_opended?.();
  return { app: new Frontend() as unknown as App, undoes };
}

test("lets the canvas undo by key only while none of our dialogs is open", () => {
  const { app, undoes } = frontend(null);
  let isOpen = false;
  keepUndoFromCanvas(app, () => isOpen);

  expect(undoes()).toBe(true);
  isOpen = true;
  expect(undoes()).toBe(false);
});

test("leaves the mask editor its own undo", () => {
  const { app, undoes } = frontend(() => true);
  keepUndoFromCanvas(app, () => false);

  expect(undoes()).toBe(false);
});
