import type { CountName } from "../client/diff-wire";
import type { Text, TextKey } from "../state/text";
import type { Comparing } from "./comparing";
import { walkable } from "./listed";
import { spokenChange } from "./change-words";
import type { Shown, View } from "./shown";

interface Props {
  shown: Shown & { diff: NonNullable<Shown["diff"]> };
  comparing: Comparing;
  text: Text;
}

const pills: readonly (readonly [CountName, string, TextKey])[] = [
  ["added", "+", "diff.pill-added"],
  ["removed", "−", "diff.pill-removed"],
  ["modified", "~", "diff.pill-modified"],
  ["links", "⌁", "diff.pill-links"],
  ["moved", "↕", "diff.pill-moved"],
];

const views: readonly (readonly [View, TextKey])[] = [
  ["results", "diff.results"],
  ["sides", "diff.sides"],
  ["overlay", "diff.overlay"],
];

/** A picture, one beside the other, and one over the other. */
const shapes: Record<View, string> = {
  results: "M2 3h12v10H2zM2.5 11.5 6 8l3 3 2-2 2.5 2.5M10.5 5.8h.1",
  sides: "M2 3h4.5v10H2zM9.5 3H14v10H9.5z",
  overlay: "M2 2h8.5v8.5H2zM10.5 5.5H14V14H5.5v-3.5",
};

/** How much changed, how it is shown, and the way from one change to the next. */
export function Toolbar(props: Props) {
  const { shown, comparing, text } = props;
  const { diff, hidden, view, changedOnly, results } = shown;
  const offered = views.filter(([name]) => name !== "results" || results !== null);
  return (
    <div class="sl-diff-bar">
      <div class="sl-diff-pills" role="group" aria-label={text("diff.pills")}>
        {pills
          .filter(([name]) => diff.counts[name] > 0)
          .map(([name, sign, key]) => (
            <button
              key={name}
              type="button"
              class={`sl-diff-pill sl-diff-pill-${name}`}
              aria-pressed={!hidden.has(name)}
              title={text("diff.pill-tip")}
              onClick={() => comparing.togglePill(name)}
            >
              <span aria-hidden="true">{sign}</span>
              <bdi>{text(key, { count: diff.counts[name] })}</bdi>
            </button>
          ))}
      </div>
      <div class="sl-diff-seg" role="group" aria-label={text("diff.views")}>
        {offered.map(([name, key]) => (
          <button
            key={name}
            type="button"
            aria-pressed={view === name}
            aria-keyshortcuts={name === "results" ? undefined : "O"}
            title={name === "results" ? text(key) : `${text(key)} (O)`}
            onClick={() => comparing.show(name)}
          >
            <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
              <path d={shapes[name]} />
            </svg>
            {text(key)}
          </button>
        ))}
      </div>
      <button
        type="button"
        class="sl-diff-switch"
        role="switch"
        aria-checked={changedOnly}
        aria-keyshortcuts="C"
        title={`${text("diff.changed-only")} (C)`}
        onClick={() => comparing.toggleChangedOnly()}
      >
        <i aria-hidden="true" />
        {text("diff.changed-only")}
      </button>
      <Stepper {...props} />
    </div>
  );
}

/** "3 of 17" between the ways to the one before and the next one. */
function Stepper({ shown, comparing, text }: Props) {
  const all = walkable(shown.diff, shown);
  const at = all.findIndex(({ key }) => key === shown.chosen?.key);
  const words =
    at < 0
      ? text("diff.count", { count: all.length })
      : text("diff.counter", { place: at + 1, count: all.length });
  const button = (key: TextKey, icon: string, keys: string, by: 1 | -1, isOff: boolean) => (
    <button
      type="button"
      class="sl-icon-button"
      aria-label={text(key)}
      aria-keyshortcuts={keys}
      aria-disabled={isOff}
      title={`${text(key)} (${keys})`}
      onClick={() => comparing.step(by)}
    >
      <i class={`pi ${icon}`} aria-hidden="true" />
    </button>
  );
  return (
    <div class="sl-diff-stepper">
      {button("diff.previous", "pi-arrow-up", "K", -1, all.length === 0 || at === 0)}
      <span dir="auto" aria-hidden="true">
        {words}
      </span>
      <span class="sl-unseen" role="status" aria-live="polite">
        {at < 0 ? words : `${words}: ${spokenChange(all[at]!, text)}`}
      </span>
      {button("diff.next", "pi-arrow-down", "J", 1, at === all.length - 1)}
    </div>
  );
}
