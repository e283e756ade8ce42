import { useLayoutEffect, useRef, useState } from "preact/hooks";

export interface MenuItem {
  name: string;
  /** class of a PrimeIcon */
  icon: string;
  act(): void;
}

interface Props {
  name: string;
  items: readonly MenuItem[];
}

/** A button with what is needed rarely behind it. Arrow keys walk in it, Escape closes it alone. */
export function Menu({ name, items }: Props) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const all = () => [...(box.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];

  useLayoutEffect(() => void (isOpen && all()[0]?.focus()), [isOpen]);

  function close(): void {
    setOpen(false);
    box.current?.querySelector("button")?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (!isOpen) return;
    const stops = all();
    const at = stops.indexOf(event.target as HTMLElement);
    const to: Record<string, number> = {
      ArrowDown: (at + 1) % stops.length,
      ArrowUp: (at - 1 + stops.length) % stops.length,
      Home: 0,
      End: stops.length - 1,
    };
    const next = to[event.key];
    if (event.key === "Escape") close();
    else if (next !== undefined) stops[next]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <span
      ref={box}
      class="sl-menu-box"
      onKeyDown={onKeyDown}
      onFocusOut={({ relatedTarget }) => {
        if (!box.current?.contains(relatedTarget as Node | null)) setOpen(false);
      }}
    >
      <button
        type="button"
        class="sl-icon-button"
        aria-label={name}
        title={name}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <i class="pi pi-ellipsis-h" aria-hidden="true" />
      </button>
      {isOpen && (
        <span class="sl-menu" role="menu" aria-label={name}>
          {items.map((item) => (
            <button
              key={item.name}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                item.act();
              }}
            >
              <i class={`pi ${item.icon}`} aria-hidden="true" />
              {item.name}
            </button>
          ))}
        </span>
      )}
    </span>
  );
}
