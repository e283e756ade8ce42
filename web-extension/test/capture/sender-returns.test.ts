import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Outbox } from "../../src/capture/outbox";
import type { Head } from "../../src/capture/rows";
import { createSender } from "../../src/capture/sender";
import { ProblemError } from "../../src/client/http";
import type { Snapline } from "../../src/client/snapline";
import { pass, takeClock } from "../clock";

const here = { folderId: "folder-1", user: "default" };

beforeEach(takeClock);
afterEach(() => vi.useRealTimers());

test("tries again soon when what failed was sent before the server came back", async () => {
  const attempts: ((error: Error) => void)[] = [];
  const capture = vi.fn(() => new Promise<never>((_, reject) => attempts.push(reject)));
  const head = {
    ...{ seq: 1, captureId: "c", folderId: "folder-1", user: "default", windowId: "w" },
    ...{ tab: { path: "a" }, workflowKey: "k", source: "auto", label: "", parent: null },
    ...{ at: 0, bytes: 2, state: "queued", tries: 6, nextTryAt: 0 },
  } as unknown as Head;
  const outbox = { heads: () => [head], read: async () => ({ ...head, graph: "{}" }) };
  const sender = createSender({
    outbox: outbox as unknown as Outbox,
    snapline: { capture } as unknown as Snapline,
    ...{ clientId: "w", keyOf: async () => "k", delivered() {}, refused() {}, failed() {} },
  });

  sender.serve(here);
  await pass(100);
  expect(capture).toHaveBeenCalledTimes(1);
  sender.serve(null);
  sender.serve(here);
  attempts[0]!(new ProblemError(503, "sidecar-down", "", true, 1_000));
  await pass(2_000);

  expect(capture).toHaveBeenCalledTimes(2);
});
