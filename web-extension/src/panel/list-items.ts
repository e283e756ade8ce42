import type { SnapshotMeta } from "../client/wire";
import { isPlain } from "../state/filter";
import type { Fork, Path } from "../state/branches";
import type { Times } from "../preview/times";

export const headHeight = 28;
export const rowHeight = 48;
const innerHeight = 40;
const forkHeight = 28;

/** Fewer in a row are no noise. */
const leastToFold = 3;

/** One line of the list. Its key stays the same as long as it stands for the same thing. */
export type Item =
  | { kind: "row"; key: string; snapshot: SnapshotMeta; isInner: boolean; isHidden: boolean }
  | { kind: "fold"; key: string; of: Noise; snapshots: readonly SnapshotMeta[]; isOpen: boolean }
  | { kind: "fork"; key: string; fork: Fork };

/** What is folded: layout only, or what ComfyUI rewrites after a run. */
export type Noise = "moves" | "runs";

export interface Placed {
  item: Item;
  /** px from the start of its group */
  top: number;
  height: number;
  /** its place in the whole list, from 1 */
  position: number;
}

/** What has a heading that names no day. */
export type GroupName = "current" | "here" | "elsewhere";

/** Items below one heading. */
export interface Group {
  /** a `GroupName`, or the day */
  key: string;
  /** a time of its day; null = no day, its rows tell theirs */
  at: string | null;
  top: number;
  height: number;
  items: readonly Placed[];
  /** snapshots that show, and those that are there */
  count: number;
  of: number;
}

export interface Layout {
  groups: readonly Group[];
  height: number;
  /** where each item lies, in px from the start of the list */
  places: ReadonlyMap<string, { top: number; height: number }>;
  /** keys of all items, from top to bottom */
  keys: readonly string[];
}

export interface Asked {
  path: Path;
  /** older ones are not loaded */
  more: boolean;
  matches(snapshot: SnapshotMeta): boolean;
  /** words are looked for: what has them on other branches is listed too */
  looksElsewhere: boolean;
  /** the work before a swap: it shows wherever it is */
  currentId: string | null;
  unfolded: ReadonlySet<string>;
  /** ids that stand alone in any case */
  apart: ReadonlySet<string | null>;
  times: Times;
}

/** The lines of the list and where they lie. */
export function layOut(asked: Asked): Layout {
  const { path, more, matches } = asked;
  const groups: Group[] = [];
  const places = new Map<string, { top: number; height: number }>();
  let height = 0;

  function add(key: string, at: string | null, items: readonly Item[], of: number): void {
    if (items.length === 0) return;
    const placed: Placed[] = [];
    let top = headHeight;
    let count = 0;
    for (const item of items) {
      const itemHeight = heightOf(item);
      placed.push({ item, top, height: itemHeight, position: places.size + 1 });
      places.set(item.key, { top: height + top, height: itemHeight });
      top += itemHeight;
      if (item.kind === "row" && !item.isInner) count += 1;
      if (item.kind === "fold") count += item.snapshots.length;
    }
    groups.push({ key, at, top: height, height: top, items: placed, count, of });
    height += top;
  }

  const away = path.hidden.filter(({ id }) => id === asked.currentId);
  add("current", null, away.map(hiddenRow), away.length);
  const days = asked.looksElsewhere
    ? [{ key: "here", at: null, snapshots: path.snapshots }]
    : cutIntoDays(path.snapshots, asked.times);
  const last = days.length - 1;
  for (const [place, { key, at, snapshots }] of days.entries()) {
    const items = itemsOf(snapshots, asked, place === 0 ? (snapshots[0]?.id ?? null) : null);
    const root = path.forks.get("");
    if (place === last && root && !more) items.push(forkItem(root));
    add(key, at, items, snapshots.length);
  }
  const others = path.hidden.filter((each) => !away.includes(each));
  const elsewhere = asked.looksElsewhere ? others.filter(matches) : [];
  add("elsewhere", null, elsewhere.map(hiddenRow), elsewhere.length);
  return { groups, height, places, keys: [...places.keys()] };
}

