import type { Door } from "../comfy/door";
import type { PendingEdit } from "./open-tab";

/** Makes captures of the graph as it is now. */
export class Moments {
  constructor(
    private readonly door: Pick<Door, "widgetNames">,
    private readonly newUuid: () => string,
  ) {}

  now(graph: string): PendingEdit {
    const at = Date.now();
    const captureId = this.newUuid();
    return { captureId, graph, ...this.namesFor(graph), at, since: at, stored: false };
  }

  /** The newest edit of a row of them, under the id of the first. */
  next(before: PendingEdit | null, graph: string): PendingEdit {
    const now = this.now(graph);
    if (before === null) return now;
    const { captureId, since, stored } = before;
    return { ...now, captureId, since, stored };
  }

  /** Only graphs of the oldest frontend lack the names of their widgets. */
  private namesFor(graph: string): { widgetNames?: Record<string, string[]> } {
    if (graph.includes('"widgets_values_named"')) return {};
    return { widgetNames: this.door.widgetNames() };
  }
}
