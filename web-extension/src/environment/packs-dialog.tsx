import type { PackUse } from "../client/environment";
import type { SnapshotMeta } from "../client/wire";
import { snapshotTitle } from "../preview/snapshot-words";
import type { Text, TextKey } from "../state/text";
import { packVersion } from "./changes-of";
import type { DeskParts } from "./desk";
import { Dialog, DialogBody, DialogLoading, DialogProblem } from "./dialog";
import type { Over } from "./layer";
import { useLoaded } from "./use-loaded";

const states: Record<PackUse["state"], { words: TextKey; look: string }> = {
  missing: { words: "env.pack-missing", look: "sl-env-bad" },
  "switched-off": { words: "env.pack-off", look: "sl-env-bad" },
  "other-version": { words: "env.pack-other", look: "sl-env-warned" },
  unknown: { words: "env.pack-unknown", look: "sl-env-quiet" },
  installed: { words: "env.pack-here", look: "sl-env-good" },
  core: { words: "env.pack-core", look: "sl-env-quiet" },
};

/** What is wrong comes first. */
const order = Object.keys(states);

type Props = Over & DeskParts & { snapshot: SnapshotMeta };

/** Which pack each node of a workflow comes from, in which version, and which are missing now. */
export function PacksDialog({ parts, snapshot, text, onClose }: Props) {
  const { snapline, session, store, door } = parts;
  const loaded = useLoaded(
    (signal) => snapline.packs(snapshot.id, signal),
    [],
    (error) => session.failed(error),
  );
  const uses = sorted(loaded.value ?? []);
  const lacking = uses.filter(({ state }) => state === "missing" || state === "switched-off");
  const isCurrent = snapshot.id === store.get().currentId;
  return (
    <Dialog
      title={text("env.packs-title")}
      line={snapshotTitle(snapshot, isCurrent, text)}
      {...{ text, onClose }}
    >
      <DialogBody>
        {loaded.problem && (
          <DialogProblem problem={loaded.problem} text={text} onAgain={loaded.again} />
        )}
        {!loaded.value && !loaded.problem && <DialogLoading text={text} />}
        {loaded.value && (
          <p class="sl-env-words" role="status">
            {lacking.length > 0
              ? text("env.packs-lacking", { count: lacking.length })
              : text("env.packs-all-here")}
          </p>
        )}
        <ul class="sl-env-packs">
          {uses.map((use) => (
            <Pack
              key={use.id}
              {...{ use, text }}
              titleOf={(type) => door.nodeTitle(type) ?? type}
            />
          ))}
        </ul>
      </DialogBody>
    </Dialog>
  );
}

interface PackProps {
  use: PackUse;
  text: Text;
  titleOf(type: string): string;
}

function Pack({ use, text, titleOf }: PackProps) {
  const { id, state, wanted, types, installed } = use;
  const { words, look } = states[state] ?? states.unknown;
  const version = installed ? packVersion(installed) : "";
  const versions = [
    wanted.length > 0 && text("env.made-with", { version: wanted.map(short).join(", ") }),
    version && text("env.here-is", { version }),
  ].filter(Boolean);
  return (
    <li>
      <b dir="auto">{id || text("env.no-pack")}</b>
      <span class={look}>{text(words)}</span>
      <small>{versions.join(" · ")}</small>
      <p dir="auto">{types.map(titleOf).join(", ")}</p>
    </li>
  );
}

function sorted(uses: readonly PackUse[]): PackUse[] {
  return [...uses].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}

/** A commit as git abbreviates it; a version as it is. */
function short(wanted: string): string {
  return /^[0-9a-f]{40}$/.test(wanted) ? wanted.slice(0, 7) : wanted;
}
