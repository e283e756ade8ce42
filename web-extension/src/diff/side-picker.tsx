import { useEffect, useRef } from "preact/hooks";
import { LongList } from "../panel/long-list";
import { Marker } from "../panel/marker";
import type { Times } from "../preview/times";
import type { AppState } from "../state/app-state";
import type { Text } from "../state/text";
import type { Side } from "./diff-parts";
import { choicesFor, sideKey, sideLine, sideTitle } from "./side-words";

interface Props {
  side: Side;
  other: Side;
  role: "base" | "target";
  isOpen: boolean;
  state: AppState;
  times: Times;
  text: Text;
  choices(): readonly Side[];
  onToggle(): void;
  onChoose(side: Side): void;
}

/** One side of the comparison, and the way to another one. */
export function SidePicker(props: Props) {
  const { side, role, isOpen, state, times, text, onToggle } = props;
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  const title = sideTitle(side, state, text);
  const line = sideLine(side, state, times, text);
  const name = text(role === "base" ? "diff.base" : "diff.target");

  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);

  return (
    <div class="sl-diff-picker">
      <button
        ref={button}
        type="button"
        class="sl-diff-side"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={text("diff.pick", { name, title, line })}
        onClick={onToggle}
      >
        <SideMarker side={side} state={state} />
        <span class="sl-diff-side-words">
          <b>
            <bdi>{title}</bdi>
          </b>
          <small>
            {`${name} · `}
            <bdi>{line}</bdi>
          </small>
        </span>
        <i class="pi pi-chevron-down" aria-hidden="true" />
      </button>
      {isOpen && <Choices {...props} name={name} />}
    </div>
  );
}

const rowPx = 48;
/** Around the rows. */
const edgePx = 10;

function Choices(props: Props & { name: string }) {
  const { side, other, name, state, times, text, choices, onChoose } = props;
  const box = useRef<HTMLDivElement>(null);
  const offered = choicesFor(choices(), other);

  useEffect(() => {
    const rows = box.current?.querySelectorAll<HTMLElement>("[data-place]");
    const now = box.current?.querySelector<HTMLElement>(
      `[data-key="${CSS.escape(sideKey(side))}"]`,
    );
    (now ?? rows?.[0] ?? box.current)?.focus();
  }, []);

  return (
    <div
      ref={box}
      class="sl-diff-choices"
      role="dialog"
      aria-label={text("diff.choose", { name })}
      tabIndex={-1}
      style={{ height: `min(${Math.max(1, offered.length) * rowPx + edgePx}px, 344px, 60vh)` }}
    >
      {offered.length === 0 ? (
        <p>{text("diff.no-choice")}</p>
      ) : (
        <LongList
          items={offered}
          label={text("diff.choose", { name })}
          keyOf={(one) => sideKey(one.side)}
          heightOf={() => rowPx}
          spoken={(one) => spoken(one, props)}
          onChoose={(one) => onChoose(one.side)}
          row={(one) => (
            <>
              <SideMarker side={one.side} state={state} />
              <span class="sl-diff-side-words">
                <b>
                  <bdi>{sideTitle(one.side, state, text)}</bdi>
                </b>
                <small>
                  {one.isPrevious && `${text("diff.previous-one")} · `}
                  <bdi>{sideLine(one.side, state, times, text)}</bdi>
                </small>
              </span>
              {sideKey(one.side) === sideKey(side) && <i class="pi pi-check" aria-hidden="true" />}
            </>
          )}
        />
      )}
    </div>
  );
}

function spoken(
  { side, isPrevious }: { side: Side; isPrevious: boolean },
  { state, times, text }: Props,
): string {
  const words = [sideTitle(side, state, text), sideLine(side, state, times, text)];
  return (isPrevious ? [text("diff.previous-one"), ...words] : words).join(", ");
}

const icons = { open: "pi-pencil", "saved-file": "pi-save", file: "pi-file" } as const;

function SideMarker({ side, state }: { side: Side; state: AppState }) {
  if (side.kind !== "snapshot") {
    return (
      <span class="sl-marker-box" aria-hidden="true">
        <i class={`pi ${icons[side.kind]}`} />
      </span>
    );
  }
  const { snapshot } = side;
  return (
    <span class="sl-marker-box">
      <Marker
        changeType={snapshot.changeType}
        isLocked={snapshot.locked}
        isNode={snapshot.source === "node"}
        isActive={snapshot.id === state.activeId}
        isCurrent={snapshot.id === state.currentId}
      />
    </span>
  );
}
