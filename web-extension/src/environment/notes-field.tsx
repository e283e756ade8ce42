import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Text } from "../state/text";

interface Props {
  notes: string;
  text: Text;
  onKeep(notes: string): void;
  onDrop(): void;
}

/** Notes being written: Ctrl+Enter keeps them, Esc drops what was changed. */
export function NotesField({ notes, text, onKeep, onDrop }: Props) {
  const [draft, setDraft] = useState(notes);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const keeps = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (!keeps && event.key !== "Escape") return;
    event.preventDefault();
    if (keeps) onKeep(draft.trim());
    else onDrop();
  }

  return (
    <div class="sl-env-noting" role="group" aria-label={text("env.notes")} onKeyDown={onKeyDown}>
      <textarea
        ref={field}
        data-first
        dir="auto"
        rows={3}
        maxLength={10_000}
        aria-label={text("env.notes")}
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
