import { createActions } from "../src/actions/actions";
import { tellAlarms } from "../src/actions/alarm";
import type { ActionParts } from "../src/actions/parts";
import { tellDelivery } from "../src/actions/take-snapshot";
import type { Rows } from "../src/capture/rows";
import { startSession, type Session } from "../src/capture/session";
import { createHttp } from "../src/client/http";
import { createSnapline } from "../src/client/snapline";
import { newUuid } from "../src/client/uuid";
import type { Actions } from "../src/state/app-state";
import { createStore, type Store } from "../src/state/store";
import { createText } from "../src/state/text";
import { createToasts, createNotices } from "../src/state/toasts";
import { FakeDoor } from "./fake-door";
import type { FakeSnapline } from "./fake-snapline";

/** A browser window with the extension in it. It can die at any moment, as a renderer does. */
export interface Page {
  door: FakeDoor;
  store: Store;
  session: Session;
  actions: Actions;
  parts: ActionParts;
  windowId: string;
  toasts(): string[];
  /** nothing of it reaches the disk or the server any more */
  crash(): void;
}

export async function openPage(
  server: FakeSnapline,
  disk: Rows,
  former: readonly string[] = [],
): Promise<Page> {
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
    ...{ door, snapline, store, text, rows, windowId, former, newUuid },
    saveTaken: (captureId) => void tellDelivery(parts, captureId),
    ...createNotices(toasts, text),
  });
  const parts: ActionParts = { door, snapline, session, store, toasts, text };
  const actions = createActions(parts);
  tellAlarms(parts, actions);
  return {
    ...{ door, store, session, parts, windowId, actions },
    toasts: () => told,
    crash: () => (isDead = true),
  };
}