interface Day {
  key: string;
  at: string;
  snapshots: SnapshotMeta[];
}

/**
 * A snapshot that waited in a browser may come after younger ones: then its day stands twice in the
 * list, since the order is the order of the history.
 */
function cutIntoDays(snapshots: readonly SnapshotMeta[], times: Times): Day[] {
  const days: (Day & { day: string })[] = [];
  const seen = new Map<string, number>();
  for (const snapshot of snapshots) {
    const at = snapshot.takenAt;
    const day = times.day(at);
    const open = days[days.length - 1];
    if (open?.day === day) {
      open.snapshots.push(snapshot);
      continue;
    }
    const occurrence = seen.get(day) ?? 0;
    seen.set(day, occurrence + 1);
    days.push({ key: `${day}/${occurrence}`, day, at, snapshots: [snapshot] });
  }
  return days;
}

/** @param newestId what just came is no noise yet */
function itemsOf(
  snapshots: readonly SnapshotMeta[],
  { path, matches, unfolded, apart }: Asked,
  newestId: string | null,
): Item[] {
  const items: Item[] = [];
  let noise: Noise | null = null;
  let run: SnapshotMeta[] = [];

  function endRun(): void {
    const key = `fold:${run[run.length - 1]?.id ?? ""}`;
    const folds = noise !== null && run.length >= leastToFold;
    const isOpen = unfolded.has(key);
    if (folds) items.push({ kind: "fold", key, of: noise!, snapshots: run, isOpen });
    if (!folds || isOpen)
      for (const each of run) items.push(rowItem(each, { isInner: folds, isHidden: false }));
    noise = null;
    run = [];
  }

  for (const snapshot of snapshots) {
    const { id } = snapshot;
    const fork = path.forks.get(id);
    const standsAlone = apart.has(id) || id === newestId || fork !== undefined;
    const kind = standsAlone ? null : noiseOf(snapshot);
    if (kind !== noise || kind === null) endRun();
    if (fork) items.push(forkItem(fork));
    if (!matches(snapshot)) continue;
    noise = kind;
    run.push(snapshot);
    if (kind === null) endRun();
  }
  endRun();
  return items;
}

function noiseOf(snapshot: SnapshotMeta): Noise | null {
  const { changeType, changes, source, label, notes, locked } = snapshot;
  const isUntouched = label === "" && notes === "" && !locked;
  if (source === "node" && isUntouched && (changes.runOnly || changeType === "unknown")) {
    return "runs";
  }
  if (!isPlain(snapshot) || source !== "auto") return null;
  if (changes.runOnly) return "runs";
  return changeType === "move" ? "moves" : null;
}

function rowItem(
  snapshot: SnapshotMeta,
  parts: { isInner: boolean; isHidden: boolean },
): Item & { kind: "row" } {
  return { kind: "row", key: snapshot.id, snapshot, ...parts };
}

function hiddenRow(snapshot: SnapshotMeta): Item {
  return rowItem(snapshot, { isInner: false, isHidden: true });
}

function forkItem(fork: Fork): Item {
  return { kind: "fork", key: `fork:${fork.id}`, fork };
}

function heightOf(item: Item): number {
  if (item.kind === "fork") return forkHeight;
  return item.kind === "row" && item.isInner ? innerHeight : rowHeight;
}

/** The items of a group that touch the window from..to of the list, and the one that has this key. */
export function itemsIn(group: Group, from: number, to: number, kept: string | undefined) {
  return group.items.filter(({ item, top, height }) => {
    const start = group.top + top;
    return item.key === kept || (start < to && start + height > from);
  });
}

/** The folded run that a snapshot is in; undefined if it shows by itself. */
export function foldWith(id: string, { groups }: Layout): string | undefined {
  for (const { items } of groups)
    for (const { item } of items)
      if (item.kind === "fold" && item.snapshots.some((each) => each.id === id)) return item.key;
  return undefined;
}
