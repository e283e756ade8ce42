import type { Text } from "../state/text";
import type { Fork } from "../state/branches";

interface Props {
  fork: Fork;
  /** names of its branches, in their order */
  names: readonly string[];
  text: Text;
  onChoose(first: string): void;
}

/** `< 1/3 >` between a fork point and the branch that is shown. */
export function BranchNavigator({ fork, names, text, onChoose }: Props) {
  const { children, place } = fork;
  const count = children.length;
  const name = names[place] ?? "";
  const others = names.filter((_, at) => at !== place).join(", ");
  return (
    <>
      <i class="pi pi-sitemap sl-fork-sign" aria-hidden="true" />
      <span class="sl-switch" role="group" aria-label={text("branch.group")}>
        <Arrow {...{ fork, names, text, onChoose }} by={-1} />
        <b aria-live="polite">{text("branch.place", { place: place + 1, count })}</b>
        <Arrow {...{ fork, names, text, onChoose }} by={1} />
      </span>
      <span class="sl-branch-name" dir="auto" title={name}>
        {name}
      </span>
      <span class="sl-branch-others" dir="auto" title={others}>
        {text("branch.others", { count: count - 1, names: others })}
      </span>
    </>
  );
}

function Arrow({ fork, names, text, onChoose, by }: Props & { by: 1 | -1 }) {
  const to = fork.children[fork.place + by];
  const key = by < 0 ? "branch.before" : "branch.after";
  const name = text(key, { name: names[fork.place + by] ?? "" });
  return (
    <button
      type="button"
      class="sl-icon-button sl-small"
      tabIndex={-1}
      aria-label={name}
      title={to === undefined ? undefined : name}
      aria-disabled={to === undefined}
      onClick={() => to !== undefined && onChoose(to)}
    >
      <i
        class={`pi sl-mirrored ${by < 0 ? "pi-chevron-left" : "pi-chevron-right"}`}
        aria-hidden="true"
      />
    </button>
  );
}
