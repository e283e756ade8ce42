import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { ActionParts } from "../actions/parts";
import type { Diff } from "../client/diff-wire";
import type { EnvironmentDiff } from "../client/environment-diff";
import type { SnapshotMeta } from "../client/wire";
import { ChangeValues } from "../diff/change-values";
import { fieldOf, nameOf, spokenChange } from "../diff/change-words";
import type { DiffParts, OpenDiff } from "../diff/diff-parts";
import { Changes } from "../environment/changes";
import { changesOf } from "../environment/changes-of";
import type { Desk } from "../environment/desk";
import { Dialog, DialogBody, DialogLoading, DialogProblem } from "../environment/dialog";
import type { Over } from "../environment/layer";
import { useLoaded } from "../environment/use-loaded";
import { lastWorked } from "../state/last-worked";
import { partsOf } from "../state/environment-pairs";
import { snapshotTitle } from "../preview/snapshot-words";
import type { Text } from "../state/text";

export interface WorkedParts {
  parts: ActionParts;
  diffParts: DiffParts;
  desk: Desk;
  openDiff: OpenDiff;
}

interface Found {
  /** null = no run is known that was done */
  worked: SnapshotMeta | null;
  graph: Diff | null;
  environment: EnvironmentDiff | null;
  reason: string | null;
}

/** So many changes of the graph are told here; the comparison tells all. */
const MOST = 40;

type Props = Over & WorkedParts & { workflowKey: string };

/** What is otherwise than when the workflow ran to its end at last: in the graph, and around it. */
export function WorkedDialog(props: Props) {
  const { parts, desk, openDiff, workflowKey, times, text, onClose } = props;
  const { store } = parts;
  const loaded = useLoaded(
    (signal) => find(props, workflowKey, signal),
    [workflowKey],
    (error) => parts.session.failed(error),
  );
  const found = loaded.value;
  const worked = found?.worked ?? null;
  const run = lastWorked(store.get().runs);
  const title = worked && snapshotTitle(worked, worked.id === store.get().currentId, text);
  const sides = environmentSides(found?.environment ?? null);
  return (
    <Dialog
      title={text("worked.title")}
      line={
        title &&
        text("worked.last", { at: times.exact(run?.startedAt ?? worked!.takenAt), name: title })
      }
      {...{ text, onClose }}
    >
      <DialogBody>
        {loaded.problem && (
          <DialogProblem problem={loaded.problem} text={text} onAgain={loaded.again} />
        )}
        {!found && !loaded.problem && <DialogLoading text={text} />}
        {found && !worked && <p class="sl-env-words">{text("worked.none")}</p>}
        {worked && found?.graph && (
          <Part
            title={text("worked.graph")}
            count={found.graph.changes.length}
            text={text}
            onCompare={() => {
              onClose();
              openDiff({ base: { kind: "snapshot", snapshot: worked }, target: { kind: "open" } });
            }}
          >
            <Graph diff={found.graph} text={text} />
          </Part>
        )}
        {worked && found?.environment && (
          <Part
            title={text("env.environment")}
            count={changesOf(found.environment, text).flatMap(({ changes }) => changes).length}
            text={text}
            onCompare={sides && (() => desk.compare(sides.base, sides.target, sides.installation))}
          >
            <Changes diff={found.environment} text={text} />
          </Part>
        )}
        {worked && !found?.environment && (
          <p class="sl-env-words sl-env-quiet">{found?.reason ?? text("worked.not-noted")}</p>
        )}
      </DialogBody>
    </Dialog>
  );
}

async function find({ parts, diffParts }: WorkedParts, key: string, signal: AbortSignal) {
  const { snapline, store } = parts;
  const nothing: Found = { worked: null, graph: null, environment: null, reason: null };
  const since = await snapline.sinceWorked(key);
  if (since.worked === null) return { ...nothing, reason: since.reason };
  const known = store.get().snapshots.find(({ id }) => id === since.worked);
  const worked = known ?? (await snapline.snapshot(since.worked));
  const graph = await diffParts.load(
    { kind: "snapshot", snapshot: worked },
    { kind: "open" },
    { views: [], theme: "dark" },
    signal,
  );
  // That nodes lie elsewhere is no reason for it to work no more.
  const changes = graph.changes.filter(({ section }) => section !== "layout");
  const { environment, reason } = since;
  return { worked, graph: { ...graph, changes }, environment, reason };
}

function environmentSides(diff: EnvironmentDiff | null) {
  const [base, target] = [partsOf(diff?.base ?? ""), partsOf(diff?.target ?? "")];
  if (!base || !target || base.installation !== target.installation) return null;
  return { installation: base.installation, base: base.id, target: target.id };
}

interface PartProps {
  title: string;
  count: number;
  text: Text;
  /** null = there are no two that can be compared */
  onCompare: (() => void) | null;
  children: ComponentChildren;
}

function Part({ title, count, text, onCompare, children }: PartProps) {
  return (
    <section class="sl-env-section sl-worked" aria-label={title}>
      <h3>
        {title} <span class="sl-count">{text("worked.changes", { count })}</span>
        {onCompare && count > 0 && (
          <button type="button" class="sl-button" onClick={onCompare}>
            <i class="pi pi-clone" aria-hidden="true" />
            {text("worked.compare")}
          </button>
        )}
      </h3>
      {count === 0 ? <p class="sl-env-words sl-env-quiet">{text("diff.none")}</p> : children}
    </section>
  );
}

const signs: Record<string, ComponentChildren> = {
  added: <path d="M8 3v10M3 8h10" />,
  removed: <path d="M3 8h10" />,
};

function Graph({ diff, text }: { diff: Diff; text: Text }) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  function toggle(key: string): void {
    const next = new Set(opened);
    if (!next.delete(key)) next.add(key);
    setOpened(next);
  }
  return (
    <>
      <ul class="sl-env-changes">
        {diff.changes.slice(0, MOST).map((change) => (
          <li
            key={change.key}
            class={`sl-env-change sl-env-${change.section}`}
            aria-label={spokenChange(change, text)}
          >
            <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
              {signs[change.section] ?? <path d="M1.8 8c1.6-5 4.6-5 6.2 0s4.6 5 6.2 0" />}
            </svg>
            <b dir="auto">{nameOf(change, text).name}</b>
            <span class="sl-env-what">{fieldOf(change, text)}</span>
            <span class="sl-env-values">
              <ChangeValues
                change={change}
                isOpen={opened.has(change.key)}
                text={text}
                onToggle={() => toggle(change.key)}
              />
            </span>
          </li>
        ))}
      </ul>
      {diff.changes.length > MOST && (
        <p class="sl-env-words sl-env-quiet">
          {text("env.more-there", { count: diff.changes.length - MOST })}
        </p>
      )}
    </>
  );
}
