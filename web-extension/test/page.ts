import { createActions } from "../src/actions/actions";
import { tellAlarms } from "../src/actions/alarm";
import type { ActionParts } from "../src/actions/parts";
import { tellDelivery } from "../src/actions/take-snapshot";
import type { Rows } from "../src/capture/rows";
import { startSession, type Session } from "../src/capture/session";
import { createHttp } from "../src/client/http";
import { createSnapline } from "../src/client/snapline";
import { newUuid } from "../src/client/uuid";
import { createCompare } from "../src/compare/compare";
import { createDiffParts } from "../src/compare/diff-parts";
import type { Comparison, DiffParts } from "../src/diff/diff-parts";
import type { Actions } from "../src/state/app-state";
import { createStore, type Store } from "../src/state/store";
import { createText } from "../src/state/text";
import { createToasts, createNotices } from "../src/state/toasts";
import { FakeDoor } from "./fake-door";
import type { FakeSnapline } from "./fake-snapline";

/** Windows that share an outbox are windows of one browser: which of them are open, by owner. */
const open = new WeakMap<Rows, Map<string, string>>();

/** By the id of a page: who its window is, also after the page was loaded anew. */
const ownerOf = new Map<string, string>();

/** A browser window with the extension in it. It can die at any moment, as a renderer does. */
export interface Page {
  door: FakeDoor;
  store: Store;
  session: Session;
  actions: Actions;
  parts: ActionParts;
  windowId: string;
  owner: string;
  toasts(): string[];
  /** what the diff view was asked to show */
  compared: Comparison[];
  diffParts: DiffParts;
  /** nothing of it reaches the disk or the server any more */
  crash(): void;
  /** the person closes it: what it was showing is told first */
  close(): Promise<void>;
}

export async function openPage(
  server: FakeSnapline,
  disk: Rows,
  former: readonly string[] = [],
): Promise<Page> {
  const windows = open.get(disk) ?? new Map<string, string>();
  open.set(disk, windows);
  let isDead = false;
  const mortal = <T>(act: () => Promise<T>): Promise<T> =>
    isDead ? new Promise<T>(() => {}) : act();
  const rows = new Proxy(disk, {
    get(target, name) {
      const member = target[name as keyof Rows] as unknown;
      if (typeof member !== "function") return member;
      return (...args: unknown[]) =>
        mortal(() => (member as (...a: unknown[]) => Promise<unknown>).apply(target, args));
    },
  });
  const windowId = newUuid();
  const owner = ownerOf.get(former[0] ?? "") ?? newUuid();
  ownerOf.set(windowId, owner);
  windows.set(owner, windowId);
  const leave = () => windows.get(owner) === windowId && windows.delete(owner);
  const store = createStore();
  const text = createText();
  const toasts = createToasts(store);
  const told: string[] = [];
  store.subscribe(({ toasts }) => {
    for (const toast of toasts) if (!told.includes(toast.text)) told.push(toast.text);
  });
  const door = new FakeDoor((route, init) => mortal(() => server.take(route, init)));
  const snapline = createSnapline(createHttp(door.fetch));
  const session = await startSession({
    ...{ door, snapline, store, text, rows, windowId, former, owner, newUuid },
    lives: async (other) => windows.has(other),
    saveTaken: (captureId) => void tellDelivery(parts, captureId),
    ...createNotices(toasts, text),
  });
  const parts: ActionParts = { door, snapline, session, store, toasts, text };
  const compared: Comparison[] = [];
  const compare = createCompare(parts, (comparison) => {
    compared.push(comparison);
    compare.shows([comparison.base, comparison.target]); // as the view does
  });
  const actions = {
    ...createActions(parts, ({ title, words }) => door.confirm(title, `${title} ${words}`)),
    ...compare,
    showEnvironmentChange: () => {},
    showPacks: () => {},
    showSinceWorked: () => {},
  };
  tellAlarms(parts, actions);
  return {
    ...{ door, store, session, parts, windowId, owner, actions, compared },
    diffParts: createDiffParts(parts, compare.shows),
    toasts: () => told,
    crash() {
      isDead = true;
      leave();
    },
    async close() {
      door.hide();
      await session.captures.written();
      leave();
      isDead = true;
    },
  };
}
