import type { EnvironmentActions } from "../state/actions";
import { pairsOf, partsOf } from "../state/environment-pairs";
import type { Store } from "../state/store";
import type { Desk } from "./desk";

/** Where a snapshot of a workflow leads to what ran. */
export function createMeetings(
  store: Store,
  desk: Desk,
): Omit<EnvironmentActions, "showSinceWorked"> {
  return {
    showEnvironmentChange({ id }) {
      const pair = pairsOf(store.get()).get(id);
      const [from, to] = [partsOf(pair?.from ?? ""), partsOf(pair?.to ?? "")];
      if (from && to && from.installation === to.installation)
        desk.compare(from.id, to.id, to.installation);
    },
    showPacks: (snapshot) => desk.packs(snapshot),
  };
}
