import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMirror } from "../../src/settings/mirror";
import type { Settings } from "../../src/client/limits";
import { FakeBranches } from "../fake-branches";
import type { FakeDoor } from "../fake-door";
import { sheetPage } from "../sheet-page";

let server: FakeBranches;

beforeEach(() => {
  localStorage.clear();
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
  server = new FakeBranches();
});

async function met(before: (page: Awaited<ReturnType<typeof sheetPage>>) => void = () => {}) {
  const page = await sheetPage(server, null);
  before(page);
  const mirror = createMirror(page.parts);
  await mirror.meet();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  return { ...page, mirror };
}

afterEach(() => vi.useRealTimers());

/** The slider rests, and the server has answered. */
const spoken = () => vi.advanceTimersByTimeAsync(600);

test("what the server keeps comes into the frontend's dialog", async () => {
  Object.assign(server.settings, { captureDelay: 7, maxBytes: 5_000_000 });
  const { door, store } = await met();
  expect(door.settings.captureDelay).toBe(7);
  expect(door.settings.maxBytes).toBe(5_000_000);
  expect(store.get().delaySeconds).toBe(7);
});

test("what was changed in the frontend since both met goes to the server", async () => {
  const { door, mirror } = await met(({ door: here }) => (here.settings.captureDelay = 9));
  expect(server.settings.captureDelay).toBe(9);
  server.settings.maxSnapshots = 80; // by another browser
  await mirror.meet();
  expect(door.settings.maxSnapshots).toBe(80);
  expect(server.settings.captureDelay).toBe(9);
});

test("a change in the dialog reaches the server once the slider rests", async () => {
  const { door } = await met();
  for (const seconds of [4, 5, 6]) await door.setSetting("captureDelay", seconds);
  await spoken();
  expect(server.settings.captureDelay).toBe(6);
  expect(server.requests.filter((each) => each.startsWith("PUT"))).toHaveLength(1);
});

test("a lower limit says how many would go; Cancel puts the old value back", async () => {
  server.goesBy = (most) => Math.max(0, 44 - most);
  const { door } = await met();
  door.says = false;
  await door.setSetting("maxSnapshots", 20);
  await spoken();
  expect(door.asked).toEqual(["24 snapshots would go now. Named, locked and noted ones stay."]);
  expect(door.settings.maxSnapshots).toBe(50);
  expect(server.settings.maxSnapshots).toBe(50);
  expect(server.pruned).toBe(0);
  door.says = true;
  await door.setSetting("maxSnapshots", 20);
  await spoken();
  expect(server.settings.maxSnapshots).toBe(20);
  expect(server.pruned).toBe(1);
});

test("pausing switches the setting off, on the server too", async () => {
  const { actions, store, door } = await met();
  actions.pause(true);
  expect(store.get().delaySeconds).toBeNull();
  await spoken();
  expect(server.settings.autoCapture).toBe(false);
  actions.pause(false);
  await spoken();
  expect(door.settings.autoCapture).toBe(true);
  expect(server.settings.autoCapture).toBe(true);
});

/** The server's socket tells what it keeps now, as another browser chose. */
function tells(page: { door: FakeDoor }, ...chosen: Partial<Settings>[]) {
  const socket = page.door.sockets.at(-1)!;
  const hello = { type: "hello", epoch: "e", seq: 0, version: "1", folderId: "folder-1" };
  socket.say({ ...hello, user: "default" });
  for (const [at, patch] of chosen.entries()) {
    const settings = { ...Object.assign(server.settings, patch) };
    socket.say({ type: "event", seq: at + 1, workflow: null, kind: "settings", settings });
  }
}

const puts = () => server.requests.filter((each) => each.startsWith("PUT"));

test("what another browser chooses comes at once, and is not told back", async () => {
  const page = await met();
  tells(
    page,
    { autoCapture: false, maxSnapshots: 80 },
    { autoCapture: true, captureDelay: 9, maxSnapshots: 60 },
  );
  await spoken();
  expect(page.door.settings).toMatchObject({
    ...{ autoCapture: true, captureDelay: 9, maxSnapshots: 60 },
  });
  expect(page.store.get().settings!.maxSnapshots).toBe(60);
  expect(page.store.get().delaySeconds).toBe(9);
  expect(puts()).toEqual([]);
  await page.mirror.meet();
  expect(puts()).toEqual([]);
});

test("what another browser chooses takes no later wish of this one back", async () => {
  const page = await met();
  await page.door.setSetting("captureDelay", 9);
  tells(page, { captureDelay: 4, maxSnapshots: 80 });
  await vi.advanceTimersByTimeAsync(0);
  expect(page.door.settings).toMatchObject({ captureDelay: 9, maxSnapshots: 80 });
  await spoken();
  expect(server.settings).toMatchObject({ captureDelay: 9, maxSnapshots: 80 });
  expect(puts()).toHaveLength(1);
});

test("what another browser chooses is what is agreed on, when they meet again", async () => {
  const page = await met();
  tells(page, { captureDelay: 4 });
  await spoken();
  server.settings.captureDelay = 6; // while this page was away
  await page.mirror.meet();
  expect(page.door.settings.captureDelay).toBe(6);
  expect(puts()).toEqual([]);
});

test("going on at once outdoes the pause, also while that is on its way", async () => {
  const { actions, store, door, parts } = await met();
  actions.pause(true);
  actions.pause(false);
  await spoken();
  expect(server.settings.autoCapture).toBe(true);

  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const { setLimits } = parts.snapline;
  parts.snapline.setLimits = async (patch) => {
    const kept = await setLimits(patch);
    await answered;
    return kept;
  };
  actions.pause(true);
  await spoken();
  actions.pause(false);
  await spoken();
  answer();
  await spoken();
  expect(server.settings.autoCapture).toBe(true);
  expect(door.settings.autoCapture).toBe(true);
  expect(store.get().delaySeconds).not.toBeNull();
});

test("what the server does not take is told, and goes back to what it keeps", async () => {
  const { parts, door } = await met();
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  parts.snapline.setLimits = () => Promise.reject(new TypeError("Failed to fetch"));
  await door.setSetting("captureDelay", 9);
  await spoken();
  await vi.waitFor(() =>
    expect(document.body.textContent).toContain("The settings were not changed."),
  );
  expect(door.settings.captureDelay).toBe(server.settings.captureDelay);
});
