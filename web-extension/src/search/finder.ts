import { sentenceOf, type ActionParts } from "../actions/parts";
import { restore } from "../actions/restore";
import type { Hit } from "../client/search";
import { snapshotTitle } from "../preview/snapshot-words";
import { createBox, type Box } from "../state/box";

export interface FinderState {
  /** what is in the field */
  query: string;
  /** what the hits were found by; "" = nothing was looked for */
  asked: string;
  hits: readonly Hit[];
  total: number;
  /** where the page of older hits begins; null = all are here */
  next: string | null;
  /** false = the same search finds more a little later */
  complete: boolean;
  isLoading: boolean;
  /** why the hits, or the older ones, could not be had */
  problem: string | null;
}

/** A search over all workflows. It outlives the sheet that shows it. */
export interface Finder {
  box: Box<FinderState>;
  /** asks when the typing pauses, and drops the answer to what was typed before */
  type(query: string): void;
  /** asks at once; also again, for the same words */
  ask(): Promise<void>;
  loadOlder(): Promise<void>;
  restore(hit: Hit): Promise<void>;
}

const pauseMs = 250;

const nothing = {
  ...{ asked: "", hits: [], total: 0, next: null, complete: true, isLoading: false, problem: null },
};

export function createFinder(parts: ActionParts): Finder {
  const { snapline, session, text } = parts;
  const box = createBox<FinderState>({ query: "", ...nothing });
  let asking: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function begin(): AbortSignal {
    clearTimeout(timer);
    asking?.abort();
    asking = new AbortController();
    return asking.signal;
  }

  function missed(error: unknown, signal: AbortSignal): void {
    if (signal.aborted) return;
    session.failed(error);
    box.set({ isLoading: false, problem: sentenceOf(error) });
  }

  async function ask(): Promise<void> {
    const signal = begin();
    const query = box.get().query.trim();
    if (query === "") return box.set(nothing);
    box.set({ isLoading: true });
    try {
      const page = await snapline.search(query, null, signal);
      if (!signal.aborted) box.set({ ...page, asked: query, isLoading: false, problem: null });
    } catch (error) {
      if (!signal.aborted) box.set({ ...nothing, asked: query });
      missed(error, signal);
    }
  }

  return {
    box,
    ask,
    type(query) {
      box.set({ query });
      const signal = begin();
      if (query.trim() === "") return box.set(nothing);
      box.set({ isLoading: true });
      timer = setTimeout(() => !signal.aborted && void ask(), pauseMs);
    },
    async loadOlder() {
      const { next, hits, asked, isLoading } = box.get();
      if (next === null || isLoading) return;
      const signal = begin();
      box.set({ isLoading: true });
      try {
        const page = await snapline.search(asked, next, signal);
        if (signal.aborted) return;
        const known = new Set(hits.map(({ snapshot }) => snapshot.id));
        const older = page.hits.filter(({ snapshot }) => !known.has(snapshot.id));
        box.set({ ...page, hits: [...hits, ...older], isLoading: false, problem: null });
      } catch (error) {
        missed(error, signal);
      }
    },
    async restore({ snapshot, workflow }) {
      const title = snapshotTitle(snapshot, false, text);
      await restore(parts, snapshot.id, { workflow: workflow.name, snapshot: title });
    },
  };
}
