import type { ComfyVersion, NodePack } from "./environment";

/** Which way a version went; `other` = that cannot be said of these two. */
export type Direction = "up" | "down" | "other";

/** A difference in one line. */
export interface EnvironmentSaid {
  /** in English */
  message: string;
  /** the same as data, so that it can be said in other languages; an older server has none */
  summary?: { template: string; values: string[] }[];
  isEmpty: boolean;
}

/** What differs between two environments, as the server says it. */
export interface EnvironmentDiff extends EnvironmentSaid {
  comfyui: { from: ComfyVersion; to: ComfyVersion } | null;
  updateChannel: { from: string; to: string } | null;
  python: { from: string; to: string } | null;
  nodesAdded: NodePack[];
  nodesRemoved: NodePack[];
  nodesChanged: {
    id: string;
    type: string;
    dirName: string;
    switched: boolean;
    direction: Direction;
    from: NodePack;
    to: NodePack;
  }[];
  pipsAdded: { name: string; version: string }[];
  pipsRemoved: { name: string; version: string }[];
  pipsChanged: { name: string; from: string; to: string; direction: Direction }[];
  /** false = nothing is said of them */
  nodesKnown: boolean;
  packagesKnown: boolean;
  packageCountBefore: number | null;
  packageCountAfter: number | null;
  /** ids, or `current`; between histories `<installation>/<environment>` */
  base: string;
  target: string;
}
