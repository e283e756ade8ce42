import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Text } from "../state/text";

interface Props {
  notes: string;
  /** of the snapshot */
  title: string;
  /** px from the top of the list */
  top: number;
  text: Text;
  onKeep(notes: string): void;
  onDrop(): void;
}

/** What the server takes. */
const LONGEST_NOTES = 10_000;

/** Notes being written, below their row: Ctrl+Enter keeps them, Esc drops what was changed. */
export function NotesEditor({ notes, title, top, text, onKeep, onDrop }: Props) {
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
      class="sl-notes"
      role="group"
      aria-label={text("notes.of", { title })}
      style={{ top: `${top}px` }}
      onKeyDown={onKeyDown}
      onDblClick={(event) => event.stopPropagation()}
    >
      <textarea
        ref={field}
        dir="auto"
        rows={3}
        maxLength={LONGEST_NOTES}
        aria-label={text("notes.of", { title })}
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
