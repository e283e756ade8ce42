import type { Change, Diff, DiffView } from "../client/diff-wire";
import type { EnvironmentDiff } from "../client/environment-diff";
import type { Comparison, DiffParts, ResultPicture, Side } from "./diff-parts";
import type { Narrowing } from "./listed";

/** All that the view shows of one comparison. */
export interface Shown extends Narrowing {
  comparison: Comparison;
  diff: Diff | null;
  /** null = it is not known */
  environment: EnvironmentDiff | null;
  isLoading: boolean;
  /** it takes so long that the person must be told */
  isSlow: boolean;
  problem: string | null;
  /** the open workflow changed after it was compared */
  isStale: boolean;
  view: View;
  /** what runs of both sides gave */
  results: { base: ResultPicture; target: ResultPicture } | null;
  changedOnly: boolean;
  /** the change in turn is shown as the server says it */
  isRaw: boolean;
  /** texts that are shown whole */
  opened: ReadonlySet<string>;
  /** the change in turn; a new object each time it is looked for */
  chosen: Chosen | null;
  /** the change that is being brought back */
  bringing: string | null;
}

/** How the two sides are shown in pictures: what runs gave, or the graphs. */
export type View = DiffView | "results";

export interface Chosen {
  key: string;
  /** where it was chosen: there it need not be brought into sight */
  by: "step" | "list" | "picture";
}

/** The open workflow cannot be given back what it has. */
export function canBringBack(base: Side, { bringBack }: Change): boolean {
  return bringBack && base.kind !== "open";
}

/** What another comparison leaves as it is. */
type Lasting = "view" | "results" | "changedOnly" | "isRaw";

export function untouched(comparison: Comparison): Omit<Shown, Lasting> {
  return {
    comparison,
    diff: null,
    environment: null,
    isLoading: true,
    isSlow: false,
    problem: null,
    isStale: false,
    hidden: new Set(),
    folded: new Set(),
    showsLayout: false,
    showsLinks: false,
    opened: new Set(),
    chosen: null,
    bringing: null,
  };
}

export function resultsOf(parts: DiffParts, sides: Comparison): Shown["results"] {
  const [base, target] = [parts.resultOf(sides.base), parts.resultOf(sides.target)];
  return base && target && { base, target };
}

export function showsOpen({ base, target }: Comparison): boolean {
  return base.kind === "open" || target.kind === "open";
}

export function hasPictures({ pictures }: Diff, view: View): boolean {
  if (view === "results") return true;
  if (view === "overlay") return pictures?.overlay !== undefined;
  return pictures?.base !== undefined && pictures.target !== undefined;
}

/** The other view's pictures are as good as these, if they show the same changes. */
export function withPicturesOf(former: Diff | null, diff: Diff): Diff {
  if (!former?.pictures || keysOf(former) !== keysOf(diff)) return diff;
  return { ...diff, pictures: { ...former.pictures, ...diff.pictures } };
}

function keysOf({ changes }: Diff): string {
  return changes.map(({ key }) => key).join("\n");
}

/** One that is no longer there leaves its turn to the one in its place. */
export function kept(chosen: Chosen, former: Diff | null, diff: Diff): Chosen | null {
  if (diff.changes.some(({ key }) => key === chosen.key)) return chosen;
  const place = former?.changes.findIndex(({ key }) => key === chosen.key) ?? -1;
  const heir = diff.changes[Math.min(place, diff.changes.length - 1)];
  return place >= 0 && heir ? { key: heir.key, by: "step" } : null;
}
