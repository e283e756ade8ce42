import type { Http } from "./http";

/** A node in one snapshot. Without `type` the snapshot no longer has it. */
export interface NodeEntry {
  snapshotId: string;
  takenAt: string;
  /** of the snapshot; "" = it has none */
  label: string;
  type?: string;
  title?: string;
  mode?: string;
  /** as one reads them; `name` is "" where nothing tells it */
  values?: readonly { name: string; value: string }[];
}

/** Newest first, only where it became another one; `next` = where the older ones begin. */
export interface NodePage {
  entries: readonly NodeEntry[];
  next: string | null;
}

export interface NodeCalls {
  ofNode(key: string, path: string, before: string | null, signal: AbortSignal): Promise<NodePage>;
}

export function createNodeCalls(http: Http): NodeCalls {
  return {
    ofNode(key, path, before, signal) {
      const [history, node] = [encodeURIComponent(key), encodeURIComponent(path)];
      const query = before === null ? "" : `?before=${encodeURIComponent(before)}`;
      const route = `/snapline/api/workflows/${history}/nodes/${node}${query}`;
      return http.json("GET", route, { signal });
    },
  };
}
