import { useLayoutEffect, useRef, useState } from "preact/hooks";

export interface MenuItem {
  name: string;
  /** class of a PrimeIcon */
  icon: string;
  /** the key that does the same */
  keys?: string;
  /** a line parts it from the one before */
  isApart?: boolean;
  isDanger?: boolean;
  act(): void;
}

interface Props {
  name: string;
  items: readonly MenuItem[];
  /** it lies over what is around its button, however that is clipped */
  floats?: boolean;
  /** looks of its button */
  look?: string;
  icon?: string;
}

/** Room that is kept below an open menu, in px. */
const roomBelow = 8;

/** A button with what is needed rarely behind it. Arrow keys walk in it, Escape closes it alone. */
export function Menu(props: Props) {
  const { name, items, floats = false, look = "sl-icon-button", icon = "pi-ellipsis-h" } = props;
  const [isOpen, setOpen] = useState(false);
  const [top, setTop] = useState<number | null>(null);
  const list = useRef<HTMLSpanElement>(null);
  const box = useRef<HTMLSpanElement>(null);
  const all = () => [...(box.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];

  useLayoutEffect(() => {
    if (!isOpen) return;
    if (floats) place();
    all()[0]?.focus({ preventScroll: true });
  }, [isOpen]);

  /** Below its button, or where the panel ends above that. */
  function place(): void {
    const frame = box.current?.closest(".snapline")?.getBoundingClientRect();
    const button = box.current?.getBoundingClientRect();
    if (!frame || !button || !list.current) return;
    const lowest = frame.height - list.current.offsetHeight - roomBelow;
    setTop(Math.max(roomBelow, Math.min(button.bottom - frame.top, lowest)));
  }

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
        class={look}
        aria-label={name}
        title={name}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <i class={`pi ${icon}`} aria-hidden="true" />
      </button>
      {isOpen && (
        <span
          ref={list}
          class={floats ? "sl-menu sl-floating" : "sl-menu"}
          role="menu"
          aria-label={name}
          style={top === null ? undefined : { top: `${top}px` }}
        >
          {items.map((item) => (
            <button
              key={item.name}
              type="button"
              role="menuitem"
              aria-label={item.name}
              aria-keyshortcuts={item.keys}
              class={[item.isApart && "sl-apart", item.isDanger && "sl-danger"]
                .filter(Boolean)
                .join(" ")}
              tabIndex={-1}
              onClick={() => {
                close();
                item.act();
              }}
            >
              <i class={`pi ${item.icon}`} aria-hidden="true" />
              <span dir="auto">{item.name}</span>
              {item.keys && <kbd aria-hidden="true">{item.keys}</kbd>}
            </button>
          ))}
        </span>
      )}
    </span>
  );
}
