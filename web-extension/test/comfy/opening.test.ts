import { expect, test } from "vitest";
import { openFile } from "../../src/comfy/opening";
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
