import { expect, test } from "vitest";
import type { ActionParts } from "../../src/actions/parts";
import type { Run, RunFile } from "../../src/client/runs";
import type { SnapshotMeta } from "../../src/client/wire";
import { resultOf } from "../../src/compare/results";
import { createStore } from "../../src/state/store";
import { createText } from "../../src/state/text";
import { FakeDoor } from "../fake-door";
import { snapshot } from "../panel/panel-page";

const file = (filename: string): RunFile => ({
  ...{ nodeId: "9", filename, subfolder: "", type: "output" },
});
const run = (snapshotId: string, files: RunFile[]): Run => ({
  ...{ promptId: "p", snapshotId, startedAt: "", tookMs: 41_000, outcome: "done", seeds: [] },
  files,
});

function result(of: SnapshotMeta, runs: Run[]) {
  const store = createStore();
  store.set({ runs });
  const door = new FakeDoor(async () => new Response());
  const parts = { door, store, text: createText() } as unknown as ActionParts;
  return resultOf(parts, { kind: "snapshot", snapshot: of });
}

test("is the picture that a run of the snapshot wrote, with the small one to fall back on", () => {
  const captured = snapshot(3, { hasThumbnail: true });
  const wrote = [file("log.txt"), file("boat.png")];

  expect(result(captured, [run("other", [file("no.png")]), run(captured.id, wrote)])).toEqual({
    url: "/api/view?filename=boat.png&subfolder=&type=output",
    kept: `/api/snapline/api/snapshots/${captured.id}/thumbnail.jpg`,
    took: "41 s",
  });
});

test("is the small picture where no file is known, and nothing where there is none", () => {
  const captured = snapshot(3, { hasThumbnail: true });

  expect(result(captured, [])).toMatchObject({
    url: expect.stringMatching(/thumbnail/),
    took: "",
  });
  expect(result(snapshot(2), [run(snapshot(2).id, [])])).toBeNull();
});
