import type { ActionParts } from "./actions/parts";
import { workflowSheet } from "./browser/workflow-browser";
import { environmentSheet, type EnvironmentRoom } from "./environment/environment-sheet";
import { limitSheet } from "./limits/limit-sheet";
import type { Sheets } from "./panel/sheet";
import { nodeSheet } from "./node/node-sheet";
import { profileSheet } from "./profiles/profile-sheet";
import { searchSheet } from "./search/search-sheet";
import { transferSheet } from "./transfer/transfer-sheet";
import { treeSheet } from "./tree/tree-sheet";
import { trashSheet } from "./trash/trash-sheet";

/** Every sheet of the panel, in the order of the buttons that open them. */
export function createSheets(parts: ActionParts, environments: EnvironmentRoom): Sheets {
  return {
    workflows: workflowSheet(parts),
    environments: environmentSheet(environments),
    search: searchSheet(parts),
    tree: treeSheet,
    node: nodeSheet(parts),
    trash: trashSheet(parts),
    profiles: profileSheet(parts),
    transfer: transferSheet(parts),
    limits: limitSheet(parts),
  };
}
