import { timeOfId } from "../client/snapshot-time";
import type { Workflow } from "../client/wire";
import { RowAct, Thumb } from "../panel/sheet-parts";
import type { SheetProps } from "../panel/sheet";
import { sizeWords } from "../panel/size-words";
import type { Times } from "../preview/times";
import type { Text } from "../state/text";
import type { Browser } from "./browser";
import type { Entry } from "./entries";

type WorkflowEntry = Entry & { kind: "workflow" };

interface Props extends SheetProps {
  entry: WorkflowEntry;
  browser: Browser;
}

/** One history: its newest picture, what it is and was called, how much of it there is. */
export function WorkflowRow({ entry, browser, previews, times, text, state, actions }: Props) {
  const { workflow } = entry;
  const isDeleted = workflow.deletedAt !== null;
  const former = formerName(workflow);
  return (
    <>
      {workflow.newest === null ? (
        <span class="sl-thumb" />
      ) : (
        <Thumb id={workflow.newest} previews={previews} text={text} />
      )}
      <div class="sl-words">
        <div class="sl-line-1">
          <span class="sl-title" dir="auto" title={workflow.path}>
            {workflow.name}
          </span>
          {former && (
            <span class="sl-badge sl-badge-was" dir="auto" title={workflow.formerPaths.join("\n")}>
              {text("history.was", { name: former })}
            </span>
          )}
        </div>
        <div class="sl-line-2">
          <span class="sl-meta" dir="auto" title={lineOf(entry, times, text)}>
            {lineOf(entry, times, text)}
          </span>
        </div>
      </div>
      {isDeleted && state.isReader ? null : isDeleted ? (
        <button
          type="button"
          class="sl-button"
          aria-label={text("history.bring-back-of", { name: workflow.name })}
          onClick={() => void browser.bringBack(workflow)}
        >
          {text("action.bring-back")}
        </button>
      ) : (
        <div class="sl-actions" role="group" aria-label={text("action.actions")}>
          {workflow.newest !== null && (
            <RowAct
              name={text("history.diff")}
              icon="pi-clone"
              onAct={() => void actions.compareWithNewest(workflow.key)}
            />
          )}
          <RowAct
            name={text("history.open")}
            icon="pi-external-link"
            isOff={state.busy !== null}
            onAct={() => void browser.open(workflow)}
          />
          {!state.isReader && (
            <RowAct
              name={text("history.delete")}
              icon="pi-trash"
              onAct={() => void browser.remove(workflow)}
            />
          )}
        </div>
      )}
    </>
  );
}

/** "Open now · 65 snapshots · 4.2 MB · 2 h · Copy of harbour" */
export function lineOf({ workflow, isOpen, originName }: WorkflowEntry, times: Times, text: Text) {
  const { count, bytes, newest, deletedAt } = workflow;
  const parts: string[] = [];
  if (isOpen) parts.push(text("history.open-now"));
  if (deletedAt !== null) {
    parts.push(text("history.deleted-on", { when: times.ago(deletedAt) }));
    if (count > 0) parts.push(text("history.count", { count }));
  } else {
    parts.push(text("history.count", { count }), sizeWords(bytes, text));
    if (newest !== null && !isOpen) parts.push(times.ago(timeOfId(newest)));
  }
  if (originName) parts.push(text("history.copy-of", { name: originName }));
  return parts.join(" · ");
}

/** All that the row shows, for those who do not see it. */
export function spokenOf(entry: WorkflowEntry, times: Times, text: Text): string {
  const former = formerName(entry.workflow);
  const was = former ? [text("history.was", { name: former })] : [];
  return [entry.workflow.name, ...was, lineOf(entry, times, text)].join(". ");
}

/** The last name that it had before, if that was another one. */
function formerName({ name, formerPaths }: Workflow): string | undefined {
  const names = formerPaths.map((path) => path.replace(/^.*\//, "").replace(/\.json$/, ""));
  return names.reverse().find((former) => former !== name);
}
