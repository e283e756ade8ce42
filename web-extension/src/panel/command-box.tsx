import { useEffect, useState } from "preact/hooks";
import { copyText } from "../client/copy-text";
import type { Text } from "../state/text";
import { remedyParts } from "./connection-words";

const saysCopiedMs = 2000;

/** What to do, with each command in a box that copies it. */
export function Remedy({ remedy, text }: { remedy: string; text: Text }) {
  return (
    <div class="sl-remedy">
      {remedyParts(remedy).map(({ isCommand, words }) =>
        isCommand ? (
          <CommandBox key={words} command={words} text={text} />
        ) : (
          <p key={words}>{words}</p>
        ),
      )}
    </div>
  );
}

function CommandBox({ command, text }: { command: string; text: Text }) {
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), saysCopiedMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const name = text(isCopied ? "action.copied" : "action.copy");
  return (
    <div class="sl-command" dir="ltr">
      <code>{command}</code>
      <button
        type="button"
        class="sl-icon-button sl-small"
        aria-label={name}
        title={name}
        onClick={(event) => void copyText(command, event.currentTarget).then(setCopied)}
      >
        <i class={`pi ${isCopied ? "pi-check" : "pi-copy"}`} aria-hidden="true" />
      </button>
    </div>
  );
}
