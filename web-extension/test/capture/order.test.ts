import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMemoryRows } from "../../src/capture/memory-rows";
import { openOutbox, type Outbox } from "../../src/capture/outbox";
import { queued, type Entry } from "../../src/capture/rows";
import { createSender } from "../../src/capture/sender";
import type { Snapline } from "../../src/client/snapline";
import type { CaptureAnswer, ParentReference } from "../../src/client/wire";
import { pass, takeClock } from "../clock";

const here = { folderId: "folder-1", user: "default" };
let outbox: Outbox;

beforeEach(async () => {
  takeClock();
  outbox = await openOutbox(createMemoryRows(), "w", [], () => undefined);
});
afterEach(() => vi.useRealTimers());

/** A capture that waits in the outbox of window `w`. */
function entry(captureId: string, workflowKey: string, parent: ParentReference): Entry {
  const tab = { path: workflowKey, name: "", temporary: false, graphId: null };
  return queued(
    {
      ...{ captureId, ...here, windowId: "w", tab, workflowKey, parent },
      graph: "{}",
      at: 0,
      bytes: 2,
    },
    0,
  );
}

/** Sends what waits; `answer` ends the request that was sent first of those without an answer. */
function startSending() {
  const sent: { key: string; parent: ParentReference }[] = [];
  const open: ((answer: CaptureAnswer) => void)[] = [];
  const capture: Snapline["capture"] = (key, { parent }) => {
    sent.push({ key, parent });
    return new Promise((resolve) => open.push(resolve));
  };
  const sender = createSender({
    outbox,
    snapline: { capture } as Snapline, // nothing else of it is asked
    ...{ clientId: "w", keyOf: async () => "k", delivered() {}, refused() {}, failed() {} },
  });
  sender.serve(here);
  const answer = (id: string) =>
    open.shift()!({ outcome: "stored", snapshot: { id } } as CaptureAnswer);
  return { sent, answer };
}

test("a capture waits for the one that it grew from, also if that one goes to another history", async () => {
  await outbox.add(entry("first", "a", null), false);
  await outbox.add(entry("second", "b", { captureId: "first" }), false);
  const { sent, answer } = startSending();
  await pass(100);
  expect(sent).toEqual([{ key: "a", parent: null }]);
  answer("S1");
  await pass(100);
  expect(sent[1]).toEqual({ key: "b", parent: { id: "S1" } });
});

test("histories that have nothing to do with each other are sent side by side", async () => {
  await outbox.add(entry("first", "a", null), false);
  await outbox.add(entry("second", "b", null), false);
  const { sent } = startSending();
  await pass(100);
  expect(sent.map(({ key }) => key)).toEqual(["a", "b"]);
});

test("a capture that was written while the server answered its parent grows from the answer", async () => {
  await outbox.add(entry("first", "a", null), false);
  await outbox.replaceParent("first", { id: "S1" });
  await outbox.remove(outbox.heads()[0]!);
  await outbox.add(entry("second", "b", { captureId: "first" }), false);
  expect(outbox.heads()[0]!.parent).toEqual({ id: "S1" });
  const stored = await outbox.read(outbox.heads()[0]!);
  expect(stored!.parent).toEqual({ id: "S1" });
});
