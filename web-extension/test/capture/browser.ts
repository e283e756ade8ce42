import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, vi } from "vitest";
import { openIndexedRows } from "../../src/capture/indexed-rows";
import type { Rows } from "../../src/capture/rows";
import { calm, pass, takeClock } from "../clock";
import { FakeSnapline, type Fault } from "../fake-snapline";
import { openPage, type Page } from "../page";

export const A = "workflows/a.json";
export const B = "workflows/b.json";

/** The server and the disk of one browser: new ones for each test. */
export let server: FakeSnapline;
export let disk: Rows;

beforeEach(async () => {
  takeClock();
  server = new FakeSnapline();
  globalThis.indexedDB = new IDBFactory();
  disk = await openIndexedRows();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A window of the browser; `former` = the page that was in it before. */
export async function open(former?: Page): Promise<Page> {
  const page = await openPage(server, disk, former ? [former.windowId] : []);
  await calm();
  return page;
}

/** A window with this workflow in it, as it was opened a moment ago. */
export async function openOn(path: string): Promise<Page> {
  const page = await open();
  page.door.open(path);
  await pass(500);
  return page;
}

/** What the server does with captures from now on, where it is so. */
export function refuseCaptures(fault: Fault, isSo = () => true): void {
  server.fault = (method, route) =>
    method === "POST" && route.endsWith("/snapshots") && isSo() ? fault : null;
}

/** The disk takes nothing of this kind; answers what frees it. */
export function fillDisk(
  ...acts: ("beat" | "adopt" | "queue" | "putPending" | "update" | "remove" | "changeTab")[]
): () => void {
  const full = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  const spies = acts.map((act) => vi.spyOn(disk, act).mockImplementation(full));
  return () => spies.forEach((spy) => spy.mockRestore());
}
