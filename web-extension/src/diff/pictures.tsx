import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Change, Drawn, PictureName } from "../client/diff-wire";
import type { Text, TextKey } from "../state/text";
import type { Comparing } from "./comparing";
import type { DiffParts } from "./diff-parts";
import { changesByElement, walkable } from "./listed";
import { PictureView } from "./pane";
import type { Panes } from "./panes";
import { Split } from "./split";
import { hasPictures, type Shown } from "./shown";

interface Props {
  shown: Shown & { diff: NonNullable<Shown["diff"]> };
  comparing: Comparing;
  panes: Panes;
  nodeTitle: DiffParts["nodeTitle"];
  /** what the sides are called */
  titles: { base: string; target: string };
  text: Text;
}

/** Both graphs drawn, beside each other or in one; a click on something finds its change. */
export function Pictures(props: Props) {
  const { shown, comparing, panes, titles, text } = props;
  const { diff, view, chosen, results } = shown;
  const all = walkable(diff, shown);
  const byElement = useMemo(() => changesByElement(all), [diff, shown.hidden, shown.showsLayout]);
  const inTurn = all.find(({ key }) => key === chosen?.key);
  const looked = useRef(view);

  // In another view it is elsewhere, also what was found by a click.
  useEffect(() => {
    const isOther = looked.current !== view;
    looked.current = view;
    if (chosen && (isOther || chosen.by !== "picture")) panes.centre();
  }, [chosen, view]);

  if (view === "results" && results) return <Split {...{ results, titles, text }} />;

  function pick(ids: readonly string[]): void {
    const changes = ids.map((id) => byElement.get(id)).find((found) => found !== undefined);
    if (!changes) return;
    // Several changes of one node take turns.
    const at = changes.findIndex(({ key }) => key === chosen?.key);
    comparing.choose(changes[(at + 1) % changes.length]!, "picture");
  }

  const names: readonly PictureName[] = view === "overlay" ? ["overlay"] : ["base", "target"];
  const drawn = hasPictures(diff, view) ? names.map((name) => diff.pictures![name]!) : [];
  const refused = drawn.flatMap((one) => (one.svg === null ? [one] : []));
  const isLow = refused.length > 0 && refused.length === drawn.length;
  if (isLow) {
    return (
      <div class="sl-diff-pictures sl-diff-low">
        <Refused drawn={refused[0]!} text={text} />
      </div>
    );
  }
  return (
    <div class="sl-diff-pictures">
      {names.map((name, place) => (
        <section key={name} class="sl-diff-pane">
          <Pane {...props} name={name} drawn={drawn[place]} inTurn={inTurn} onPick={pick} />
          <span class="sl-diff-caption" dir="auto" aria-hidden="true">
            {captionOf(name, titles, text)}
          </span>
          {place === 0 && <Legend text={text} />}
          {place === names.length - 1 && <Zoom panes={panes} text={text} />}
        </section>
      ))}
    </div>
  );
}

interface PaneProps extends Props {
  name: PictureName;
  drawn: Drawn | undefined;
  inTurn: Change | undefined;
  onPick(ids: readonly string[]): void;
}

function Pane({ shown, panes, nodeTitle, titles, text, name, drawn, inTurn, onPick }: PaneProps) {
  if (!drawn) {
    return <div class="sl-diff-skeleton" role="status" aria-label={text("preview.loading")} />;
  }
  if (drawn.svg === null) return <Refused drawn={drawn} text={text} />;
  return (
    <PictureView
      svg={drawn.svg}
      label={captionOf(name, titles, text)}
      ids={inTurn ? idsOf(inTurn, name) : []}
      changedOnly={shown.changedOnly}
      {...{ panes, nodeTitle, onPick }}
      unreadable={<p class="sl-diff-refused">{text("preview.unreadable")}</p>}
    />
  );
}

function captionOf(name: PictureName, titles: Props["titles"], text: Text): string {
  if (name === "overlay") return text("diff.both-in-one");
  return text(name === "base" ? "diff.caption-base" : "diff.caption-target", {
    title: titles[name],
  });
}

/** In one picture, things are where they are now. */
function idsOf({ at }: Change, name: PictureName): string[] {
  const ids = name === "overlay" ? [at.target, at.base] : [at[name]];
  return ids.filter((id) => id !== null);
}

/** The words still come; only the picture is refused. */
function Refused({ drawn, text }: { drawn: Extract<Drawn, { svg: null }>; text: Text }) {
  const { reason, nodes } = drawn;
  const isEmpty = reason === "empty";
  return (
    <div class="sl-diff-refused" role="status">
      <b>{text(isEmpty ? "diff.nothing-drawn" : "diff.too-large", { count: nodes })}</b>
      {!isEmpty && <span>{text("diff.list-complete")}</span>}
    </div>
  );
}

const legend: readonly (readonly [string, string, TextKey])[] = [
  ["added", "+", "diff.legend-added"],
  ["removed", "−", "diff.legend-removed"],
  ["modified", "~", "diff.legend-modified"],
  ["moved", "↕", "diff.legend-moved"],
];

function Legend({ text }: { text: Text }) {
  return (
    <div class="sl-diff-legend">
      {legend.map(([name, sign, key]) => (
        <span key={name}>
          <i class={`sl-diff-line-${name}`} aria-hidden="true" />
          {`${sign} ${text(key)}`}
        </span>
      ))}
    </div>
  );
}

export const zoomStep = 1.25;

function Zoom({ panes, text }: { panes: Panes; text: Text }) {
  const button = (key: TextKey, icon: string, keys: string, act: () => void): ComponentChildren => (
    <button
      type="button"
      class="sl-icon-button"
      aria-label={text(key)}
      aria-keyshortcuts={keys}
      title={`${text(key)} (${keys})`}
      onClick={act}
    >
      <i class={`pi ${icon}`} aria-hidden="true" />
    </button>
  );
  return (
    <div class="sl-diff-zoom" role="group" aria-label={text("diff.zoom")}>
      {button("preview.zoom-fit", "pi-expand", "0", () => panes.fit())}
      {button("preview.zoom-out", "pi-minus", "-", () => panes.zoom(1 / zoomStep))}
      {button("preview.zoom-in", "pi-plus", "+", () => panes.zoom(zoomStep))}
    </div>
  );
}
