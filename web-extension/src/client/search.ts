import type { Http } from "./http";
import type { SnapshotMeta } from "./wire";

/** Where a snapshot has what was asked for; `start` and `end` are UTF-16 places in `text`. */
export interface Match {
  field: "label" | "notes" | "message" | "node" | "title" | "value" | "source" | "workflow";
  /** path of the node that has it: its id, or `uuid:id` inside a subgraph */
  node?: string;
  text: string;
  start: number;
  end: number;
}

export interface Hit {
  snapshot: SnapshotMeta;
  workflow: { key: string; name: string; path: string };
  where: Match[];
}

/** Hits, newest first; `next` is where the page of older ones begins, null = there are none. */
export interface HitPage {
  hits: Hit[];
  total: number;
  next: string | null;
  /** false = the texts of some snapshots are still being read: the same search finds more a little later */
  complete: boolean;
}

export interface SearchCalls {
  search(query: string, before: string | null, signal: AbortSignal): Promise<HitPage>;
}

const PAGE = 100;

export function createSearchCalls(http: Http): SearchCalls {
  return {
    search(query, before, signal) {
      const asked = new URLSearchParams({ query, limit: String(PAGE) });
      if (before !== null) asked.set("before", before);
      return http.json("GET", `/snapline/api/search?${asked.toString()}`, { signal });
    },
  };
}
