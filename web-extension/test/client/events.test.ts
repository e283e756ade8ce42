import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createEvents, pauseBefore } from "../../src/client/events";
import type { HistoryEvent } from "../../src/client/wire";
import { FakeSocket } from "../fake-door";

let sockets: FakeSocket[];
let heard: string[];

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  heard = [];
});
afterEach(() => vi.useRealTimers());

function connect(clientId: string | null = null) {
  const events = createEvents(
    () => {
      sockets.push(new FakeSocket());
      return sockets.at(-1) as unknown as WebSocket;
    },
    {
      hello: () => heard.push("hello"),
      lost: () => heard.push("lost"),
      unknown: (workflow) => heard.push(`unknown ${workflow}`),
      timeline: (frame) => heard.push(`timeline ${frame.workflow}`),
      event: (event) => heard.push(`${event.kind} ${event.seq}`),
    },
    () => 0.5,
    () => clientId,
  );
  events.connect();
  return events;
}

const hello = (epoch: string) => ({ type: "hello", epoch, seq: 0 });
const timeline = (seq: number) => ({ type: "timeline", workflow: "k", epoch: "e", seq });
const event = (seq: number) =>
  ({ type: "event", seq, workflow: "k", kind: "removed", id: "1" }) as HistoryEvent;

test("subscribes once the server said hello, and takes each event once and in order", () => {
  const events = connect();
  events.subscribe("k");
  expect(sockets[0]!.sent).toEqual([]);
  sockets[0]!.say(hello("e"));
  expect(sockets[0]!.sent).toEqual([
    { type: "subscribe", workflow: "k", after: null, holding: [] },
  ]);
  sockets[0]!.say(timeline(4));
  for (const seq of [4, 5, 5, 6, 3]) sockets[0]!.say(event(seq));
  expect(heard).toEqual(["hello", "timeline k", "removed 5", "removed 6"]);
});

test("asks after a reconnect for what it missed", () => {
  const events = connect();
  events.subscribe("k");
  sockets[0]!.say(hello("e"));
  sockets[0]!.say(timeline(4));
  sockets[0]!.close();
  expect(heard).toContain("lost");
  vi.advanceTimersByTime(500);
  sockets[1]!.say(hello("e"));
  expect(sockets[1]!.sent).toMatchObject([{ after: { epoch: "e", seq: 4 } }]);
});

test("asks for everything of a server that was started anew", () => {
  const events = connect();
  events.subscribe("k");
  sockets[0]!.say(hello("e"));
  sockets[0]!.say(timeline(4));
  sockets[0]!.close();
  vi.advanceTimersByTime(500);
  sockets[1]!.say(hello("other"));
  expect(sockets[1]!.sent).toMatchObject([{ after: null }]);
});

test("tells what it holds with the subscription and when it changes", () => {
  const events = connect();
  events.subscribe("k");
  events.hold(["1"]);
  sockets[0]!.say(hello("e"));
  events.hold(["1", "2"]);
  expect(sockets[0]!.sent).toMatchObject([
    { type: "subscribe", holding: ["1"] },
    { type: "holding", ids: ["1", "2"] },
  ]);
});

test("tells what it holds after a reconnect too, when it shows no workflow", () => {
  const events = connect();
  events.hold(["1"]);
  sockets[0]!.say(hello("e"));
  expect(sockets[0]!.sent).toEqual([{ type: "holding", ids: ["1"] }]);
});

test("knows when the server has what is held: after its last answer, or when there is nobody to answer", async () => {
  const events = connect();
  await events.held();
  const ends: string[] = [];
  const held = (name: string) => void events.held().then(() => ends.push(name));
  const turn = () => vi.advanceTimersByTimeAsync(0);
  sockets[0]!.say(hello("e"));
  events.hold(["1"]);
  events.hold([]);
  held("both told");
  sockets[0]!.say({ type: "holding" });
  await turn();
  expect(ends).toEqual([]);
  sockets[0]!.say({ type: "holding" });
  await turn();
  expect(ends).toEqual(["both told"]);

  events.hold(["2"]);
  held("gone");
  sockets[0]!.close();
  await turn();
  expect(ends).toEqual(["both told", "gone"]);

  vi.advanceTimersByTime(500);
  sockets[1]!.say(hello("e"));
  held("of another version");
  await turn();
  expect(ends).not.toContain("of another version");
  await vi.advanceTimersByTimeAsync(2_000);
  expect(ends).toContain("of another version");
});

test("pauses longer from try to try, up to 15 s, and never at the same moment as others", () => {
  expect([0, 1, 2, 5, 50].map((attempt) => pauseBefore(attempt, () => 0.5))).toEqual([
    500, 1_000, 2_000, 15_000, 15_000,
  ]);
  expect(pauseBefore(0, () => 0)).toBe(400);
  expect(pauseBefore(0, () => 1)).toBeCloseTo(600);
});

test("comes back by itself, and at once when asked to", () => {
  const events = connect();
  sockets[0]!.close();
  vi.advanceTimersByTime(499);
  expect(sockets).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(sockets).toHaveLength(2);
  sockets[1]!.close();
  events.connect();
  expect(sockets).toHaveLength(3);
});

test("asks for the whole list when only events of the former subscription came before the end", () => {
  const events = connect();
  events.subscribe("k");
  sockets[0]!.say(hello("e"));
  sockets[0]!.say(timeline(4));
  events.subscribe("other");
  sockets[0]!.say(event(5));
  sockets[0]!.close();
  vi.advanceTimersByTime(500);
  sockets[1]!.say(hello("e"));
  expect(sockets[1]!.sent).toMatchObject([{ workflow: "other", after: null }]);
});

test("does not ask again for a workflow that the server does not have", () => {
  const events = connect();
  events.subscribe("gone");
  sockets[0]!.say(hello("e"));
  sockets[0]!.close(4004);
  expect(heard).toContain("unknown gone");
  vi.advanceTimersByTime(500);
  sockets[1]!.say(hello("e"));
  expect(sockets[1]!.sent).toEqual([]);
  events.subscribe("found");
  expect(sockets[1]!.sent).toMatchObject([{ workflow: "found", after: null }]);
});

test("says which page of the host shows the workflow, if the host named it", () => {
  const named = connect("comfy-1");
  const socket = sockets[0]!;
  socket.say(hello("e"));
  named.subscribe("k");
  expect(socket.sent.at(-1)).toMatchObject({ type: "subscribe", workflow: "k", page: "comfy-1" });

  const unnamed = connect();
  sockets[1]!.say(hello("e"));
  unnamed.subscribe("k");
  expect(sockets[1]!.sent.at(-1)).not.toHaveProperty("page");
});
