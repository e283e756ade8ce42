import { expect, test } from "vitest";
import { headOf, queued, type Head } from "../../src/capture/rows";
import { tooMany } from "../../src/capture/thinning";

const MIB = 1024 * 1024;

function head(seq: number, path: string, bytes: number): Head {
  const tab = { path, graphId: null, temporary: false, name: path };
  const pending = {
    ...{ captureId: String(seq), folderId: null, user: "default", windowId: "a", tab },
    ...{ workflowKey: null, parent: null, graph: "{}", at: seq, bytes },
  };
  return headOf(queued(pending, 0), seq);
}

test("thins all workflows by size, but keeps the last state of each", () => {
  const heads = [head(1, "a", MIB), ...[2, 3, 4, 5, 6].map((seq) => head(seq, "b", 50 * MIB))];
  expect(tooMany(heads).map(({ seq }) => seq)).toEqual([2]);
});

test("thins nothing while there is room", () => {
  expect(tooMany([head(1, "a", MIB), head(2, "b", MIB)])).toEqual([]);
});
