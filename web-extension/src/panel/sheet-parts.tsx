import type { ComponentChildren } from "preact";
import { Picture } from "../preview/picture";
import type { Previews } from "../preview/previews";
import type { Text } from "../state/text";

/** A snapshot's picture in the place of an icon. */
export function Thumb({ id, previews, text }: { id: string; previews: Previews; text: Text }) {
  return (
    <span class="sl-thumb" aria-hidden="true">
      <Picture
        id={id}
        size="thumb"
        theme={previews.theme()}
        title=""
        pictures={previews.pictures}
        text={text}
      />
    </span>
  );
}

interface ActProps {
  name: string;
  icon: string;
  isOff?: boolean;
  /** more about it; absent = its name */
  title?: string;
  onAct(event: MouseEvent): void;
}

/** A small button of a row. */
export function RowAct({ name, icon, isOff = false, title = name, onAct }: ActProps) {
  return (
    <button
      type="button"
      class="sl-action"
      aria-label={name}
      title={title}
      aria-disabled={isOff}
      onClick={(event) => !isOff && onAct(event)}
    >
      <i class={`pi ${icon}`} aria-hidden="true" />
    </button>
  );
}

interface MessageProps {
  icon: string;
  title: string;
  /** a sentence about it */
  body?: string;
  isUrgent?: boolean;
  children?: ComponentChildren;
}

/** What a sheet says where it has nothing to list. */
export function SheetMessage({ icon, title, body, isUrgent = false, children }: MessageProps) {
  return (
    <div class="sl-empty" role={isUrgent ? "alert" : "status"}>
      <i class={`pi ${icon} sl-big`} aria-hidden="true" />
      <b>{title}</b>
      {body && <p dir="auto">{body}</p>}
      {children}
    </div>
  );
}

/** Told after a moment only, so that a fast answer does not flicker. */
export function SheetLoading({ text }: { text: Text }) {
  return (
    <div class="sl-skeleton" role="status" aria-label={text("panel.loading")}>
      {[70, 52, 64, 44].map((width) => (
        <div key={width} class="sl-skeleton-row sl-skeleton-wide">
          <i class="sl-thumb" />
          <div>
            <i style={{ width: `${width}%` }} />
            <i style={{ width: `${width / 2}%` }} />
          </div>
        </div>
      ))}
    </div>
  );
}
