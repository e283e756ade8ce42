import type { Times } from "../preview/times";
import { snapshotTitle } from "../preview/snapshot-words";
import type { AppState } from "../state/app-state";
import type { Text } from "../state/text";
import type { Side } from "./diff-parts";

/** What a side is called. */
export function sideTitle(side: Side, { currentId }: AppState, text: Text): string {
  switch (side.kind) {
    case "snapshot":
      return snapshotTitle(side.snapshot, side.snapshot.id === currentId, text);
    case "open":
      return text("diff.open-workflow");
    case "saved-file":
      return text("diff.saved-file");
    case "file":
      return side.name;
  }
}

/** What else tells which one it is: when it was taken, or what it is a file of. */
export function sideLine(side: Side, { tab }: AppState, times: Times, text: Text): string {
  switch (side.kind) {
    case "snapshot":
      return times.exact(side.snapshot.takenAt);
    case "open":
      return tab?.name ?? text("panel.no-workflow");
    case "saved-file":
      return tab?.path.replace(/^.*\//, "") ?? "";
    case "file":
      return text("diff.a-file");
  }
}

/** Names it among the choices. */
export function sideKey(side: Side): string {
  if (side.kind === "snapshot") return side.snapshot.id;
  return side.kind === "file" ? `file ${side.name}` : side.kind;
}

/** What a side can be changed to, the one before the other side first. */
export function choicesFor(
  choices: readonly Side[],
  other: Side,
): { side: Side; isPrevious: boolean }[] {
  const before = other.kind === "snapshot" ? other.snapshot.liveParentId : null;
  const offered = choices
    .filter((side) => sideKey(side) !== sideKey(other))
    .map((side) => ({ side, isPrevious: before !== null && sideKey(side) === before }));
  return [
    ...offered.filter(({ isPrevious }) => isPrevious),
    ...offered.filter(({ isPrevious }) => !isPrevious),
  ];
}
