import type { Change, CountName, Diff, DiffView, Section } from "../client/diff-wire";
import type { Theme } from "../preview/picture-cache";
import { createBox, type Box } from "../state/box";
import type { Comparison, DiffParts } from "./diff-parts";
import { laterLinks, sections, walkable } from "./listed";
import {
  canBringBack,
  hasPictures,
  kept,
  resultsOf,
  showsOpen,
  untouched,
  withPicturesOf,
  type Chosen,
  type Shown,
  type View,
} from "./shown";

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
  show(view: View): void;
  toggleChangedOnly(): void;
  togglePill(count: CountName): void;
  toggleSection(section: Section): void;
  toggleText(key: string): void;
  showLayout(): void;
  showLinks(): void;
  toggleRaw(): void;
  bringBack(change: Change): Promise<void>;
  end(): void;
}

/** The pictures of the other view also stay afterwards. */
type Kept = "nothing" | "words" | "pictures";

const slowAfterMs = 150;
/** So many changes are met by an overview first. */
const foldedFrom = 500;

export function createComparing(
  parts: DiffParts,
  comparison: Comparison,
  graphView: DiffView,
  theme: () => Theme,
): Comparing {
  const first = resultsOf(parts, comparison);
  const box = createBox<Shown>({
    ...{ ...untouched(comparison), results: first, changedOnly: false, isRaw: false },
    view: first ? "results" : graphView,
  });
  let loading: AbortController | undefined;
  let isOther = true;

  /** @param wanted what stays on the screen meanwhile */
  async function load(wanted: Kept): Promise<void> {
    // What is on the screen is still that of another comparison.
    const keep = loading && isOther ? "nothing" : wanted;
    isOther = keep === "nothing";
    loading?.abort();
    const mine = (loading = new AbortController());
    const { comparison, view } = box.get();
    box.set({ isLoading: true, isSlow: false, problem: null, isStale: false });
    const gone = keep === "nothing" ? { diff: null } : {};
    const slow = setTimeout(() => {
      if (loading === mine) box.set({ ...gone, isSlow: true });
    }, slowAfterMs);
    try {
      const { base, target } = comparison;
      const wish = { views: view === "results" ? [] : [view], theme: theme() };
      const diff = await parts.load(base, target, wish, mine.signal);
      if (loading !== mine) return;
      arrive(diff, keep);
      if (keep === "nothing") void lookAround(box.get().comparison);
    } catch (error) {
      if (loading !== mine) return;
      box.set({ ...gone, ...{ problem: sentenceOf(error), isLoading: false, isSlow: false } });
    } finally {
      clearTimeout(slow);
      if (loading === mine) loading = undefined;
    }
  }

  /** After the graphs, which are asked for: it may have to read what is installed. */
  async function lookAround(comparison: Comparison): Promise<void> {
    const environment = await parts.environment(comparison.base, comparison.target);
    if (box.get().comparison === comparison) box.set({ environment });
  }

  function arrive(diff: Diff, keep: Kept): void {
    const { diff: former, chosen, folded } = box.get();
    box.set({
      diff: keep === "pictures" ? withPicturesOf(former, diff) : diff,
      isLoading: false,
      isSlow: false,
      folded: keep === "nothing" && diff.changes.length > foldedFrom ? new Set(sections) : folded,
      chosen: chosen && kept(chosen, former, diff),
    });
  }

  function patchSet<T>(name: "hidden" | "folded" | "opened", value: T): void {
    const set = new Set<unknown>(box.get()[name]);
    if (!set.delete(value)) set.add(value);
    box.set({ [name]: set });
  }

  function choose(change: Change, by: Chosen["by"]): void {
    const shown = box.get();
    const folded = new Set(shown.folded);
    folded.delete(change.section);
    const isLater = shown.diff !== null && laterLinks(shown.diff, shown).includes(change);
    const showsLinks = shown.showsLinks || isLater;
    box.set({ chosen: { key: change.key, by }, folded, showsLinks });
  }

  function look({ base, target }: Comparison): void {
    parts.shows([base, target]);
    void load("nothing");
  }

  const stopListening = parts.onOpenGraphChanged(() => {
    const { comparison, bringing, isLoading } = box.get();
    if (showsOpen(comparison) && bringing === null && !isLoading) box.set({ isStale: true });
  });
  look(comparison);

  return {
    box,
    compare(comparison) {
      // Shown until the next one is there, so that a quick answer does not flicker.
      const { diff, view: before } = box.get();
      const results = resultsOf(parts, comparison);
      const view = before === "results" && !results ? graphView : before;
      box.set({ ...untouched(comparison), ...{ diff, results, view } });
      look(comparison);
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
    toggleRaw() {
      const { isRaw, chosen } = box.get();
      box.set({ isRaw: !isRaw });
      if (!isRaw && !chosen) this.step(1);
    },
    showLayout: () => box.set({ showsLayout: true }),
    showLinks: () => box.set({ showsLinks: true }),
    async bringBack(change) {
      const { comparison, bringing, isLoading } = box.get();
      if (isLoading || bringing !== null || !canBringBack(comparison.base, change)) return;
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
      parts.shows([]);
    },
  };
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
