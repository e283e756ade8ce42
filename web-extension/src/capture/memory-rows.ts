import {
  headOf,
  placeId,
  queued,
  type Entry,
  type Head,
  type Pending,
  type Rows,
  type TabRow,
} from "./rows";

/** The outbox of a browser that keeps nothing: it lasts as long as the page. */
export function createMemoryRows(): Rows {
  const pendings = new Map<string, Pending>();
  const entries = new Map<number, Entry>();
  const tabs = new Map<string, TabRow>();
  const beats = new Map<string, number>();
  let lastSeq = 0;

  const slot = (windowId: string, path: string) => JSON.stringify([windowId, path]);
  function add(entry: Entry): number {
    entries.set(++lastSeq, entry);
    return lastSeq;
  }

  return {
    kept: false,
    async putPending(pending, expected) {
      const id = slot(pending.windowId, pending.tab.path);
      if (expected && !pendings.has(id)) return "adopted";
      pendings.set(id, pending);
      return "written";
    },
    async removePending(windowId, path, captureId) {
      const id = slot(windowId, path);
      if (pendings.get(id)?.captureId === captureId) pendings.delete(id);
    },
    async queue(entry, expected) {
      const id = slot(entry.windowId, entry.tab.path);
      if (expected && pendings.get(id)?.captureId !== entry.captureId) return "adopted";
      pendings.delete(id);
      return add(entry);
    },
    read: async (seq) => entries.get(seq) ?? null,
    async update(seq, change) {
      const known = entries.get(seq);
      if (known) entries.set(seq, { ...known, ...change });
    },
    remove: async (seq) => void entries.delete(seq),
    count: async () => entries.size,
    beat: async (windowId, at) => void beats.set(windowId, at),
    async adopt(windowId, former, deadline) {
      const isAlive = (id: string) =>
        id === windowId || (!former.includes(id) && (beats.get(id) ?? -1) >= deadline);
      const taken: Head[] = [];
      for (const [seq, entry] of entries) {
        if (isAlive(entry.windowId)) continue;
        const state = entry.state === "sending" ? "queued" : entry.state;
        const mine: Entry = { ...entry, windowId, state };
        entries.set(seq, mine);
        taken.push(headOf(mine, seq));
      }
      const orphans = [...pendings].filter(([, pending]) => !isAlive(pending.windowId));
      for (const [id, orphan] of orphans.sort(([, a], [, b]) => a.at - b.at)) {
        pendings.delete(id);
        const entry = queued({ ...orphan, windowId }, 0);
        taken.push(headOf(entry, add(entry)));
      }
      return taken;
    },
    tab: async (place) => tabs.get(placeId(place)) ?? null,
    tabs: async () => [...tabs.values()],
    async changeTab(place, change) {
      const id = placeId(place);
      const next = change(tabs.get(id) ?? null);
      tabs.delete(id);
      if (next) tabs.set(placeId(next), next);
    },
  };
}
