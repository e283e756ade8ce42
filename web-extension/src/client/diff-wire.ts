/** What differs between two graphs, as the server says it. Same words in Java, JSON and here. */

export interface Diff {
  /** one English line, most important first; "" = no differences */
  message: string;
  /** the same as data, so that the page can say it in its language */
  summary: SummaryPart[];
  counts: Counts;
  /** nothing but the layout differs, or nothing at all */
  sameContent: boolean;
  /** in the order of the sections */
  changes: Change[];
  /** comparing took too long: `changes` is what was found until then */
  stopped: { seconds: number; changes: number } | null;
  pictures?: Partial<Record<PictureName, Drawn>>;
}

/** A replaced node counts as modified. */
export type Counts = Record<CountName, number>;
export type CountName = "added" | "removed" | "modified" | "links" | "moved";

export type PictureName = "base" | "target" | "overlay";

/** A key of a table of templates, and what goes to its `{0}`, `{1}` … */
export interface SummaryPart {
  template: string;
  values: (string | number)[];
}

export type Drawn = { svg: string } | { svg: null; reason: "too-large" | "empty"; nodes: number };

export type Section = "added" | "removed" | "modified" | "links" | "layout";

export interface NodeName {
  /** its id, or `instance:id` inside a subgraph */
  path: string;
  id: string;
  type: string;
  /** as the canvas shows it */
  title: string;
}

interface ChangeOf<Kind extends string> {
  /** names the change within its diff; the same for equal inputs */
  key: string;
  section: Section;
  kind: Kind;
  /** absent for links, groups and the workflow as a whole */
  node?: NodeName;
  /** titles of the subgraphs that it lies in, outermost first; [] = the root */
  within: string[];
  /** instances of that subgraph; 1 in the root */
  places: number;
  /** ids of the elements that show it; null = that side's picture has none */
  at: { base: string | null; target: string | null };
  /** the server can take the old state into another graph */
  bringBack: boolean;
}

/** A member that has another value than before. */
interface FieldOf<Kind extends string> extends ChangeOf<Kind> {
  field: string;
  old: Value;
  now: Value;
}

export type NodeChange = ChangeOf<"node-added" | "node-removed"> & {
  /** a few telling ones */
  values: { name: string; text: string }[];
  links: number;
};

/** The same node under another id. */
export type ReplacedChange = ChangeOf<"node-replaced"> & { former: NodeName };

export type WidgetChange = FieldOf<"widget"> & {
  /** ComfyUI rewrites this value after a run */
  runOnly: boolean;
  text?: TextDiff;
};

export type MemberChange = FieldOf<
  | ("property" | "mode" | "title" | "color" | "shape" | "flag" | "input" | "output" | "node")
  | "workflow"
>;

export type LayoutChange = FieldOf<
  "position" | "size" | "collapsed" | "pinned" | "group-bounds" | "reroutes" | "layout"
> & { group?: string };

export type LinkChange = ChangeOf<"link-added" | "link-removed"> & {
  type: string;
  link: { origin: End; target: End };
};

/** The same target, fed from elsewhere. */
export type RewiredChange = ChangeOf<"link-rewired"> & {
  type: string;
  link: { origin: End; target: End };
  former: { origin: End };
};

/** A group or the definition of a subgraph, by its name; the fields are there where one member differs. */
export type FrameChange = ChangeOf<
  "group-added" | "group-removed" | "group" | "subgraph-added" | "subgraph-removed" | "subgraph"
> & { group?: string; subgraph?: string; field?: string; old?: Value; now?: Value };

export type Change =
  | NodeChange
  | ReplacedChange
  | WidgetChange
  | MemberChange
  | LayoutChange
  | LinkChange
  | RewiredChange
  | FrameChange;

export interface Value {
  text: string;
  kind: "number" | "toggle" | "choice" | "text" | "prose" | "json" | "absent";
}

/** Path and title "" = nowhere; at the rim of a subgraph the title is "input" or "output". */
export interface End {
  path: string;
  title: string;
  slot: string;
  index: number;
}

export interface TextDiff {
  unit: "words" | "lines";
  changed: number;
  /** too much to be compared: the pieces are the whole old and the whole new text */
  bounded: boolean;
  pieces: TextPiece[];
}

export interface TextPiece {
  op: "same" | "old" | "new";
  text: string;
}

/** What the server is asked to draw. */
export type DiffView = "sides" | "overlay";
