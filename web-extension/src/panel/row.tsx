import type { SnapshotMeta } from "../client/wire";
import { runWords, type RunsOfOne } from "../preview/run-words";
import { snapshotLine, snapshotTitle } from "../preview/snapshot-words";
import { Thumbnail } from "../preview/thumbnail";
import type { Times } from "../preview/times";
import type { Text } from "../state/text";
import type { Command } from "./keys";
import { Marker } from "./marker";
import { RenameField } from "./rename-field";
import { RunBadge } from "./run-badge";
import { RowActions } from "./row-actions";

export interface RowState {
  isActive: boolean;
  isCurrent: boolean;
  isSelected: boolean;
  /** the Tab key stops at it */
  isStop: boolean;
  isRenaming: boolean;
  /** came while the list was shown */
  isNew: boolean;
  isBusy: boolean;
  /** the next one is compared with it */
  isBase: boolean;
  /** some snapshot is the base */
  hasBase: boolean;
  /** one of a folded run, 40 px high */
  isInner: boolean;
  /** chosen together with others; null = nothing is chosen together */
  isPicked: boolean | null;
  isReadOnly: boolean;
  /** what changed in the environment since the one before; "" = nothing */
  environmentChange: string;
}

interface Props extends RowState {
  snapshot: SnapshotMeta;
  top: number;
  position: number;
  /** -1 = not known */
  total: number;
  /** no heading names its day */
  saysDay: boolean;
  /** name of the branch that it is on, where that is not the one that is shown */
  branch: string;
  /** how many are on the branch that can be named and deleted; null = there is one branch only */
  branchCount: number | null;
  times: Times;
  text: Text;
  thumbnailUrl(id: string): string;
  /** null: it never ran */
  runs: RunsOfOne | null;
  onCommand(command: Command): void;
  onRename(label: string): void;
  onRenameDropped(): void;
}

/** One snapshot, 48 px in every state. The list listens for keys and pointers; the row only shows. */
export function Row(props: Props) {
  const { snapshot, top, position, total, times, text, isCurrent, isActive, isRenaming } = props;
  const title = snapshotTitle(snapshot, isCurrent, text);
  const line = snapshotLine(snapshot, title, isCurrent, text);
  const exact = times.exact(snapshot.takenAt);
  const isNode = snapshot.source === "node";

  const classes = ["sl-row"];
  if (snapshot.label) classes.push("sl-named");
  if (isNode) classes.push("sl-node-row");
  if (snapshot.hasThumbnail) classes.push("sl-has-thumbnail");
  if (props.isSelected) classes.push("sl-selected");
  if (props.isNew) classes.push("sl-new");
  if (props.isBase) classes.push("sl-base");
  if (props.isInner) classes.push("sl-inner");
  if (props.isPicked) classes.push("sl-picked");

  return (
    <div
      class={classes.join(" ")}
      role="listitem"
      data-id={snapshot.id}
      data-key={snapshot.id}
      tabIndex={props.isStop ? 0 : -1}
      aria-posinset={position}
      aria-setsize={total}
      aria-current={isActive ? "true" : undefined}
      aria-label={spoken(props, title, line, exact)}
      style={{ top: `${top}px` }}
    >
      <span class="sl-marker-box">
        {props.isPicked === null ? (
          <Marker
            changeType={snapshot.changeType}
            isLocked={snapshot.locked}
            {...{ isNode, isActive, isCurrent }}
          />
        ) : (
          <span class="sl-check" data-check aria-hidden="true">
            {props.isPicked && <i class="pi pi-check" />}
          </span>
        )}
      </span>
      <div class="sl-words">
        <div class="sl-line-1">
          {isRenaming ? (
            <RenameField
              label={snapshot.label}
              placeholder={title}
              name={text("action.rename")}
              onKeep={props.onRename}
              onDrop={props.onRenameDropped}
            />
          ) : (
            <>
              <span class="sl-title" dir="auto" title={title}>
                {title}
              </span>
              <Badges {...props} isNode={isNode} />
              <time class="sl-time" dir="auto" dateTime={snapshot.takenAt} title={exact}>
                {props.saysDay ? times.ago(snapshot.takenAt) : times.short(snapshot.takenAt)}
              </time>
            </>
          )}
        </div>
        <div class="sl-line-2">
          {snapshot.notes && !isRenaming && (
            <i class="pi pi-comment" aria-hidden="true" title={snapshot.notes} />
          )}
          <span class="sl-meta" dir="auto" title={isRenaming ? undefined : line}>
            {isRenaming ? text("row.was", { title }) : line}
          </span>
        </div>
      </div>
      <Thumbnail {...{ snapshot, title, text }} urlOf={props.thumbnailUrl} />
      {!isRenaming && props.isPicked === null && (
        <RowActions
          snapshot={snapshot}
          isBusy={props.isBusy}
          isReadOnly={props.isReadOnly}
          branchCount={props.branchCount}
          isElsewhere={props.environmentChange !== ""}
          hasBase={props.hasBase && !props.isBase}
          text={text}
          onCommand={props.onCommand}
        />
      )}
    </div>
  );
}

