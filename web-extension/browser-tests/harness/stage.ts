import { type Browser, chromium } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject } from "vitest";
import { Browsers } from "./browsers";
import type { ComfyPage } from "./comfy-page";
import { Playground, type PlaygroundOptions } from "./playground";

const FRONTENDS = (process.env.SNAPLINE_FRONTENDS ?? "1.58.1 1.49.6 1.27.10").split(/[\s,]+/);

/** Where a flow plays: a playground, and the browsers that look at it. */
export interface Stage {
  readonly playground: Playground;
  readonly frontend: string;
  /** opens the workflow in a fresh browser, by its path */
  visit(path: string): Promise<ComfyPage>;
  visitByUrl(url: string): Promise<ComfyPage>;
  /** a playground of the test's own, ended with the test */
  start(options: PlaygroundOptions): Promise<Playground>;
}

/**
 * Runs the same tests in each frontend, one playground for all of them; after one that failed, the next,
 * which may be the same again, gets a playground without its remains. A test fails when a page has written
 * an error to its console that the test did not announce.
 */
export function inEachFrontend(
  name: string,
  tests: (stage: Stage) => void,
  options: PlaygroundOptions = {},
): void {
  inFrontends(FRONTENDS, name, tests, options);
}

/** For what is drawn and done by our own code alone, the same in each frontend. */
export function inNewestFrontend(name: string, tests: (stage: Stage) => void): void {
  inFrontends(FRONTENDS.slice(0, 1), name, tests, {});
}

function inFrontends(
  frontends: string[],
  name: string,
  tests: (stage: Stage) => void,
  options: PlaygroundOptions,
): void {
  describe.each(frontends)(`${name} in frontend %s`, (frontend) => {
    let browser: Browser;
    let shared: Playground | undefined;
    let browsers: Browsers;
    let own: Playground[] = [];

    beforeAll(async () => {
      browser = await chromium.connect(inject("browser"));
      browsers = new Browsers(browser);
    });
    beforeEach(async () => {
      shared ??= await Playground.start(frontend, options);
      await shared.isReady();
    });
    afterEach(async ({ task }) => {
      const hasFailed = task.result?.state === "fail";
      if (hasFailed) {
        const name = `failed-${frontend}-${task.name.replace(/\W+/g, "-").slice(0, 60)}`;
        await Promise.all(browsers.opened.map((page, at) => page.screenshot(`${name}-${at}`)));
      }
      const complaints = browsers.opened.flatMap((page) => page.complaints.unexpected());
      await browsers.rest();
      await Promise.all(own.map((playground) => playground.stop()));
      own = [];
      if (hasFailed || complaints.length > 0) {
        await shared?.stop();
        shared = undefined;
      }
      expect(complaints).toEqual([]);
    });
    afterAll(async () => {
      await shared?.stop();
      await browser?.close();
    });

    tests({
      frontend,
      get playground() {
        return shared!;
      },
      visitByUrl: (url) => browsers.visit(url),
      visit: (path) => browsers.visit(shared!.url(path)),
      async start(options) {
        const playground = await Playground.start(frontend, options);
        own.push(playground);
        return playground;
      },
    });
  });
}
