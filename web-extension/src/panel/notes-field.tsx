import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Text } from "../state/text";

interface Props {
  notes: string;
  /** whose notes they are, as a screen reader says it */
  name: string;
  /** class of the frame */
  look: string;
  /** px from the top of what it lies in; absent = it stands where it is written */
  top?: number;
  text: Text;
  onKeep(notes: string): void;
  onDrop(): void;
}

/** What the server takes. */
const LONGEST_NOTES = 10_000;

/** Notes being written: Ctrl+Enter keeps them, Esc drops what was changed. */
export function NotesField({ notes, name, look, top, text, onKeep, onDrop }: Props) {
  const [draft, setDraft] = useState(notes);
  const field = useRef<HTMLTextAreaElement>(null);

  useLayoutEffect(() => {
    const area = field.current!;
    area.focus({ preventScroll: true });
    area.setSelectionRange(area.value.length, area.value.length);
    area.parentElement?.scrollIntoView?.({ block: "nearest" });
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const keeps = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (!keeps && event.key !== "Escape") return;
    event.preventDefault();
    if (keeps) onKeep(draft.trim());
    else onDrop();
  }

  return (
    <div
      class={look}
      role="group"
      aria-label={name}
      style={top === undefined ? undefined : { top: `${top}px` }}
      onKeyDown={onKeyDown}
      onDblClick={(event) => event.stopPropagation()}
    >
      <textarea
        ref={field}
        data-first
        dir="auto"
        rows={3}
        maxLength={LONGEST_NOTES}
        aria-label={name}
        placeholder={text("notes.placeholder")}
        value={draft}
        onInput={(event) => setDraft(event.currentTarget.value)}
      />
      <div class="sl-notes-bar">
        <span>{text("notes.keys")}</span>
        <button type="button" class="sl-button" onClick={onDrop}>
          {text("action.cancel")}
        </button>
        <button type="button" class="sl-button sl-primary" onClick={() => onKeep(draft.trim())}>
          {text("action.save")}
        </button>
      </div>
    </div>
  );
}