function Badges({
  snapshot,
  runs,
  isNode,
  isCurrent,
  isActive,
  environmentChange,
  branch,
  text,
}: Props & { isNode: boolean }) {
  return (
    <>
      {isNode && !snapshot.apiFormat && (
        <span class="sl-badge sl-badge-node">{text("badge.node")}</span>
      )}
      {snapshot.apiFormat && (
        <span class="sl-badge sl-badge-node" title={text("badge.api-tip")}>
          {text("badge.api")}
        </span>
      )}
      {isCurrent && <span class="sl-badge sl-badge-current">{text("badge.current")}</span>}
      {isActive && <span class="sl-badge sl-badge-active">{text("badge.active")}</span>}
      <RunBadge runs={runs} text={text} />
      {environmentChange && (
        <span
          class="sl-badge sl-badge-environment"
          title={text("env.changed-before", { message: environmentChange })}
        >
          <i class="pi pi-server" aria-hidden="true" />
        </span>
      )}
      {branch && (
        <span class="sl-badge sl-badge-branch" title={text("branch.on", { name: branch })}>
          <i class="pi pi-sitemap" aria-hidden="true" />
          <em dir="auto">{branch}</em>
        </span>
      )}
      {snapshot.savedAt && (
        <span class="sl-badge sl-badge-saved" title={text("badge.saved")}>
          <i class="pi pi-save" aria-hidden="true" />
          <em>{text("badge.saved")}</em>
        </span>
      )}
      {snapshot.locked && (
        <span
          class="sl-padlock"
          role="img"
          aria-label={text("row.locked")}
          title={text("row.locked")}
        >
          <i class="pi pi-lock" aria-hidden="true" />
        </span>
      )}
    </>
  );
}

/** All that the row shows, in the order of its weight: what eyes take from shapes, ears take from this. */
function spoken(
  { snapshot, runs, isCurrent, isActive, isBase, isPicked, ...props }: Props,
  title: string,
  line: string,
  exact: string,
): string {
  const { branch, environmentChange, text } = props;
  const parts = [title, line, exact];
  if (isCurrent) parts.push(text("badge.current"));
  if (isActive) parts.push(text("badge.active"));
  if (runs) parts.push(runWords(runs, text));
  if (snapshot.savedAt) parts.push(text("badge.saved"));
  if (snapshot.locked) parts.push(text("row.locked"));
  if (isBase) parts.push(text("row.base"));
  if (environmentChange) parts.push(text("env.changed-before", { message: environmentChange }));
  if (branch) parts.push(text("branch.on", { name: branch }));
  if (isPicked) parts.push(text("row.picked"));
  return parts.join(". ");
}
