import { sentenceOf, type ActionParts } from "../actions/parts";
import type { NodeEntry } from "../client/nodes";
import { createBox, type Box } from "../state/box";

export interface NodeState {
  entries: readonly NodeEntry[];
  /** where the older ones begin; null = all are here */
  next: string | null;
  isLoading: boolean;
  problem: string | null;
}

/** What became of the node that was asked for. */
export interface NodeHistory {
  box: Box<NodeState>;
  /** from the newest on */
  load(): Promise<void>;
  loadOlder(): Promise<void>;
}

const nothing: NodeState = { entries: [], next: null, isLoading: true, problem: null };

export function createNodeHistory({ snapline, session, store }: ActionParts): NodeHistory {
  const box = createBox<NodeState>(nothing);
  let asking: AbortController | null = null;

  async function ask(before: string | null): Promise<void> {
    const { node, workflow } = store.get();
    if (node === null || workflow === null) return;
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    box.set({ isLoading: true });
    try {
      const { entries, next } = await snapline.ofNode(workflow.key, node.path, before, mine.signal);
      if (mine.signal.aborted) return;
      const former = before === null ? [] : box.get().entries;
      box.set({ entries: [...former, ...entries], next, isLoading: false, problem: null });
    } catch (error) {
      if (mine.signal.aborted) return;
      session.failed(error);
      box.set({ isLoading: false, problem: sentenceOf(error) });
    }
  }

  return {
    box,
    load: () => ask(null),
    async loadOlder() {
      const { next, isLoading } = box.get();
      if (next !== null && !isLoading) await ask(next);
    },
  };
}
