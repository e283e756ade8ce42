import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { Change, Drawn, PictureName } from "../client/diff-wire";
import type { Text, TextKey } from "../state/text";
import { hasPictures, type Comparing, type Shown } from "./comparing";
import { changesByElement, walkable } from "./listed";
import { PictureView } from "./pane";
import type { Panes } from "./panes";

interface Props {
  shown: Shown & { diff: NonNullable<Shown["diff"]> };
  comparing: Comparing;
  panes: Panes;
  /** what the sides are called */
  titles: { base: string; target: string };
  text: Text;
}

/** Both graphs drawn, beside each other or in one; a click on something finds its change. */
export function Pictures({ shown, comparing, panes, titles, text }: Props) {
  const { diff, view, chosen, changedOnly } = shown;
  const all = walkable(diff, shown);
  const byElement = useMemo(() => changesByElement(all), [diff, shown.hidden, shown.showsLayout]);
  const inTurn = all.find(({ key }) => key === chosen?.key);
  const names: readonly PictureName[] = view === "overlay" ? ["overlay"] : ["base", "target"];
  const drawn = hasPictures(diff, view) ? names.map((name) => diff.pictures![name]!) : [];
  const refused = drawn.find(({ svg }) => svg === null);

  useEffect(() => {
    if (chosen && chosen.by !== "picture") panes.centre();
  }, [chosen]);

  function pick(ids: readonly string[]): void {
    const changes = ids.map((id) => byElement.get(id)).find((found) => found !== undefined);
    if (!changes) return;
    // Several changes of one node take turns.
    const at = changes.findIndex(({ key }) => key === chosen?.key);
    comparing.choose(changes[(at + 1) % changes.length]!, "picture");
  }

  if (refused?.svg === null) return <Refused drawn={refused} text={text} />;
  return (
    <div class="sl-diff-pictures">
      {names.map((name, place) => (
        <section key={name} class="sl-diff-pane">
          {drawn[place] ? (
            <PictureView
              svg={drawn[place].svg ?? ""}
              label={captionOf(name, titles, text)}
              ids={inTurn ? idsOf(inTurn, name) : []}
              {...{ changedOnly, panes }}
              onPick={pick}
              unreadable={<p class="sl-diff-refused">{text("preview.unreadable")}</p>}
            />
          ) : (
            <div class="sl-diff-skeleton" role="status" aria-label={text("preview.loading")} />
          )}
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
  return (
    <div class="sl-diff-pictures sl-diff-low">
      <div class="sl-diff-refused" role="status">
        <b>
          {text(reason === "too-large" ? "diff.too-large" : "diff.nothing-drawn", { count: nodes })}
        </b>
        <span>{text("diff.list-complete")}</span>
      </div>
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
