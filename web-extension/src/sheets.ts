import type { ActionParts } from "./actions/parts";
import type { Sheets } from "./panel/sheet";

/** Every sheet of the panel, in the order of the buttons that open them. */
export const createSheets: (parts: ActionParts) => Sheets = () => ({});
