import { useState } from "preact/hooks";
import type { EnvironmentRow } from "../client/environment";
import { useBox } from "../panel/use-box";
import type { EnvironmentProps } from "./environment-sheet";
import type { Text } from "../state/text";

/** What could not be read: of what runs now, and of the kept files. Unknown is not empty. */
export function Banners({ shelf, desk, text }: EnvironmentProps) {
  const { rows, current, unreadable } = useBox(shelf.box);
  const [isOpen, setOpen] = useState(false);
  // What runs now, if it is known; else the newest.
  const now = rows?.find(({ id }) => id === current) ?? rows?.[0];
  const trouble = now && troubleOf(now, text);
  return (
    <>
      {trouble && (
        <div class="sl-env-banner sl-env-error" role="status">
          <i class="pi pi-exclamation-triangle" aria-hidden="true" />
          <span>
            <b>{trouble}</b>
            {text("env.unknown-marked")}
          </span>
          <button type="button" class="sl-button" onClick={() => desk.inspect(now.id)}>
            {text("env.show")}
          </button>
        </div>
      )}
      {unreadable.length > 0 && (
        <div class="sl-env-banner" role="status">
          <i class="pi pi-exclamation-triangle" aria-hidden="true" />
          <span>
            <b>{text("env.unreadable", { count: unreadable.length })}</b>
            {isOpen ? (
              <ul>
                {unreadable.map(({ file, reason }) => (
                  <li key={file}>
                    <code dir="ltr">{file}</code>
                    <span dir="auto">{reason}</span>
                  </li>
                ))}
              </ul>
            ) : (
              <span class="sl-env-names" dir="ltr">
                {unreadable.map(({ file }) => file).join(", ")}
              </span>
            )}
          </span>
          <button
            type="button"
            class="sl-button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            {text(isOpen ? "env.hide" : "env.show")}
          </button>
        </div>
      )}
    </>
  );
}

function troubleOf({ nodesState, packagesState }: EnvironmentRow, text: Text): string {
  if (packagesState === "unknown") return text("env.packages-unread");
  if (nodesState === "unknown") return text("env.nodes-unread");
  if (packagesState === "partial") return text("env.packages-partial");
  if (nodesState === "partial") return text("env.nodes-partial");
  return "";
}
