import type { ParentReference } from "../client/wire";
import { captureOf, type TabAt } from "./rows";

/** A tab of this page, and how far its graph is captured. */
export interface OpenTab {
  at: TabAt;
  key: string | null;
  /** what the next capture grows from */
  parent: ParentReference;
  /** the graph as it was captured last, or as it came: equal to it, there is nothing to capture */
  baseline: string;
  /** the baseline was handed to the outbox, or is a snapshot: the server did not refuse it */
  isCaptured: boolean;
  /** the newest edit, if it is not queued yet */
  pending: PendingEdit | null;
  /** as the frontend began it by itself: captured when it is edited, and not before */
  beginning: PendingEdit | null;
}

export function newTab(at: TabAt, baseline: string): OpenTab {
  return {
    ...{ at, key: null, parent: null, baseline, isCaptured: false },
    ...{ pending: null, beginning: null },
  };
}

/** Whether this capture is the tab's last one, as far as the server has not answered. */
export function isGrownFrom({ parent }: OpenTab, captureId: string): boolean {
  return captureOf(parent) === captureId;
}

export interface PendingEdit {
  captureId: string;
  graph: string;
  /** for graphs that do not name their widgets themselves */
  widgetNames?: Record<string, string[]>;
  /** ms since 1970: this edit, and the first one that waits */
  at: number;
  since: number;
  /** the outbox holds a row for it */
  stored: boolean;
}
