import { pairKey, pairsOf, partsOf, type Pair } from "../state/environment-pairs";
import { ProblemError } from "../client/http";
import { environmentLine } from "../state/environment-line";
import type { ActionParts } from "./parts";

/** Asks what changed between the environments of the listed snapshots, each pair once, one after another. */
export function followEnvironments(parts: ActionParts): void {
  const { session, snapline, store, text } = parts;
  const asked = new Set<string>();
  const waiting: Pair[] = [];
  let last: ReadonlyMap<string, Pair> | null = null;
  let isAsking = false;

  async function messageOf({ from, to }: Pair): Promise<string> {
    const [base, target] = [partsOf(from), partsOf(to)];
    if (!base || !target) return "";
    if (base.installation !== target.installation) return text("env.other-installation");
    const diff = await snapline.environmentDiff(base.installation, base.id, target.id);
    return diff.isEmpty ? "" : environmentLine(diff, text);
  }

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
      const key = pairKey(pair);
      try {
        const message = await messageOf(pair);
        if (message === "") continue;
        const changes = new Map(store.get().environmentChanges).set(key, message);
        store.set({ environmentChanges: changes });
      } catch (error) {
        // One that is gone stays gone; whatever else hindered it may be over the next time.
        if (!(error instanceof ProblemError && error.status === 404)) asked.delete(key);
        session.failed(error);
      }
    }
    isAsking = false;
  }

  store.subscribe((state) => {
    if (state.connection.kind !== "connected") return;
    const pairs = pairsOf(state);
    if (pairs === last) return;
    last = pairs;
    for (const pair of pairs.values()) {
      if (asked.has(pairKey(pair))) continue;
      asked.add(pairKey(pair));
      waiting.push(pair);
    }
    void ask();
  });
}
