import { useBox } from "../panel/use-box";
import type { EnvironmentProps } from "./environment-sheet";

/** How many there are, and what can be done to all of them. */
export function EnvironmentFoot({ shelf, acts, desk, text }: EnvironmentProps) {
  const { snapshotCount, automaticCount, automaticLimit } = useBox(shelf.box);
  const isEmpty = snapshotCount === 0;
  const counted = text("env.counted", { count: automaticCount, most: automaticLimit });
  const words = isEmpty
    ? text("env.no-export")
    : `${text("env.count", { count: snapshotCount })} · ${counted}`;
  return (
    <footer class="sl-foot">
      <span dir="auto" title={words}>
        <span class="sl-wide">{words}</span>
        <span class="sl-narrow">
          {isEmpty
            ? words
            : text("env.count-short", {
                ...{ count: snapshotCount, automatic: automaticCount, most: automaticLimit },
              })}
        </span>
      </span>
      <div class="sl-foot-buttons">
        <button
          type="button"
          class="sl-button"
          aria-disabled={isEmpty}
          title={isEmpty ? text("env.no-export") : text("env.export-all-tip")}
          onClick={() => !isEmpty && void acts.exportAll()}
        >
          {text("env.export-all")}
        </button>
        <button
          type="button"
          class="sl-button"
          aria-disabled={isEmpty}
          onClick={() => !isEmpty && desk.prune()}
        >
          {text("env.prune")}
        </button>
      </div>
    </footer>
  );
}
