import { runWords, type RunsOfOne } from "../preview/run-words";
import type { Text } from "../state/text";

const icons = { done: "pi-check", failed: "pi-times", interrupted: "pi-ban" };

/** Whether it worked when it ran last, and how often. */
export function RunBadge({ runs, text }: { runs: RunsOfOne | null; text: Text }) {
  if (!runs) return null;
  const words = runWords(runs, text);
  const { outcome } = runs.last;
  return (
    <span class={`sl-badge sl-runs sl-runs-${outcome}`} role="img" aria-label={words} title={words}>
      <i class={`pi ${icons[outcome]}`} aria-hidden="true" />
      {runs.count}
    </span>
  );
}
