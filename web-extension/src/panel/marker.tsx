import type { ComponentChildren } from "preact";
import type { ChangeType, SnapshotMeta } from "../client/wire";
import type { AppState } from "../state/app-state";

const shapes: Record<ChangeType, ComponentChildren> = {
  initial: <circle cx="8" cy="8" r="4.6" fill="currentColor" stroke="none" />,
  node_add: <path d="M8 3v10M3 8h10" />,
  node_remove: <path d="M3 8h10" />,
  connection: <path d="M2 10.8 5.6 5l4 6L14 5.2" />,
  param: <path d="M1.8 8c1.6-5 4.6-5 6.2 0s4.6 5 6.2 0" />,
  move: <path d="M8 2.4v11.2M5 5.2 8 2.2l3 3M5 10.8l3 3 3-3" />,
  mixed: <path d="M8 2.6v10.8M3.3 5.3l9.4 5.4M12.7 5.3l-9.4 5.4" />,
  unknown: (
    <>
      <circle cx="8" cy="8" r="2.2" fill="currentColor" stroke="none" />
      <circle cx="8" cy="8" r="5" stroke-dasharray="1.5 2.4" stroke-width="1.3" />
    </>
  ),
};

interface Props {
  changeType: ChangeType;
  isNode: boolean;
  isLocked: boolean;
  isActive: boolean;
  isCurrent: boolean;
}

/** What a snapshot changed, as a shape; the words beside it say the same, so it is hidden from readers. */
export function Marker({ changeType, isNode, isLocked, isActive, isCurrent }: Props) {
  const type = changeType in shapes ? changeType : "unknown";
  const classes = ["sl-marker", `sl-type-${type}`];
  if (isNode) classes.push("sl-is-node");
  if (isLocked) classes.push("sl-is-locked");
  if (isActive) classes.push("sl-is-active");
  if (isCurrent) classes.push("sl-is-current");
  return (
    <span class={classes.join(" ")} aria-hidden="true">
      <svg
        viewBox="0 0 16 16"
        width="16"
        height="16"
        fill="none"
        stroke="currentColor"
        stroke-width="2.2"
        stroke-linecap="round"
        stroke-linejoin="round"
      >
        {shapes[type]}
      </svg>
    </span>
  );
}

/** The marker of a snapshot wherever it is shown. */
export function markerOf(
  { id, changeType, locked, source }: SnapshotMeta,
  { activeId, currentId }: Pick<AppState, "activeId" | "currentId">,
) {
  return (
    <span class="sl-marker-box">
      <Marker
        changeType={changeType}
        isLocked={locked}
        isNode={source === "node"}
        isActive={id === activeId}
        isCurrent={id === currentId}
      />
    </span>
  );
}
