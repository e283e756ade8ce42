import { expect, test } from "vitest";
import { calm, pass } from "../clock";
import { graphOf } from "../fake-door";
import { A, B, disk, open, openOn, server } from "./browser";

const sources = () => server.captures.map(({ body }) => body.source);
const told = () => server.captures.map(({ body }) => JSON.stringify(body.graph));

test("captures every workflow as it was opened, and nothing when tabs are switched", async () => {
  const { door } = await open();
  door.open(A);
  await pass(200);
  door.open(B);
  await pass(200);
  door.open(A);
  await pass(10_000);
  expect(sources()).toEqual(["initial", "initial"]);
  expect([...server.workflows.values()].map(({ path }) => path)).toEqual([A, B]);
});

test("captures nothing at opening when the setting is off", async () => {
  const { door } = await open();
  door.settings.captureOnLoad = false;
  door.open(A);
  await pass(10_000);
  expect(sources()).toEqual([]);
});

test("has an edit in the outbox within 250 ms and sends it when the person pauses", async () => {
  const { door } = await openOn(A);
  door.edit(graphOf("1"));
  await pass(250);
  expect(await disk.adopt("looker", [], Infinity)).toHaveLength(1);
  expect(sources()).toEqual(["initial"]);
});

test("sends the newest of several edits, three seconds after the last", async () => {
  const { door } = await openOn(A);
  for (const word of ["1", "2", "3"]) {
    door.edit(graphOf(word));
    await pass(2_000);
  }
  expect(told()).toEqual([graphOf(A)]);
  await pass(1_100);
  expect(told()).toEqual([graphOf(A), graphOf("3")]);
});

test("sends at most 30 s late when the person never pauses", async () => {
  const { door } = await openOn(A);
  for (let edit = 0; edit < 32; edit += 1) {
    door.edit(graphOf(String(edit)));
    await pass(1_000);
  }
  expect(sources()).toContain("auto");
});

test.each(["switch", "run", "hide", "close"])("sends at once before a %s", async (event) => {
  const { door } = await openOn(A);
  door.edit(graphOf("1"));
  if (event === "switch") door.open(B);
  if (event === "run") door.run();
  if (event === "hide") door.hide();
  if (event === "close") door.close(A);
  await calm();
  await pass(100);
  expect(told()).toContain(graphOf("1"));
});

test("captures no state twice: an edit that is taken back at once leaves nothing", async () => {
  const { door } = await openOn(A);
  door.edit(graphOf("1"));
  await pass(1_000);
  door.edit(graphOf(A));
  await pass(10_000);
  expect(sources()).toEqual(["initial"]);
  expect(await disk.adopt("looker", [], Infinity)).toEqual([]);
});

test("leaves it to the server whether a state was there before the last one", async () => {
  const { door } = await openOn(A);
  door.edit(graphOf("1"));
  await pass(4_000);
  door.edit(graphOf(A));
  await pass(4_000);
  door.edit(graphOf("2"));
  await pass(4_000);
  expect(sources()).toEqual(["initial", "auto", "auto", "auto"]);
  const [first, second, third] = server.graphs();
  expect([first, second, third]).toEqual([graphOf(A), graphOf("1"), graphOf("2")]);
  // "known" stored nothing and forks nothing: 2 grew from 1.
  const history = [...server.histories.values()][0]!.map(({ meta }) => meta);
  expect(history[2]!.parentId).toBe(history[1]!.id);
});

test("the frontend's own auto-save is an automatic capture, and none when nothing changed", async () => {
  const { door } = await openOn(A);
  door.edit(graphOf("1"));
  door.save("frontend");
  await pass(500);
  door.save("frontend");
  await pass(500);
  expect(sources()).toEqual(["initial", "auto"]);
});

test("captures saves and what is asked for, and nothing else, when automatic captures are off", async () => {
  const { door, actions } = await open();
  door.settings = { ...door.settings, autoCapture: false, captureOnLoad: false };
  door.open(A);
  for (const word of ["1", "2", "3"]) {
    door.edit(graphOf(word));
    await pass(4_000);
    door.save("frontend");
    if (word === "2") door.save();
    if (word === "3") void actions.takeSnapshot();
    await pass(1_000);
  }
  expect(sources()).toEqual(["save", "manual"]);
  expect(server.graphs()).toEqual([graphOf("2"), graphOf("3")]);
});
