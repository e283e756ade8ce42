import { useState } from "preact/hooks";
import type { EnvironmentDiff } from "../client/environment-diff";
import { environmentLine } from "../state/environment-line";
import { Changes } from "../environment/changes";
import type { Text } from "../state/text";

/** What changed around the graphs: one line, and all of it when asked for. */
export function EnvironmentPart({ diff, text }: { diff: EnvironmentDiff; text: Text }) {
  const [isOpen, setOpen] = useState(false);
  if (diff.isEmpty) return <p class="sl-diff-environment">{text("env.same-environment")}</p>;
  return (
    <section class="sl-diff-environment" aria-label={text("env.environment")}>
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <i
          class={`pi sl-mirrored ${isOpen ? "pi-chevron-down" : "pi-chevron-right"}`}
          aria-hidden="true"
        />
        <b>{text("env.environment")}</b>
        <bdi>{environmentLine(diff, text)}</bdi>
      </button>
      {isOpen && (
        <div class="sl-diff-environment-changes">
          <Changes diff={diff} text={text} />
        </div>
      )}
    </section>
  );
}
