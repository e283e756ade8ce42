import type { TabAt } from "./rows";

/**
 * Which unsaved tabs were there before, and which a person opened anew under the same name: a template
 * that is opened once more is the beginning of another history, a tab that came back is not.
 */
export class Returning {
  private paths: Set<string> | null = null;
  private readonly graphIds = new Set<string>();

  /** With its first tab the frontend has brought back all that it does by itself. */
  pageBegan(paths: readonly string[]): void {
    this.paths ??= new Set(paths);
  }

  /** A tab with this graph is opened next, in the place of one that was closed before. */
  expect(graphId: string): void {
    this.graphIds.add(graphId);
  }

  has({ path, graphId }: Pick<TabAt, "path" | "graphId">): boolean {
    return this.paths?.has(path) === true || (graphId !== null && this.graphIds.has(graphId));
  }

  closed({ path, graphId }: Pick<TabAt, "path" | "graphId">): void {
    this.paths?.delete(path);
    if (graphId !== null) this.graphIds.delete(graphId);
  }
}
