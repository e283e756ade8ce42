import { useLayoutEffect, useRef, useState } from "preact/hooks";

interface Props {
  label: string;
  /** what the row is called while it has no name */
  placeholder: string;
  name: string;
  onKeep(label: string): void;
  onDrop(): void;
}

/** A name being written: Enter or going elsewhere keeps it, Esc drops it. An empty one takes the name away. */
export function RenameField({ label, placeholder, name, onKeep, onDrop }: Props) {
  const [draft, setDraft] = useState(label);
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);

  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);

  // Taking the field out of the page blurs it: without this a dropped name would be kept after all.
  function finish(act: () => void): void {
    if (isDone.current) return;
    isDone.current = true;
    act();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing) return;
    // Another element gets the focus now: the rest of the key is not meant for it.
    if (event.key === "Enter" || event.key === "Escape") event.preventDefault();
    if (event.key === "Enter") finish(() => onKeep(draft.trim()));
    if (event.key === "Escape") finish(onDrop);
  }

  return (
    <input
      ref={field}
      class="sl-rename"
      type="text"
      dir="auto"
      aria-label={name}
      placeholder={placeholder}
      value={draft}
      onInput={(event) => setDraft(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onDblClick={(event) => event.stopPropagation()}
      onBlur={() => finish(() => onKeep(draft.trim()))}
    />
  );
}
