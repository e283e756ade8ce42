import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";

interface Props {
  onClose(): void;
  children: ComponentChildren;
}

/** What lies between a dialog and the page: a press that begins and ends on it closes. */
export function Veil({ onClose, children }: Props) {
  const pressedOutside = useRef(false);
  return (
    <div
      class="sl-veil"
      onPointerDown={(event) => (pressedOutside.current = event.target === event.currentTarget)}
      onClick={(event) => {
        if (event.target === event.currentTarget && pressedOutside.current) onClose();
      }}
    >
      {children}
    </div>
  );
}
