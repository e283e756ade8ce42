import type { Fork } from "../state/branches";
import type { Text } from "../state/text";

interface Props {
  fork: Fork;
  /** of the branch that is shown */
  name: string;
  isStop: boolean;
  text: Text;
  onChoose(first: string): void;
}

/** `< 1/3 >` behind a fork point. */
export function BranchNavigator({ fork, name, isStop, text, onChoose }: Props) {
  const { children, place } = fork;
  const spoken = text("branch.spoken", { place: place + 1, count: children.length, name });
  const arrow = (by: 1 | -1) => {
    const to = children[place + by];
    return (
      <button
        type="button"
        class="sl-icon-button sl-small"
        tabIndex={-1}
        aria-label={text(by < 0 ? "branch.before" : "branch.after", { name: "" }).trim()}
        aria-disabled={to === undefined}
        onClick={() => to !== undefined && onChoose(to)}
      >
        <i class={`pi ${by < 0 ? "pi-chevron-left" : "pi-chevron-right"}`} aria-hidden="true" />
      </button>
    );
  };
  return (
    <span
      class="sl-slot sl-slot-fork"
      role="listitem"
      data-key={`fork:${fork.id}`}
      data-fork={fork.id}
      tabIndex={isStop ? 0 : -1}
      aria-label={spoken}
      title={name}
    >
      {arrow(-1)}
      <b>{text("branch.place", { place: place + 1, count: children.length })}</b>
      {arrow(1)}
    </span>
  );
}
