import type { App, AppClass } from "./frontend";

/**
 * Keeps Ctrl+Z and Ctrl+Y from the canvas while one of our dialogs lies over the page.
 *
 * The frontend undoes in a listener on the window that captures, and that it registers before any
 * extension is loaded: no event can be kept from it. But it asks first whether its mask editor is open,
 * which has an undo of its own; so have our dialogs. The frontend's editor sets its own answer when it
 * starts, so this comes after that.
 */
export function keepUndoFromCanvas(app: App, isOursOpen: () => boolean): void {
  const host = app.constructor as AppClass;
  const isEditorOpen = host.maskeditor_is_opended;
  host.maskeditor_is_opended = () => isOursOpen() || Boolean(isEditorOpen?.());
}
