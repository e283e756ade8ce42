import type { ActionParts } from "../actions/parts";
import { createEnvironmentActs } from "./acts";
import { createDesk } from "./desk";
import type { EnvironmentRoom } from "./environment-sheet";
import type { Layer } from "./layer";
import { createShelf } from "./shelf";

/** Environments of the page: what is kept, what can be done, and what opens over the page. */
export function createEnvironments(parts: ActionParts, layer: Layer): EnvironmentRoom {
  const shelf = createShelf(parts);
  const acts = createEnvironmentActs(parts, shelf);
  return { shelf, acts, desk: createDesk(parts, layer, { shelf, acts }) };
}
