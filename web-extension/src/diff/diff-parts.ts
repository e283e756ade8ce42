import type { Change, Diff, DiffView } from "../client/diff-wire";
import type { EnvironmentDiff } from "../client/environment-diff";
import type { SnapshotMeta } from "../client/wire";
import type { Theme } from "../preview/picture-cache";

/** What can be compared. */
export type Side =
  | { kind: "snapshot"; snapshot: SnapshotMeta }
  /** the workflow on the canvas, as it is now */
  | { kind: "open" }
  /** the open workflow as its file has it */
  | { kind: "saved-file" }
  /** a file that was dropped; `graph` is JSON text */
  | { kind: "file"; name: string; graph: string };

export interface Comparison {
  base: Side;
  target: Side;
}

/** What a run gave. */
export interface ResultPicture {
  /** address of the picture */
  url: string;
  /** address of a small one, for when that is gone */
  kept: string | null;
  /** how long the run took; "" = that is not known */
  took: string;
}

/** What the view needs from the page; it never speaks to the server itself. */
export interface DiffParts {
  /** @throws an Error with a sentence for people; after `signal` was aborted its answer is not awaited */
  load(
    base: Side,
    target: Side,
    wish: { views: readonly DiffView[]; theme: Theme },
    signal: AbortSignal,
  ): Promise<Diff>;
  /** what changed around the two; null = that is not known of both */
  environment(base: Side, target: Side): Promise<EnvironmentDiff | null>;
  /** takes the base's state of this change into the open workflow, and tells how that went; true = done */
  bringBack(base: Side, change: Change): Promise<boolean>;
  /** the picture that a run of that side gave, if there is one */
  resultOf(side: Side): ResultPicture | null;
  /** what the canvas calls a node that has no name, by its type; null = it knows no such type */
  nodeTitle(type: string): string | null;
  /** tells whether something is on the clipboard now */
  copied(isCopied: boolean): void;
  /** told what is looked at now; none = nothing any more */
  shows(sides: readonly Side[]): void;
  /** what the pickers offer, in their order */
  choices(): readonly Side[];
  /** answers the function that ends the subscription */
  onOpenGraphChanged(listener: () => void): () => void;
}

/** The view over the page. */
export interface DiffDialog {
  /** shows the comparison, in the place of one that is shown already; the focus returns where it was */
  open(comparison: Comparison): void;
  close(): void;
  destroy(): void;
}

/** What `mountDiff` gives to those who open the view. */
export type OpenDiff = DiffDialog["open"];
