import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export interface Graph {
  nodes: {
    id: number | string;
    type: string;
    title?: string;
    pos: number[];
    widgets_values?: unknown[];
  }[];
  links: unknown[];
  extra?: Record<string, unknown>;
}

/** A snapshot's file, read as the plain JSON that it is. */
export interface SnapshotFile {
  id: string;
  source: string;
  label: string;
  locked: boolean;
  parentId: string | null;
  savedAt?: string;
  takenAt: string;
  hasThumbnail: boolean;
  graph: Graph;
}

/** The data folder of a playground, seen as anybody sees it who opens it in a file manager. */
export class Disk {
  /** `where` is asked each time: a disk that is mounted later has its path later. */
  constructor(private readonly where: () => string) {}

  get folder(): string {
    return this.where();
  }

  /** All living snapshots of the workflow with this path, oldest first. */
  snapshots(path: string): SnapshotFile[] {
    const key = this.keyOf(path);
    return key === undefined ? [] : this.history(key);
  }

  /** Each history of this path: unsaved tabs of several windows may have the same. */
  histories(path: string): SnapshotFile[][] {
    const known = this.workflows().filter((workflow) => workflow.path === path);
    return known.map(({ key }) => this.history(key));
  }

  private history(key: string): SnapshotFile[] {
    const folder = join(this.folder, "snapshots", key);
    return readdirSync(folder)
      .filter((name) => /^[0-7][0-9A-HJKMNP-TV-Z]{25}\.json$/.test(name))
      .sort()
      .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as SnapshotFile);
  }

  /** A folder that was made just now has no file yet. */
  workflows(): { key: string; path: string }[] {
    return entries(join(this.folder, "snapshots"))
      .map((key) => ({ key, file: join(this.folder, "snapshots", key, "workflow.json") }))
      .filter(({ file }) => existsSync(file))
      .map(({ key, file }) => {
        return { ...(JSON.parse(readFileSync(file, "utf8")) as { path: string }), key };
      });
  }

  keyOf(path: string): string | undefined {
    return this.workflows().find((workflow) => workflow.path === path)?.key;
  }

  sidecarPid(): number {
    const text = readFileSync(join(this.folder, "run", "server.json"), "utf8");
    return (JSON.parse(text) as { pid: number }).pid;
  }
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** A graph without what a look at it changes: the view is no part of what people made. */
export function withoutView(graph: Graph): Graph {
  const extra = { ...graph.extra };
  delete extra.ds;
  return { ...graph, extra };
}

/** A graph without what the frontends recompute when they load it: the order of drawing and running. */
export function asMade(graph: Graph): Graph {
  const nodes = graph.nodes
    .map((node) => ({ ...node, order: 0 }))
    .sort((a, b) => Number(a.id) - Number(b.id));
  return { ...withoutView(graph), nodes };
}
