import type { Text } from "../state/text";
import type { Fork } from "../state/branches";

interface Props {
  fork: Fork;
  /** names of its branches, in their order */
  names: readonly string[];
  text: Text;
  onChoose(first: string): void;
  /** shows the whole history */
  onTree(): void;
  /** gives the shown branch a name; undefined = it is only read */
  onName: (() => void) | undefined;
}

/** `< 1/3 >` between a fork point and the branch that is shown. */
export function BranchNavigator(props: Props) {
  const { fork, names, text } = props;
  const { onTree, onName } = props;
  const { children, place } = fork;
  const count = children.length;
  const name = names[place] ?? "";
  const others = names.filter((_, at) => at !== place).join(", ");
  return (
    <>
      <button
        type="button"
        class="sl-icon-button sl-small sl-fork-sign"
        tabIndex={-1}
        aria-label={text("tree.open")}
        title={text("tree.open")}
        data-opens="tree"
        onClick={onTree}
      >
        <i class="pi pi-sitemap" aria-hidden="true" />
      </button>
      <span class="sl-switch" role="group" aria-label={text("branch.group")}>
        <Arrow {...props} by={-1} />
        <b aria-live="polite">{text("branch.place", { place: place + 1, count })}</b>
        <Arrow {...props} by={1} />
      </span>
      <span class="sl-branch-name" dir="auto" title={name}>
        {name}
      </span>
      <span class="sl-branch-others" dir="auto" title={others}>
        {text("branch.others", { count: count - 1, names: others })}
      </span>
      {onName && (
        <button
          type="button"
          class="sl-icon-button sl-small sl-fork-name"
          tabIndex={-1}
          aria-label={text("branch.title")}
          title={text("branch.title")}
          onClick={onName}
        >
          <i class="pi pi-pencil" aria-hidden="true" />
        </button>
      )}
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
