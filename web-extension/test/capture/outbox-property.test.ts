import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openIndexedRows } from "../../src/capture/indexed-rows";
import type { Rows } from "../../src/capture/rows";
import { calm, pass, takeClock } from "../clock";
import { graphOf } from "../fake-door";
import { FakeSnapline } from "../fake-snapline";
import { openPage, type Page } from "../page";

beforeEach(takeClock);
afterEach(() => vi.useRealTimers());

/** A small generator of numbers that are the same for a seed, so that a failure can be had again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Window {
  page: Page;
  path: string;
  edits: number;
}

/** Two windows on two workflows; people edit, pages crash, the network comes and goes. */
class Story {
  readonly server = new FakeSnapline();
  /** words that must arrive, per workflow, in the order they were typed */
  readonly expected = new Map<string, string[]>();
  /** word -> the window that it was typed in */
  readonly typedIn = new Map<string, string>();
  /** what was on a canvas when its page died */
  readonly lastWords = new Set<string>();
  private readonly windows: Window[] = [];
  private words = 0;

  constructor(
    private readonly random: () => number,
    private readonly disk: Rows,
  ) {
    this.server.fault = (method, route) => {
      if (this.isAway) return { kind: "away" };
      const isCapture = method === "POST" && route.endsWith("/snapshots");
      return isCapture && this.random() < 0.15 ? { kind: "answer-lost" } : null;
    };
  }

  private isAway = false;

  async begin(): Promise<void> {
    for (const path of ["workflows/a.json", "workflows/b.json"]) {
      this.expected.set(path, []);
      this.windows.push({ page: await this.open(path), path, edits: 0 });
    }
  }

  private async open(path: string, former: readonly string[] = []): Promise<Page> {
    const page = await openPage(this.server, this.disk, former);
    page.door.settings.captureOnLoad = false;
    page.door.open(path);
    await calm();
    return page;
  }

  async step(): Promise<void> {
    const window = this.windows[Math.floor(this.random() * this.windows.length)]!;
    const dice = this.random();
    if (dice < 0.5) await this.edit(window);
    else if (dice < 0.6) window.page.door.run();
    else if (dice < 0.7) await this.crash(window);
    else if (dice < 0.8) this.isAway = !this.isAway;
    else await pass(Math.floor(this.random() * 6_000));
  }

  private async edit(window: Window): Promise<void> {
    const word = `${window.path} ${++this.words}`;
    window.page.door.edit(graphOf(word));
    // What lies in the outbox when the next edit comes is either replaced or sent: both are right.
    await pass(250);
    this.expected.get(window.path)!.push(word);
    this.typedIn.set(word, window.page.windowId);
  }

  private async crash(window: Window): Promise<void> {
    const last = this.expected.get(window.path)!.at(-1);
    if (last !== undefined) this.lastWords.add(last);
    window.page.crash();
    const former = this.random() < 0.5 ? [window.page.windowId] : [];
    if (former.length === 0) await pass(21_000);
    window.page = await this.open(window.path, former);
  }

  async end(): Promise<void> {
    this.isAway = false;
    await pass(60_000);
  }

  arrived(path: string): string[] {
    const workflow = [...this.server.workflows.values()].find((each) => each.path === path);
    return this.server.stored(workflow?.key ?? "").map(({ graph }) => wordOf(graph));
  }
}

function wordOf(graph: string): string {
  return (JSON.parse(graph) as { nodes: [{ widgets_values: [string] }] }).nodes[0]
    .widgets_values[0];
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  "delivers each capture once and in order, whatever happens (seed %i)",
  async (seed) => {
    globalThis.indexedDB = new IDBFactory();
    const story = new Story(seeded(seed), await openIndexedRows());
    await story.begin();
    for (let step = 0; step < 60; step += 1) await story.step();
    await story.end();

    expect(story.server.workflows.size).toBeLessThanOrEqual(2);
    for (const [path, words] of story.expected) {
      const arrived = story.arrived(path);
      const places = arrived.map((word) => words.indexOf(word));
      expect(new Set(places).size, "no capture arrives twice").toBe(places.length);
      expect(places, "nothing arrives that was not typed").not.toContain(-1);
      const unlost = [...story.lastWords, words.at(-1)!].filter((word) => words.includes(word));
      expect(arrived, "what a canvas showed last is never lost").toEqual(
        expect.arrayContaining(unlost),
      );
      // Windows do not wait for each other; what one of them captured stays in order.
      for (const window of new Set(story.typedIn.values())) {
        const own = places.filter((place) => story.typedIn.get(words[place]!) === window);
        expect(own, "what a window captured arrives in order").toEqual(
          [...own].sort((a, b) => a - b),
        );
      }
    }
  },
  30_000,
);
