import { useRef, useState } from "preact/hooks";
import type { Text } from "../state/text";
import type { ResultPicture } from "./diff-parts";

interface Props {
  results: { base: ResultPicture; target: ResultPicture };
  titles: { base: string; target: string };
  text: Text;
}

const stepPercent = 5;

/** What two runs gave, one over the other: left of the line is the base, right of it the target. */
export function Split({ results, titles, text }: Props) {
  const [at, setAt] = useState(50);
  const [shape, setShape] = useState(1);
  const frame = useRef<HTMLDivElement>(null);
  const isHeld = useRef(false);

  const move = (to: number) => setAt(Math.min(100, Math.max(0, to)));

  function follow({ clientX }: PointerEvent): void {
    const box = frame.current?.getBoundingClientRect();
    if (box && box.width > 0) move(((clientX - box.x) / box.width) * 100);
  }

  const keys: Record<string, () => void> = {
    ArrowLeft: () => move(at - stepPercent),
    ArrowRight: () => move(at + stepPercent),
    ArrowDown: () => move(at - stepPercent),
    ArrowUp: () => move(at + stepPercent),
    Home: () => move(0),
    End: () => move(100),
  };

  const caption = (side: "base" | "target") => (
    <span class={`sl-diff-caption sl-diff-caption-${side}`} dir="auto" aria-hidden="true">
      {[titles[side], results[side].took].filter((words) => words !== "").join(" · ")}
    </span>
  );

  return (
    <div class="sl-diff-pictures">
      <div class="sl-diff-pane sl-diff-split" dir="ltr" style={{ "--sl-at": `${at}%` }}>
        <div
          ref={frame}
          class="sl-diff-split-frame"
          style={{ "--sl-wide": String(shape) }}
          onPointerDown={(event) => {
            if (event.button !== 0) return;
            isHeld.current = true;
            event.currentTarget.setPointerCapture(event.pointerId);
            follow(event);
          }}
          onPointerMove={(event) => isHeld.current && follow(event)}
          onPointerUp={() => (isHeld.current = false)}
          onPointerCancel={() => (isHeld.current = false)}
        >
          <Side
            result={results.base}
            name="base"
            alt={text("thumbnail.of", { title: titles.base })}
            onShape={setShape}
          />
          <Side
            result={results.target}
            name="target"
            alt={text("thumbnail.of", { title: titles.target })}
          />
          <div
            class="sl-diff-split-line"
            role="slider"
            tabIndex={0}
            aria-label={text("diff.split")}
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(at)}
            onKeyDown={(event) => {
              const act = keys[event.key];
              if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
              event.preventDefault();
              act();
            }}
          >
            <i class="pi pi-arrow-right-arrow-left" aria-hidden="true" />
          </div>
        </div>
        {caption("base")}
        {caption("target")}
      </div>
    </div>
  );
}

interface SideProps {
  result: ResultPicture;
  name: "base" | "target";
  alt: string;
  /** told how wide it is for its height: the frame gets the shape of the first one */
  onShape?(wide: number): void;
}

/** A file that is gone from the host leaves the small picture that was kept. */
function Side({ result, name, alt, onShape }: SideProps) {
  const [isGone, setGone] = useState(false);
  return (
    <img
      class={`sl-diff-split-${name}`}
      src={isGone && result.kept !== null ? result.kept : result.url}
      alt={alt}
      draggable={false}
      onError={() => setGone(true)}
      onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => {
        if (width > 0 && height > 0) onShape?.(width / height);
      }}
    />
  );
}
