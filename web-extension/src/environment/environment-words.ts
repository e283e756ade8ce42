import type { EnvironmentRow, Trigger } from "../client/environment";
import type { Times } from "../preview/times";
import type { Text, TextKey } from "../state/text";
import { environmentLine } from "../state/environment-line";

const triggers: Record<Trigger, { words: TextKey; icon: string }> = {
  boot: { words: "env.boot", icon: "pi-power-off" },
  restart: { words: "env.restart", icon: "pi-refresh" },
  manual: { words: "env.manual", icon: "pi-bookmark" },
  "pre-update": { words: "env.pre-update", icon: "pi-arrow-down" },
  "post-update": { words: "env.post-update", icon: "pi-arrow-up" },
  "post-restore": { words: "env.post-restore", icon: "pi-history" },
};

type Named = Pick<EnvironmentRow, "trigger" | "label" | "createdAt"> & {
  importedFrom?: string | null;
};

/** "Manual: Before adding IPAdapter", "Boot · Feb 26, 2026 12:00", "Imported: desktop-studio" */
export function environmentTitle(row: Named, times: Times, text: Text): string {
  const from = row.importedFrom ?? null;
  const cause = from === null ? triggerWords(row.trigger, text) : text("env.imported");
  const name = row.label || from;
  if (name) return text("env.named", { cause, name });
  return text("env.dated", { cause, moment: times.moment(row.createdAt) });
}

/** The same with its moment in any case, where no row tells it. */
export function wholeTitle(row: Named, times: Times, text: Text): string {
  const title = environmentTitle(row, times, text);
  if (!row.label && !row.importedFrom) return title;
  return text("env.dated", { cause: title, moment: times.moment(row.createdAt) });
}

/** A cause that a newer server knows and this page does not is told by its own word. */
export function triggerWords(trigger: Trigger, text: Text): string {
  const known = triggers[trigger];
  return known ? text(known.words) : trigger;
}

/** class of a PrimeIcon: why it was kept, or that it could not be read */
export function environmentIcon(row: EnvironmentRow): string {
  if (isUnread(row)) return "pi-exclamation-triangle";
  if (row.importedFrom !== null) return "pi-upload";
  return triggers[row.trigger]?.icon ?? "pi-bookmark";
}

export function isUnread({ nodesState, packagesState }: EnvironmentRow): boolean {
  return nodesState === "unknown" || packagesState === "unknown";
}

/** What differs from the one before, in one line. */
export function changeLine(row: EnvironmentRow, text: Text): string {
  if (row.importedFrom !== null) return text("env.from-elsewhere");
  if (isUnread(row)) return text("env.scan-failed");
  if (!row.change) return text("env.first");
  return environmentLine(row.change, text);
}

/** "ComfyUI v0.3.71 · 18 nodes · 214 packages"; what is unknown is said to be so */
export function countsLine(
  row: Pick<EnvironmentRow, "version" | "nodeCount" | "packageCount">,
  text: Text,
): string {
  const { version, nodeCount, packageCount } = row;
  return [
    text("env.comfyui", { version: version || text("env.unknown") }),
    nodeCount === null ? text("env.nodes-unknown") : text("env.nodes", { count: nodeCount }),
    packageCount === null
      ? text("env.packages-unknown")
      : text("env.packages", { count: packageCount }),
  ].join(" · ");
}

/** "v0.3.68 + 12 commits" */
export function versionWords(row: EnvironmentRow, text: Text): string {
  const { ref, baseTag, commitsAhead } = row.comfyui;
  if (baseTag === null || commitsAhead === null || commitsAhead === 0) return ref || row.version;
  return text("env.ahead", { tag: baseTag, count: commitsAhead });
}

/** The whole row for those who do not see it. */
export function spokenEnvironment(
  row: EnvironmentRow,
  isCurrent: boolean,
  times: Times,
  text: Text,
): string {
  const parts = [environmentTitle(row, times, text), changeLine(row, text), countsLine(row, text)];
  parts.push(times.exact(row.createdAt));
  if (isCurrent) parts.push(text("badge.current"));
  if (row.locked) parts.push(text("row.locked"));
  if (row.notes) parts.push(text("row.notes", { notes: row.notes }));
  return parts.join(". ");
}

/** Single ones go by hand only if a person made them; the others go by pruning. */
export function canDelete({ trigger, foreign }: EnvironmentRow): boolean {
  return trigger === "manual" && !foreign;
}
