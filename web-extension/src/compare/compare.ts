import { fail, type ActionParts } from "../actions/parts";
import type { SnapshotMeta } from "../client/wire";
import type { OpenDiff, Side } from "../diff/diff-parts";
import { snapshotTitle } from "../preview/snapshot-words";
import type { CompareActions } from "../state/actions";
import { bringNodeBack } from "./bring-node-back";
import { graphFileOf, NoWorkflow } from "./graph-file";

interface Compare extends CompareActions {
  /** what the view shows must not go on the server until it shows something else */
  shows(sides: readonly Side[]): void;
}

/** Every way into the diff view. */
export function createCompare(parts: ActionParts, openDiff: OpenDiff): Compare {
  const { door, session, snapline, store, text, toasts } = parts;
  let shown: readonly Side[] = [];
  let baseToast: number | null = null;
  let base = store.get().compareBase;

  function hold(): void {
    const { compareBase } = store.get();
    const ids = shown.flatMap((side) => (side.kind === "snapshot" ? [side.snapshot.id] : []));
    session.live.compares(compareBase ? [...ids, compareBase.id] : ids);
  }

  function show(base: Side, target: Side): void {
    openDiff({ base, target });
  }

  function setBase(snapshot: SnapshotMeta | null): void {
    store.set({ compareBase: snapshot });
  }

  store.subscribe(({ compareBase }) => {
    if (compareBase === base) return;
    base = compareBase;
    if (baseToast !== null) toasts.close(baseToast);
    baseToast = null;
    hold();
  });

  /** base → side, if there is a base; else side → the open workflow */
  function compareSide(side: Side): void {
    const { compareBase } = store.get();
    const isItself = side.kind === "snapshot" && side.snapshot.id === compareBase?.id;
    if (compareBase && !isItself) show({ kind: "snapshot", snapshot: compareBase }, side);
    else if (door.tab() !== null) show(side, { kind: "open" });
    else toasts.show({ severity: "warn", text: text("compare.nothing-open") });
    setBase(null);
  }

  async function previousOf({ liveParentId }: SnapshotMeta): Promise<SnapshotMeta | null> {
    if (liveParentId === null) return null;
    const known = store.get().snapshots.find(({ id }) => id === liveParentId);
    return known ?? (await snapline.snapshot(liveParentId));
  }

  async function newestOf(key: string | undefined): Promise<SnapshotMeta | null> {
    const { workflow, snapshots } = store.get();
    if (key === undefined || key === workflow?.key) return snapshots[0] ?? null;
    return (await snapline.page(key, null, 1)).snapshots[0] ?? null;
  }

  // What is gone cannot be compared any more.
  session.hear((event) => {
    if (event.kind === "removed" && event.id === store.get().compareBase?.id) setBase(null);
  });
  store.set({ isModified: door.isModified() });
  door.onChange(() => {
    const isModified = door.isModified();
    if (isModified !== store.get().isModified) store.set({ isModified });
  });

  return {
    shows(sides) {
      shown = sides;
      hold();
    },
    compare: (snapshot) => compareSide({ kind: "snapshot", snapshot }),
    chooseBase(snapshot) {
      const isSame = snapshot?.id === store.get().compareBase?.id;
      setBase(isSame ? null : snapshot);
      if (snapshot === null || isSame) return;
      const title = snapshotTitle(snapshot, snapshot.id === store.get().currentId, text);
      baseToast = toasts.show({ severity: "info", text: text("compare.base", { title }) });
    },
    comparePicked() {
      const { picked, viewed, snapshots } = store.get();
      const all = viewed?.snapshots ?? snapshots;
      const [target, base] = all.filter(({ id }) => picked.includes(id));
      if (!base || !target) return;
      show({ kind: "snapshot", snapshot: base }, { kind: "snapshot", snapshot: target });
    },
    async compareWithPrevious(snapshot) {
      try {
        const previous = await previousOf(snapshot);
        if (previous === null) {
          toasts.show({ severity: "info", text: text("compare.no-previous") });
          return;
        }
        show({ kind: "snapshot", snapshot: previous }, { kind: "snapshot", snapshot });
      } catch (error) {
        fail(parts, "compare.failed", error);
      }
    },
    async compareWithNewest(workflowKey) {
      try {
        const newest = await newestOf(workflowKey);
        if (newest) return compareSide({ kind: "snapshot", snapshot: newest });
        toasts.show({ severity: "info", text: text("compare.no-snapshot") });
      } catch (error) {
        fail(parts, "compare.failed", error);
      }
    },
    async bringNodeBack(snapshotId) {
      const { node } = store.get();
      if (node !== null) await bringNodeBack(parts, snapshotId, node);
    },
    compareWithSaved() {
      const tab = door.tab();
      if (tab === null) toasts.show({ severity: "warn", text: text("compare.nothing-open") });
      else if (tab.temporary) toasts.show({ severity: "info", text: text("compare.not-saved") });
      else show({ kind: "saved-file" }, { kind: "open" });
    },
    async compareFiles([file]) {
      if (file === undefined) return;
      try {
        const graph = await graphFileOf(file);
        compareSide({ kind: "file", name: file.name, graph });
      } catch (error) {
        const sentence = error instanceof NoWorkflow ? "compare.no-workflow" : "compare.unreadable";
        toasts.show({ severity: "error", text: text(sentence, { name: file.name }) });
      }
    },
  };
}
