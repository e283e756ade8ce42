import { afterEach, beforeEach, vi } from "vitest";
import { createMemoryRows } from "../../src/capture/memory-rows";
import type { Rows } from "../../src/capture/rows";
import { pass, takeClock } from "../clock";
import { graphOf } from "../fake-door";
import { FakeSnapline, type Stored } from "../fake-snapline";
import { openPage, type Page } from "../page";

export const A = "workflows/a.json";

/** One page with a workflow open in it, made anew for each test, and what is done in it. */
export interface ActingPage {
  server: FakeSnapline;
  disk: Rows;
  page: Page;
  /** the snapshots of the workflow, oldest first */
  history(): Stored[];
  /** of the snapshot that has this graph */
  idOf(word: string): string;
  edit(word: string): Promise<void>;
  /** runs an act that waits for the server, whose timers are ours */
  act(what: Promise<void>, ms?: number): Promise<void>;
}

export function actingPage(): ActingPage {
  const acting = {} as ActingPage;
  const history = () => [...acting.server.histories.values()][0]!;
  Object.assign(acting, {
    history,
    idOf: (word: string) => history().find(({ graph }) => graph === graphOf(word))!.meta.id,
    async edit(word: string) {
      acting.page.door.edit(graphOf(word));
      await pass(4_000);
    },
    async act(what: Promise<void>, ms = 1_000) {
      await pass(ms);
      await what;
    },
  });
  beforeEach(async () => {
    takeClock();
    acting.server = new FakeSnapline();
    acting.disk = createMemoryRows();
    acting.page = await openPage(acting.server, acting.disk);
    await pass(200);
    acting.page.door.open(A, graphOf("opened"));
    await pass(500);
  });
  afterEach(() => vi.useRealTimers());
  return acting;
}
