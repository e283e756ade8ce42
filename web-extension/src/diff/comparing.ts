import type { Change, CountName, Diff, DiffView, Section } from "../client/diff-wire";
import type { Theme } from "../preview/picture-cache";
import { createBox, type Box } from "../state/box";
import type { Comparison, DiffParts, Side } from "./diff-parts";
import { sections, walkable, type Narrowing } from "./listed";

/** All that the view shows of one comparison. */
export interface Shown extends Narrowing {
  comparison: Comparison;
  diff: Diff | null;
  isLoading: boolean;
  /** it takes so long that the person must be told */
  isSlow: boolean;
  problem: string | null;
  /** the open workflow changed after it was compared */
  isStale: boolean;
  view: DiffView;
  changedOnly: boolean;
  /** texts that are shown whole */
  opened: ReadonlySet<string>;
  /** the change in turn; a new object each time it is looked for */
  chosen: Chosen | null;
  /** the change that is being brought back */
  bringing: string | null;
}

export interface Chosen {
  key: string;
  /** where it was chosen: there it need not be brought into sight */
  by: "step" | "list" | "picture";
}

/** One comparison, from the opening of the view to its closing. */
export interface Comparing {
  readonly box: Box<Shown>;
  compare(comparison: Comparison): void;
  /** compares again: after a failure, another theme or an edit */
  again(): void;
  swapSides(): void;
  choose(change: Change, by: Chosen["by"]): void;
  /** goes to the next change, or the one before */
  step(by: 1 | -1): void;
  show(view: DiffView): void;
  toggleChangedOnly(): void;
  togglePill(count: CountName): void;
  toggleSection(section: Section): void;
  toggleText(key: string): void;
  showLayout(): void;
  bringBack(change: Change): Promise<void>;
  end(): void;
}

const slowAfterMs = 150;
/** So many changes are met by an overview first. */
const foldedFrom = 500;

export function createComparing(
  parts: DiffParts,
  comparison: Comparison,
  view: DiffView,
  theme: () => Theme,
): Comparing {
  const box = createBox<Shown>({ ...untouched(comparison), view, changedOnly: false });
  let loading: AbortController | undefined;

  /** @param keep what stays on the screen meanwhile; "pictures" also stay afterwards */
  async function load(keep: "nothing" | "words" | "pictures"): Promise<void> {
    loading?.abort();
    const mine = (loading = new AbortController());
    const { comparison, view } = box.get();
    box.set({
      ...(keep === "nothing" ? { diff: null } : {}),
      ...{ isLoading: true, isSlow: false, problem: null, isStale: false },
    });
    const slow = setTimeout(() => box.set({ isSlow: true }), slowAfterMs);
    try {
      const { base, target } = comparison;
      const wish = { views: [view], theme: theme() };
      const diff = await parts.load(base, target, wish, mine.signal);
      if (loading === mine) arrive(diff, keep === "pictures");
    } catch (error) {
      if (loading === mine) box.set({ problem: sentenceOf(error), isLoading: false });
    } finally {
      clearTimeout(slow);
    }
  }

  function arrive(diff: Diff, keepsPictures: boolean): void {
    const { diff: former, chosen, folded } = box.get();
    const isFirst = former === null;
    box.set({
      diff: keepsPictures ? withPicturesOf(former, diff) : diff,
      isLoading: false,
      isSlow: false,
      folded: isFirst && diff.changes.length > foldedFrom ? new Set(sections) : folded,
      chosen: chosen && kept(chosen, former, diff),
    });
  }

  function patchSet<T>(name: "hidden" | "folded" | "opened", value: T): void {
    const set = new Set<unknown>(box.get()[name]);
    if (!set.delete(value)) set.add(value);
    box.set({ [name]: set });
  }

  function choose(change: Change, by: Chosen["by"]): void {
    const folded = new Set(box.get().folded);
    folded.delete(change.section);
    box.set({ chosen: { key: change.key, by }, folded });
  }

  const stopListening = parts.onOpenGraphChanged(() => {
    const { comparison, bringing, isLoading } = box.get();
    if (showsOpen(comparison) && bringing === null && !isLoading) box.set({ isStale: true });
  });
  void load("nothing");

  return {
    box,
    compare(comparison) {
      const { view, changedOnly } = box.get();
      box.set({ ...untouched(comparison), view, changedOnly });
      void load("nothing");
    },
    again: () => void load("words"),
    swapSides() {
      const { base, target } = box.get().comparison;
      this.compare({ base: target, target: base });
    },
    choose,
    step(by) {
      const shown = box.get();
      const all = shown.diff ? walkable(shown.diff, shown) : [];
      const at = all.findIndex(({ key }) => key === shown.chosen?.key);
      const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
      if (next) choose(next, "step");
    },
    show(view) {
      const { diff, view: before } = box.get();
      if (view === before) return;
      box.set({ view });
      if (diff && !hasPictures(diff, view)) void load("pictures");
    },
    toggleChangedOnly: () => box.set({ changedOnly: !box.get().changedOnly }),
    togglePill: (count) => patchSet("hidden", count),
    toggleSection: (section) => patchSet("folded", section),
    toggleText: (key) => patchSet("opened", key),
    showLayout: () => box.set({ showsLayout: true }),
    async bringBack(change) {
      const { comparison, bringing } = box.get();
      if (bringing !== null || !canBringBack(comparison.base, change)) return;
      choose(change, "list");
      box.set({ bringing: change.key });
      const isDone = await parts.bringBack(comparison.base, change);
      box.set({ bringing: null });
      if (isDone && showsOpen(comparison) && box.get().comparison === comparison)
        void load("words");
    },
    end() {
      loading?.abort();
      loading = undefined;
      stopListening();
    },
  };
}

/** The open workflow cannot be given back what it has. */
export function canBringBack(base: Side, { bringBack }: Change): boolean {
  return bringBack && base.kind !== "open";
}

function untouched(comparison: Comparison): Omit<Shown, "view" | "changedOnly"> {
  return {
    comparison,
    diff: null,
    isLoading: true,
    isSlow: false,
    problem: null,
    isStale: false,
    hidden: new Set(),
    folded: new Set(),
    showsLayout: false,
    opened: new Set(),
    chosen: null,
    bringing: null,
  };
}

function showsOpen({ base, target }: Comparison): boolean {
  return base.kind === "open" || target.kind === "open";
}

export function hasPictures({ pictures }: Diff, view: DiffView): boolean {
  if (view === "overlay") return pictures?.overlay !== undefined;
  return pictures?.base !== undefined && pictures.target !== undefined;
}

/** The other view's pictures are as good as these, if they show the same changes. */
function withPicturesOf(former: Diff | null, diff: Diff): Diff {
  if (!former?.pictures || keysOf(former) !== keysOf(diff)) return diff;
  return { ...diff, pictures: { ...former.pictures, ...diff.pictures } };
}

function keysOf({ changes }: Diff): string {
  return changes.map(({ key }) => key).join("\n");
}

/** One that is no longer there leaves its turn to the one in its place. */
function kept(chosen: Chosen, former: Diff | null, diff: Diff): Chosen | null {
  if (diff.changes.some(({ key }) => key === chosen.key)) return chosen;
  const place = former?.changes.findIndex(({ key }) => key === chosen.key) ?? -1;
  const heir = diff.changes[Math.min(place, diff.changes.length - 1)];
  return place >= 0 && heir ? { key: heir.key, by: "step" } : null;
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
