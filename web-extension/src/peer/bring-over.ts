import type { Snapline } from "../client/snapline";
import { importFile, type ImportOptions } from "../transfer/import-file";
import type { OldDatabase, OldRecord } from "./old-database";

/** Larger texts leave the page's memory for the browser's disk. */
const CHUNK = 4 << 20;

/** The server does not have what it was sent. */
export class NotProven extends Error {}

/**
 * Brings the records of one workflow over as a file of the form that the other extension exports, and
 * reads back that each of them is there. Answers false if some were refused: the rest is here, and the
 * old copy must stay.
 */
export async function bringOver(
  snapline: Snapline,
  database: OldDatabase,
  records: readonly OldRecord[],
  options: ImportOptions,
): Promise<boolean> {
  const [first] = records;
  if (first === undefined) return true;
  const { workflowKey } = first;
  const file = await fileOf(database, workflowKey, records);
  const name = `${workflowKey.replace(/^.*\//, "").slice(0, 100)}.json`;
  const result = await importFile(snapline, file, name, options);
  if ((result.refusedCount ?? 0) > 0) return false;
  if (result.added + result.skipped < records.length) throw new NotProven(workflowKey);
  const missing = await missingOf(snapline, workflowKey, new Set(records.map(({ id }) => id)));
  if (missing.size > 0) throw new NotProven(workflowKey);
  return true;
}

async function fileOf(
  database: OldDatabase,
  workflowKey: string,
  records: readonly OldRecord[],
): Promise<Blob> {
  const head = `{"version":1,"workflowKey":${JSON.stringify(workflowKey)},"records":[`;
  let file = new Blob([head]);
  let chunk = "";
  let separator = "";
  for (const record of [...records].sort((a, b) => a.timestamp - b.timestamp)) {
    const text = await database.read(record.key);
    if (text === null) continue;
    chunk += separator + text;
    separator = ",";
    if (chunk.length < CHUNK) continue;
    file = new Blob([file, chunk]);
    chunk = "";
  }
  return new Blob([file, chunk, "]}"], { type: "application/json" });
}

/** Those of the old ids that no history has. The one at the old path is looked at first. */
async function missingOf(
  snapline: Snapline,
  workflowKey: string,
  ids: Set<string>,
): Promise<Set<string>> {
  const path = `workflows/${workflowKey}`;
  const isLikely = (paths: readonly string[]) => paths.some((each) => each.startsWith(path));
  const workflows = (await snapline.workflows("living"))
    .map((each) => ({ key: each.key, isLikely: isLikely([each.path, ...each.formerPaths]) }))
    .sort((a, b) => Number(b.isLikely) - Number(a.isLikely));
  const missing = new Set(ids);
  for (const { key } of workflows) {
    let before: string | null = null;
    do {
      if (missing.size === 0) return missing;
      const page = await snapline.page(key, before, 200);
      for (const { importedId } of page.snapshots) if (importedId) missing.delete(importedId);
      before = page.next;
    } while (before !== null);
  }
  return missing;
}
