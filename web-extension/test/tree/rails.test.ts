import { expect, test } from "vitest";
import { railsOf } from "../../src/tree/rails";
import type { TreeRow } from "../../src/tree/tree-rows";

const row = (key: string, depth: number, kind = "snapshot") => ({ key, depth, kind }) as TreeRow;

/** What is drawn beside each row: the line of each branch from above, to below, or through. */
function drawn(rows: readonly TreeRow[]): string[] {
  const rails = railsOf(rows);
  const sign = { up: "╵", down: "╷", both: "│", none: " " };
  return rows.map(({ key }) =>
    rails
      .get(key)!
      .map(({ up, down }) => sign[up && down ? "both" : up ? "up" : down ? "down" : "none"])
      .join(""),
  );
}

test("a branch begins at the row that it grew from, and ends with its last one", () => {
  const rows = [
    ...[row("newest", 0), row("fork", 0), row("night", 1, "branch"), row("night 2", 1)],
    ...[row("night 1", 1), row("day", 1, "branch"), row("oldest", 0)],
  ];
  expect(drawn(rows)).toEqual(["╷", "│", "│╷", "││", "│╵", "│ ", "╵"]);
});

test("the line of the live branch leads to others that began beside it, and no further", () => {
  const rows = [row("newest", 0), row("oldest", 0), row("a", 1, "branch"), row("b", 1, "branch")];
  expect(drawn(rows)).toEqual(["╷", "│", "│ ", "╵ "]);
});
