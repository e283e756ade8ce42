import { fail, sentenceOf, type ActionParts } from "../actions/parts";
import type { EnvironmentPage, EnvironmentRow, Installation } from "../client/environment";
import { createBox, type Box } from "../state/box";

export interface ShelfState extends Omit<EnvironmentPage, "environments"> {
  /** null until the server has told them once */
  installations: readonly Installation[] | null;
  /** whose environments are shown; null = there is no installation */
  key: string | null;
  /** newest first; null until they are known */
  rows: readonly EnvironmentRow[] | null;
  query: string;
  /** why they, or the older ones, could not be had */
  problem: string | null;
}

/** The environments of one installation, as they are on the server's disk. No act rejects. */
export interface Shelf {
  box: Box<ShelfState>;
  /** @param scan look first what runs now */
  load(scan?: "scan"): Promise<void>;
  loadOlder(): Promise<void>;
  choose(key: string): Promise<void>;
  find(query: string): void;
  /** what the server just said of one */
  put(row: EnvironmentRow): void;
  installation(): Installation | null;
}

const PAGE = 200;
const MOST = 1_000;
const FIND_AFTER_MS = 250;

const nothing: ShelfState = {
  ...{ installations: null, key: null, rows: null, query: "", problem: null, next: null },
  ...{ snapshotCount: 0, automaticCount: 0, automaticLimit: 0, current: null, unreadable: [] },
};

export function createShelf(parts: ActionParts): Shelf {
  const { session, snapline } = parts;
  const box = createBox(nothing);
  let asking: AbortController | null = null;
  let finding: ReturnType<typeof setTimeout> | undefined;

  function ask(): AbortSignal {
    asking?.abort();
    asking = new AbortController();
    return asking.signal;
  }

  async function read(asked: { before?: string; scan?: boolean }): Promise<void> {
    const signal = ask();
    const { rows, query } = box.get();
    // As many as were shown, so that the list does not jump back to its first page.
    const limit = asked.before ? PAGE : Math.min(MOST, Math.max(PAGE, rows?.length ?? 0));
    try {
      const key = box.get().key ?? (await chooseFirst());
      if (signal.aborted) return;
      if (key === null) return box.set({ rows: [], problem: null });
      const page = await snapline.environments(key, { ...asked, query, limit }, signal);
      if (signal.aborted) return;
      const { environments, ...head } = page;
      const shown = asked.before ? [...(rows ?? []), ...environments] : environments;
      box.set({ ...head, rows: shown, problem: null });
    } catch (error) {
      if (signal.aborted) return;
      session.failed(error);
      box.set({ problem: sentenceOf(error) });
    }
  }

  async function chooseFirst(): Promise<string | null> {
    const { installations, own } = await snapline.installations();
    const key = own ?? installations[0]?.key ?? null;
    box.set({ installations, key });
    return key;
  }

  async function refreshInstallations(): Promise<void> {
    try {
      const { installations } = await snapline.installations();
      box.set({ installations });
    } catch (error) {
      fail(parts, "env.not-loaded", error);
    }
  }

  session.hear((event) => {
    if (event.kind !== "environments" || box.get().installations === null) return;
    if (event.installation === box.get().key) void read({});
    else void refreshInstallations();
  });

  return {
    box,
    load: (scan) => read(scan ? { scan: true } : {}),
    async loadOlder() {
      const { next } = box.get();
      if (next !== null) await read({ before: next });
    },
    async choose(key) {
      box.set({ key, rows: null, query: "", problem: null });
      await read({});
    },
    find(query) {
      box.set({ query });
      clearTimeout(finding);
      finding = setTimeout(() => void read({}), FIND_AFTER_MS);
    },
    put(row) {
      const rows = box.get().rows ?? [];
      box.set({
        rows: rows.map((one) =>
          one.id === row.id ? { ...one, ...row, change: one.change ?? null } : one,
        ),
      });
    },
    installation() {
      const { installations, key } = box.get();
      return installations?.find((one) => one.key === key) ?? null;
    },
  };
}
