import type { ComponentChildren } from "preact";
import type { Change } from "../client/diff-wire";
import type { Text } from "../state/text";
import { ChangeValues } from "./change-values";
import { amountOf, fieldOf, nameOf } from "./change-words";

/** The signs of the sections, drawn as in the list of snapshots. */
const signs: Record<Change["section"], ComponentChildren> = {
  added: <path d="M8 3v10M3 8h10" />,
  removed: <path d="M3 8h10" />,
  modified: <path d="M1.8 8c1.6-5 4.6-5 6.2 0s4.6 5 6.2 0" />,
  links: <path d="M2 10.8 5.6 5l4 6L14 5.2" />,
  layout: <path d="M8 2.4v11.2M5 5.2 8 2.2l3 3M5 10.8l3 3 3-3" />,
};

interface Props {
  change: Change;
  isFirst: boolean;
  isChosen: boolean;
  isOpen: boolean;
  /** shown as the server says it too */
  isRaw: boolean;
  canBringBack: boolean;
  isBringing: boolean;
  text: Text;
  onToggle(): void;
  onBringBack(): void;
}

/** One change: where, what, from → to, and the way back. */
export function ChangeRow(props: Props) {
  const { change, isFirst, isChosen, isRaw, canBringBack, isBringing, text, onBringBack } = props;
  const field = fieldOf(change, text);
  const isRunOnly = change.kind === "widget" && change.runOnly;
  return (
    <>
      <span class="sl-diff-sign" aria-hidden="true">
        {isFirst && (
          <svg viewBox="0 0 16 16" width="16" height="16">
            {signs[change.section]}
          </svg>
        )}
      </span>
      <span class="sl-diff-name">{isFirst && <Name change={change} text={text} />}</span>
      <span class="sl-diff-field">
        <bdi title={field}>{field}</bdi>
        {isRunOnly && <span class="sl-diff-run">{` · ${text("diff.run-only")}`}</span>}
        {change.kind === "widget" && change.text && !change.text.bounded && (
          <span>{` · ${amountOf(change.text, text)}`}</span>
        )}
      </span>
      <div class="sl-diff-values">
        <ChangeValues {...props} />
        {change.places > 1 && (
          <span class="sl-diff-places">{` ${text("diff.places", { count: change.places })}`}</span>
        )}
        {isRaw && (
          <pre class="sl-diff-raw" dir="ltr" tabIndex={-1} aria-label={text("diff.raw")}>
            {JSON.stringify(change, null, 2)}
          </pre>
        )}
      </div>
      <span class="sl-diff-acts">
        {canBringBack && (
          <button
            type="button"
            class="sl-button sl-outlined"
            tabIndex={isChosen ? 0 : -1}
            aria-disabled={isBringing}
            aria-keyshortcuts="B"
            title={text("diff.bring-back-tip")}
            onClick={(event) => {
              event.stopPropagation();
              if (!isBringing) onBringBack();
            }}
          >
            <i class="pi pi-undo" aria-hidden="true" />
            {text("action.bring-back")}
          </button>
        )}
      </span>
    </>
  );
}

/** "Detailer › KSampler", each in its own direction. */
function Name({ change, text }: { change: Change; text: Text }) {
  const { within, name } = nameOf(change, text);
  const whole = [...within, name].join(" › ");
  return (
    <span title={whole}>
      {within.map((title, place) => (
        <span key={place}>
          <bdi>{title}</bdi>
          <span class="sl-diff-trail"> › </span>
        </span>
      ))}
      <bdi class={within.length > 0 ? "sl-diff-trail" : ""}>{name}</bdi>
    </span>
  );
}
