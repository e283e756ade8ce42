import { sentenceOf, type ActionParts } from "../actions/parts";
import { ProblemError } from "../client/http";
import { outcome } from "../transfer/import-file";
import { bringOver } from "./bring-over";
import { createDoneTable } from "./done-table";
import { openOldDatabase, removeOldDatabase, type OldRecord } from "./old-database";

/** The toast offers to remove something: there must be time to think. */
const OFFER_MS = 60_000;
const FIRST_PAUSE_MS = 10_000;
const LONGEST_PAUSE_MS = 10 * 60_000;

type Parts = Pick<ActionParts, "snapline" | "door" | "text" | "toasts">;

/** A place that snapshots were brought over from, all of them proven. */
interface Source {
  count: number;
  remove(): Promise<void>;
}

/**
 * Brings over what Workflow Snapshot Manager has kept: in this browser and in folders that the server
 * found. It starts by itself, once per place, and removes nothing but what the person lets go.
 */
export function createPeerImport(parts: Parts, factory: IDBFactory | null) {
  const { snapline, door, text, toasts } = parts;
  const stop = new AbortController();
  const options = { signal: stop.signal, progress() {} };
  const doneTable = factory && createDoneTable(factory);
  let isRunning = false;
  let isOver = false;
  let pauseMs = FIRST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFailureTold = false;
  /** what came over and nobody was told of yet, by its place: a try that breaks off leaves it to the next */
  const brought = new Map<string, Source>();
  const begunFolders = new Set<string>();
  let broughtInto: string | null = null;

  async function fromBrowser(place: string): Promise<void> {
    if (factory === null || doneTable === null) return;
    if (await doneTable.has(place)) return void brought.delete(place);
    if (brought.has(place)) return;
    const database = await openOldDatabase(factory);
    if (database === null) return;
    try {
      const { records, unusable } = await database.list();
      let isWhole = true;
      for (const group of byWorkflow(records)) {
        const isProven = await bringOver(snapline, database, group, options);
        isWhole = isWhole && isProven;
      }
      const mustStay = records.length === 0 || unusable > 0 || !isWhole;
      const remove = mustStay ? keep : () => removeBrowsers(factory, records);
      brought.set(place, { count: records.length, remove });
    } finally {
      database.close();
    }
  }

  /** What came into the database after the proof is not proven: then nothing is removed. */
  async function removeBrowsers(from: IDBFactory, proven: readonly OldRecord[]): Promise<void> {
    const database = await openOldDatabase(from);
    if (database === null) return;
    const now = await database.list();
    database.close();
    const ids = new Set(proven.map(({ id }) => id));
    if (now.unusable > 0 || now.records.some(({ id }) => !ids.has(id))) {
      throw new Error(text("peer.grew"));
    }
    if ((await removeOldDatabase(from)) === "blocked") throw new Error(text("peer.blocked"));
  }

  async function fromFolders(): Promise<void> {
    for (const { path, state, snapshots } of await folders()) {
      // Of one that this page began only the word may have been lost, so it is asked for once more.
      const isUntold = state === "imported" && begunFolders.has(path) && !brought.has(path);
      if (state !== "new" && !isUntold) continue;
      begunFolders.add(path);
      const { id } = await snapline.importPeer(path);
      const { added, skipped } = await outcome(snapline, id, options);
      const count = added + skipped;
      const remove = count < snapshots ? keep : () => snapline.removePeer(path);
      brought.set(path, { count, remove });
    }
  }

  /** A server that does not look for folders has found none. */
  async function folders() {
    try {
      return await snapline.peerFolders();
    } catch (error) {
      if (error instanceof ProblemError && error.status === 404) return [];
      throw error;
    }
  }

  async function run(): Promise<void> {
    const { folderId } = await snapline.health();
    if (folderId !== broughtInto) {
      brought.clear();
      begunFolders.clear();
    }
    broughtInto = folderId;
    const browser = `browser ${folderId} ${door.user()}`;
    await fromBrowser(browser);
    await fromFolders();
    // It is told in the same moment: nothing may break off between the two.
    if (brought.has(browser)) await doneTable?.add(browser);
    tell([...brought.values()]);
  }

  function tell(sources: readonly Source[]): void {
    const count = sources.reduce((sum, source) => sum + source.count, 0);
    if (count === 0) return;
    const removable = sources.filter((source) => source.remove !== keep);
    toasts.show({
      severity: "success",
      text: text("peer.imported", { count }),
      life: OFFER_MS,
      ...(removable.length > 0 && {
        action: { label: text("peer.remove"), run: () => void removeAll(removable) },
      }),
    });
  }

  async function removeAll(sources: readonly Source[]): Promise<void> {
    try {
      for (const source of sources) await source.remove();
      toasts.show({ severity: "info", text: text("peer.removed") });
    } catch (error) {
      toasts.show({
        severity: "warn",
        text: text("peer.not-removed"),
        detail: sentenceOf(error),
      });
    }
  }

  /** Only one of several windows does it. */
  async function alone(act: () => Promise<void>): Promise<void> {
    if (!navigator.locks) return act();
    await navigator.locks.request("snapline-peer-import", { ifAvailable: true }, async (lock) => {
      if (lock !== null) await act();
    });
  }

  async function start(): Promise<void> {
    if (isRunning || isOver) return;
    clearTimeout(timer);
    isRunning = true;
    try {
      await alone(run);
      isOver = true;
    } catch (error) {
      console.warn("Snapline: what Workflow Snapshot Manager kept was not imported.", error);
      if (!isFailureTold) {
        isFailureTold = true;
        const detail = sentenceOf(error);
        toasts.show({ severity: "warn", text: text("peer.failed"), detail });
      }
      timer = setTimeout(() => void start(), pauseMs);
      pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    } finally {
      isRunning = false;
    }
  }

  return { start };
}

async function keep(): Promise<void> {}

function byWorkflow(records: readonly OldRecord[]): OldRecord[][] {
  const groups = new Map<string, OldRecord[]>();
  for (const record of records) {
    const group = groups.get(record.workflowKey);
    if (group) group.push(record);
    else groups.set(record.workflowKey, [record]);
  }
  return [...groups.values()];
}
