import type { Session } from "../capture/session";
import { UnreachableError } from "../client/http";
import type { Store } from "../state/store";
import type { Text } from "../state/text";

/** Nothing is captured and nothing is told here: what is asked for is what there is. */
export function readingSession(store: Store, text: Text): Session {
  const nothing = () => undefined;
  const live = {
    ...{ connect: nothing, tab: nothing, history: nothing, upsert: nothing, remove: nothing },
    ...{ loadMore: async () => undefined, refresh: nothing, alarm: nothing, mark: nothing },
    ...{ grew: nothing, showBranches: nothing, target: nothing, compares: nothing },
    held: async () => undefined,
    markers: () => ({ activeId: null, currentId: null }),
  };
  return {
    live,
    // Without a tab nothing is captured: that what waits is to go is all that is ever asked of it.
    captures: { flush: nothing } as unknown as Session["captures"],
    delivery: async () => ({ refused: text("compare.nothing-open") }),
    refused: async () => null,
    discard: async () => undefined,
    tryNow: () => location.reload(),
    failed(error) {
      if (error instanceof UnreachableError)
        store.set({ connection: { kind: "offline", detail: error.message } });
    },
    ...{ windowId: "", newUuid: () => "", expect: nothing, visits: () => [], hear: nothing },
    keyOf: async () => Promise.reject(new Error(text("compare.nothing-open"))),
  };
}
