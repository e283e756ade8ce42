import type { Direction, EnvironmentDiff } from "../client/environment-diff";
import type { ComfyVersion, NodePack } from "../client/environment";
import type { Text, TextKey } from "../state/text";

/** One difference: a sign, a name, what of it, and the values. */
export interface EnvironmentChange {
  key: string;
  sign: "added" | "removed" | "modified" | "switched";
  name: string;
  what: string;
  from: string | null;
  to: string | null;
}

export interface ChangeSection {
  title: TextKey;
  changes: EnvironmentChange[];
}

export interface ChangeCounts {
  added: number;
  removed: number;
  modified: number;
  switched: number;
}

/** All that differs, in words and in order: ComfyUI, node packs, packages. Empty sections are left out. */
export function changesOf(diff: EnvironmentDiff, text: Text): ChangeSection[] {
  const sections: ChangeSection[] = [
    { title: "env.section-comfyui", changes: comfyChanges(diff, text) },
    { title: "env.section-nodes", changes: packChanges(diff, text) },
    { title: "env.section-packages", changes: packageChanges(diff, text) },
  ];
  return sections.filter(({ changes }) => changes.length > 0);
}

export function countsOf(sections: readonly ChangeSection[]): ChangeCounts {
  const counts: ChangeCounts = { added: 0, removed: 0, modified: 0, switched: 0 };
  for (const { changes } of sections) for (const { sign } of changes) counts[sign] += 1;
  return counts;
}

/** The row for those who do not see it: "numpy, newer, 1.26.4 → 2.1.0" */
export function spokenEnvironmentChange(change: EnvironmentChange, text: Text): string {
  const { sign, name, what, from, to } = change;
  const values = [from, to].filter((value) => value !== null && value !== "").join(" → ");
  return [name, text(signs[sign]), what, values].filter((part) => part !== "").join(", ");
}

const signs: Record<EnvironmentChange["sign"], TextKey> = {
  added: "env.said-added",
  removed: "env.said-removed",
  modified: "env.said-changed",
  switched: "env.said-switched",
};

function comfyChanges({ comfyui, python, updateChannel }: EnvironmentDiff, text: Text) {
  const changes: EnvironmentChange[] = [];
  if (comfyui !== null) {
    const [from, to] = comfyWords(comfyui.from, comfyui.to);
    const what = text(comfyui.from.ref === comfyui.to.ref ? "env.what-commit" : "env.what-version");
    changes.push({ ...changed("comfyui", text("env.section-comfyui"), what), from, to });
  }
  if (python !== null) {
    const what = text("env.what-version");
    changes.push({ ...changed("python", text("env.python"), what), ...python });
  }
  if (updateChannel !== null) {
    changes.push({ ...changed("channel", text("env.channel"), ""), ...updateChannel });
  }
  return changes;
}

/** Two commits of one release are told apart by their commits. */
function comfyWords(from: ComfyVersion, to: ComfyVersion): [string, string] {
  if (from.ref !== to.ref) return [from.ref, to.ref];
  return [brief(from.commit) || from.ref, brief(to.commit) || to.ref];
}

function packChanges(diff: EnvironmentDiff, text: Text): EnvironmentChange[] {
  const { nodesAdded, nodesRemoved, nodesChanged } = diff;
  const whole = (pack: NodePack, sign: "added" | "removed"): EnvironmentChange => ({
    ...{ key: `${sign} ${pack.type}:${pack.dirName}`, sign, name: pack.id || pack.dirName },
    what: pack.type,
    from: sign === "removed" ? packVersion(pack) : null,
    to: sign === "added" ? packVersion(pack) : null,
  });
  return [
    ...nodesAdded.map((pack) => whole(pack, "added")),
    ...nodesRemoved.map((pack) => whole(pack, "removed")),
    ...nodesChanged.map(({ type, dirName, id, switched, direction, from, to }) => {
      const key = `changed ${type}:${dirName}`;
      if (switched) {
        const onOff = ({ enabled }: NodePack) => text(enabled ? "env.on" : "env.off");
        return {
          ...{ key, sign: "switched" as const, name: id || dirName },
          ...{ what: text("env.what-switched"), from: onOff(from), to: onOff(to) },
        };
      }
      const what = from.version !== null || to.version !== null ? "env.what-version" : null;
      const words = [text(what ?? "env.what-commit"), directionWords(direction, text)];
      return {
        ...changed(key, id || dirName, words.filter(Boolean).join(", ")),
        ...{ from: packVersion(from), to: packVersion(to) },
      };
    }),
  ];
}

function packageChanges(diff: EnvironmentDiff, text: Text): EnvironmentChange[] {
  const whole = (name: string, version: string, sign: "added" | "removed"): EnvironmentChange => ({
    ...{ key: `${sign} ${name}`, sign, name },
    what: version.includes("git+") ? text("env.from-git") : "",
    from: sign === "removed" ? version : null,
    to: sign === "added" ? version : null,
  });
  return [
    ...diff.pipsChanged.map(({ name, from, to, direction }) => {
      const words = [directionWords(direction, text)];
      if (direction !== "other" && majorOf(from) !== majorOf(to)) words.push(text("env.major"));
      return { ...changed(`changed ${name}`, name, words.filter(Boolean).join(", ")), from, to };
    }),
    ...diff.pipsAdded.map(({ name, version }) => whole(name, version, "added")),
    ...diff.pipsRemoved.map(({ name, version }) => whole(name, version, "removed")),
  ];
}

function changed(key: string, name: string, what: string): EnvironmentChange {
  return { key, sign: "modified", name, what, from: null, to: null };
}

function directionWords(direction: Direction, text: Text): string {
  if (direction === "other") return "";
  return text(direction === "up" ? "env.newer" : "env.older");
}

/** "1" of 1.26.4 and of 1!2.0, where the epoch is what counts */
function majorOf(version: string): string {
  return /^v?\d+!?/.exec(version)?.[0] ?? version;
}

/** What tells a pack's state apart: its version, else its commit. */
export function packVersion({ version, commit }: NodePack): string {
  return version ?? brief(commit);
}

/** As git abbreviates it; "" where there is none. */
export function brief(commit: string | null): string {
  return commit === null ? "" : commit.slice(0, 7);
}
