import type { Head } from "./rows";

const LARGEST_BYTES = 200 * 1024 * 1024;
const MOST_PER_WORKFLOW = 200;

/**
 * Which entries give way when the outbox is full: every second plain automatic one of the older half.
 * What a person asked for, the state before a swap or as opened, and each workflow's last state stay.
 */
export function tooMany(heads: readonly Head[]): Head[] {
  const bytes = heads.reduce((sum, head) => sum + head.bytes, 0);
  const byWorkflow = new Map<string, Head[]>();
  for (const head of heads) {
    const workflow = head.workflowKey ?? head.tab.path;
    byWorkflow.set(workflow, [...(byWorkflow.get(workflow) ?? []), head]);
  }
  if (bytes > LARGEST_BYTES) {
    const newest = new Set([...byWorkflow.values()].map((entries) => entries.at(-1)));
    return everySecondOfOlderHalf(heads.filter((head) => !newest.has(head)));
  }
  return [...byWorkflow.values()]
    .filter((entries) => entries.length > MOST_PER_WORKFLOW)
    .flatMap(everySecondOfOlderHalf);
}

function everySecondOfOlderHalf(heads: readonly Head[]): Head[] {
  const plain = heads.filter(
    (head) => head.source === "auto" && head.label === "" && head.state === "queued",
  );
  return plain.slice(0, Math.ceil(plain.length / 2)).filter((_, index) => index % 2 === 0);
}
