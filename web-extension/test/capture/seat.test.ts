import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createNeighbours, type Neighbours } from "../../src/capture/neighbours";
import { takeSeat } from "../../src/capture/seat";

/** The memory of one window, which a duplicate gets a copy of. */
class Memory implements Partial<Storage> {
  constructor(readonly kept = new Map<string, string>()) {}
  getItem = (name: string) => this.kept.get(name) ?? null;
  setItem = (name: string, value: string) => void this.kept.set(name, value);
  copy = () => new Memory(new Map(this.kept));
}

const channels = new Set<EventTarget>();
let ids = 0;

beforeEach(() => {
  channels.clear();
  vi.useFakeTimers();
});

afterEach(() => vi.useRealTimers());

/** A channel between the windows of a test; a page that is gone hears nothing. */
function channel() {
  const own = new EventTarget();
  channels.add(own);
  const post = (data: unknown) => {
    for (const other of channels) {
      if (other !== own) other.dispatchEvent(new MessageEvent("message", { data }));
    }
  };
  return Object.assign(own, { postMessage: post, gone: () => channels.delete(own) });
}

async function page(memory: Memory) {
  const line = channel();
  const neighbours = createNeighbours(() => line as unknown as BroadcastChannel);
  const taking = takeSeat(
    () => `id ${++ids}`,
    neighbours,
    () => memory as unknown as Storage,
  );
  await vi.advanceTimersByTimeAsync(600);
  return { ...(await taking), neighbours, gone: line.gone };
}

/** All listeners are on the one window of the test: the latest page wrote last. */
function endInOrder(leaver: { gone(): void }): void {
  dispatchEvent(new Event("pagehide"));
  leaver.gone();
}

test("a window stays who it is when its page is loaded anew", async () => {
  const memory = new Memory();
  const first = await page(memory);
  endInOrder(first);
  const again = await page(memory);
  expect(again.owner).toBe(first.owner);
  expect(again.windowId).not.toBe(first.windowId);
  expect(again.former).toEqual([first.windowId]);
});

test("also when the page died without a word", async () => {
  const memory = new Memory();
  const first = await page(memory);
  first.gone();
  const again = await page(memory);
  expect(again.owner).toBe(first.owner);
  expect(again.former).toEqual([first.windowId]);
});

test("a duplicate of a window that is open is somebody else", async () => {
  const memory = new Memory();
  const first = await page(memory);
  const copy = await page(memory.copy());
  expect(copy.owner).not.toBe(first.owner);
  expect(copy.former).toEqual([]);
});

test("a page that comes back from the browser's memory can be duplicated too", async () => {
  const memory = new Memory();
  const first = await page(memory);
  dispatchEvent(new Event("pagehide"));
  dispatchEvent(new Event("pageshow"));
  const copy = await page(memory.copy());
  expect(copy.owner).not.toBe(first.owner);
});

test("two windows are two, where no memory is allowed as well", async () => {
  const refusing = () => {
    throw new DOMException("denied", "SecurityError");
  };
  const nobody: Neighbours = { answerTo() {}, lives: async () => false };
  const seats = await Promise.all(
    [1, 2].map(() => takeSeat(() => `id ${++ids}`, nobody, refusing)),
  );
  expect(seats[0]!.owner).not.toBe(seats[1]!.owner);
  expect(seats.map(({ former }) => former)).toEqual([[], []]);
});

test("a window knows which others are open", async () => {
  const [one, two] = [await page(new Memory()), await page(new Memory())];
  await expect(one.neighbours.lives(two.owner)).resolves.toBe(true);
  const asked = one.neighbours.lives("of nobody");
  await vi.advanceTimersByTimeAsync(600);
  await expect(asked).resolves.toBe(false);
  two.gone();
  const again = one.neighbours.lives(two.owner);
  await vi.advanceTimersByTimeAsync(600);
  await expect(again).resolves.toBe(false);
});

test("a window is alone where the browser has no channel between windows", async () => {
  const alone = createNeighbours(() => null);
  await expect(alone.lives("anybody")).resolves.toBe(false);
});
