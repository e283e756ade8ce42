import { expect, test, vi } from "vitest";
import { openFile, openInNewTab, replaceInPlace } from "../../src/comfy/opening";
import type { Workflow } from "../../src/comfy/frontend";
import { FakeFrontend } from "./fake-frontend";

/** A frontend that forgets what is loaded when it reads the list of files, as 1.27.10 does. */
function forgetful(files: string[]) {
  const frontend = new FakeFrontend();
  const { store } = frontend;
  const known = new Map<string, Workflow>();
  let syncs = 0;
  class Loaded {
    isLoaded = true;
    constructor(parts: object) {
      Object.assign(this, parts);
    }
    unload(): void {
      this.isLoaded = false;
    }
  }
  const add = (path: string) => {
    const workflow = new Loaded(frontend.workflow(path, { nodes: [] })) as unknown as Workflow;
    known.set(path, workflow);
    return workflow;
  };
  const open = add("workflows/open.json");
  store.openWorkflows = [open];
  store.getWorkflowByPath = (path) => known.get(path) ?? null;
  store.syncWorkflows = async () => {
    syncs += 1;
    for (const workflow of known.values()) workflow.unload?.();
    for (const path of files) if (!known.has(path)) add(path);
  };
  return { frontend, open, syncs: () => syncs };
}

test("opens a file that came after the page began, and keeps the edits of open tabs", async () => {
  const path = "workflows/new.json";
  const { frontend, open } = forgetful([path]);
  const opened = await openFile(frontend.app, path, async () => true);
  expect(opened?.path).toBe(path);
  expect(open.isLoaded).toBe(true);
  open.unload?.();
  expect(open.isLoaded).toBe(false); // later the frontend may do as it likes
});

test("asks for no list when there is no such file", async () => {
  const { frontend, syncs } = forgetful([]);
  expect(await openFile(frontend.app, "workflows/gone.json", async () => false)).toBeNull();
  expect(syncs()).toBe(0);
});

const PROMPT = JSON.stringify({ "3": { class_type: "KSampler", inputs: { seed: 7 } } });

test("opens a prompt by the frontend's own way, under a name that nothing has", async () => {
  const frontend = new FakeFrontend();
  const { app, store } = frontend;
  const mine = frontend.workflow("workflows/run.json", { nodes: [] });
  store.getWorkflowByPath = (path) => (path === mine.path ? mine : null);
  store.openWorkflows = [frontend.workflow("workflows/run (2).json", {}, true)];

  const opened = await openInNewTab(app, PROMPT, "run", () => "new-id");

  expect(opened.path).toBe("workflows/run (3).json");
  expect(frontend.canvasGraph).toEqual(JSON.parse(PROMPT));
});

test("waits for a frontend that goes on opening when it has answered", async () => {
  const frontend = new FakeFrontend();
  const late = frontend.workflow("workflows/run.json", {}, true);
  frontend.app.loadApiJson = (prompt) => void setTimeout(() => frontend.activate(late, prompt), 1);
  expect(await openInNewTab(frontend.app, PROMPT, "run", () => "id")).toBe(late);
});

test("says so when the frontend opened nothing for a prompt", async () => {
  vi.useFakeTimers();
  const { app } = new FakeFrontend();
  app.loadApiJson = async () => undefined;
  const opening = expect(openInNewTab(app, PROMPT, "run", () => "id")).rejects.toThrow("did not");
  await vi.runAllTimersAsync();
  await opening;
  vi.useRealTimers();
});

test("puts no prompt into an open tab, which would lose its places", async () => {
  const frontend = new FakeFrontend();
  frontend.activate(frontend.workflow("workflows/a.json", { nodes: [] }), { nodes: [] });
  expect((await replaceInPlace(frontend.app, PROMPT)).done).toBe(false);
  expect(frontend.canvasGraph).toEqual({ nodes: [] });
});
