import type { ChangeType, SnapshotMeta, Source } from "../client/wire";
import type { Text, TextKey } from "../state/text";

const changeKeys: Record<ChangeType, TextKey> = {
  initial: "change.initial",
  node_add: "change.node_add",
  node_remove: "change.node_remove",
  connection: "change.connection",
  param: "change.param",
  move: "change.move",
  mixed: "change.mixed",
  unknown: "change.unknown",
};

const sourceKeys: Record<Source, TextKey> = {
  auto: "source.auto",
  initial: "source.initial",
  manual: "source.manual",
  save: "source.save",
  current: "source.current",
  node: "source.node",
  import: "source.import",
};

/** A type that a newer server knows and this page does not is told as "unknown". */
export function changeWords(snapshot: SnapshotMeta, text: Text): string {
  return text(changeKeys[snapshot.changeType] ?? "change.unknown");
}

export function sourceWords(snapshot: SnapshotMeta, text: Text): string {
  if (snapshot.apiFormat) return text("source.api");
  return text(sourceKeys[snapshot.source] ?? "source.auto");
}

/** What a person called it, else what it changed, in the server's words or by its type. */
export function snapshotTitle(snapshot: SnapshotMeta, isCurrent: boolean, text: Text): string {
  if (snapshot.label) return snapshot.label;
  if (isCurrent) return text("row.current");
  if (snapshot.message) return snapshot.message;
  if (snapshot.source === "initial") return text("source.initial");
  // What ran is what was there: it changed nothing.
  if (snapshot.source === "node") return text("source.node");
  return changeWords(snapshot, text);
}

/** The second line: "11 nodes · Parameters changed · Auto · “notes”". Nothing is said twice. */
export function snapshotLine(
  snapshot: SnapshotMeta,
  title: string,
  isCurrent: boolean,
  text: Text,
): string {
  const ranUnchanged = snapshot.source === "node" && snapshot.message === "";
  const told = ranUnchanged ? [] : [changeWords(snapshot, text)];
  // The badges Current and Saved say these already.
  const hasBadge = isCurrent || (snapshot.source === "save" && snapshot.savedAt !== undefined);
  if (!hasBadge) told.push(sourceWords(snapshot, text));
  const parts = [
    text("row.nodes", { count: snapshot.nodeCount }),
    ...told.filter((word) => word !== title),
  ];
  if (snapshot.notes) parts.push(text("row.notes", { notes: snapshot.notes.replace(/\s+/g, " ") }));
  return parts.join(" · ");
}
