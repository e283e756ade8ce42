import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { copyText } from "../client/copy-text";
import { useBox } from "../panel/use-box";
import type { Times } from "../preview/times";
import { trapTab } from "../preview/trap-tab";
import { Veil } from "../preview/veil";
import type { AppState } from "../state/app-state";
import type { Text } from "../state/text";
import type { Comparing } from "./comparing";
import { Contents } from "./contents";
import type { DiffParts, Side } from "./diff-parts";
import { offersLayout, walkable } from "./listed";
import { More } from "./more";
import { createPanes } from "./panes";
import { zoomStep } from "./pictures";
import { SidePicker } from "./side-picker";
import { sideTitle } from "./side-words";
import type { Shown } from "./shown";

interface Props {
  comparing: Comparing;
  parts: Pick<DiffParts, "choices" | "copied" | "nodeTitle">;
  state: AppState;
  times: Times;
  text: Text;
  onClose(): void;
}

/** As high as what there is to show; unseen for the moment until something is. */
function sizeOf(shown: Shown): "unseen" | "brief" | "full" {
  const { diff, isSlow, problem } = shown;
  if (diff) return offersLayout(diff, shown) ? "brief" : "full";
  if (problem !== null) return "brief";
  return isSlow ? "full" : "unseen";
}

/** Two graphs beside each other, in words and in pictures. */
export function DiffDialog(props: Props) {
  const { comparing, parts, state, times, text, onClose } = props;
  const shown = useBox(comparing.box);
  const { base, target } = shown.comparison;
  const panes = useMemo(createPanes, []);
  const dialog = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<"base" | "target" | null>(null);

  useEffect(() => dialog.current?.focus(), []);

  async function copy(words: string): Promise<void> {
    if (dialog.current) parts.copied(await copyText(words, dialog.current));
  }

  function bringBack(): void {
    const { diff, chosen } = shown;
    const change = diff && walkable(diff, shown).find(({ key }) => key === chosen?.key);
    if (change) void comparing.bringBack(change);
  }

  const acts: Record<string, () => void> = {
    Escape: () => (open === null ? onClose() : setOpen(null)),
    j: () => comparing.step(1),
    k: () => comparing.step(-1),
    o: () => comparing.show(shown.view === "overlay" ? "sides" : "overlay"),
    c: () => comparing.toggleChangedOnly(),
    b: bringBack,
    x: () => comparing.swapSides(),
    "+": () => panes.zoom(zoomStep),
    "=": () => panes.zoom(zoomStep),
    "-": () => panes.zoom(1 / zoomStep),
    "0": () => panes.fit(),
  };
  const inList: Record<string, () => void> = {
    ArrowDown: () => comparing.step(1),
    ArrowUp: () => comparing.step(-1),
  };

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Tab") trapTab(event, dialog.current);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const inside = event.target as Element;
    const isPicking = inside.closest(".sl-diff-choices") !== null;
    if (event.defaultPrevented || (isPicking && event.key !== "Escape")) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const isInList = inside.closest(".sl-diff-changes") !== null;
    const act = acts[key] ?? (isInList ? inList[key] : undefined);
    if (!act) return;
    event.preventDefault();
    act();
  }

  const titles = { base: sideTitle(base, state, text), target: sideTitle(target, state, text) };
  const picker = (role: "base" | "target", side: Side, other: Side) => (
    <SidePicker
      {...{ role, side, other, state, times, text }}
      choices={() => parts.choices()}
      isOpen={open === role}
      onToggle={() => setOpen(open === role ? null : role)}
      onChoose={(chosen) => {
        setOpen(null);
        comparing.compare({ ...shown.comparison, [role]: chosen });
      }}
    />
  );

  return (
    <Veil onClose={onClose}>
      <div
        ref={dialog}
        class={`sl-dialog sl-diff sl-diff-${sizeOf(shown)}`}
        role="dialog"
        aria-modal="true"
        aria-labelledby="snapline-diff-title"
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          if (open && !(event.target as Element).closest(".sl-diff-picker")) setOpen(null);
        }}
      >
        <header class="sl-diff-head">
          <h2 id="snapline-diff-title">{text("diff.title")}</h2>
          {picker("base", base, target)}
          <button
            type="button"
            class="sl-icon-button"
            aria-label={text("diff.swap-sides")}
            aria-keyshortcuts="X"
            title={`${text("diff.swap-sides")} (X)`}
            onClick={() => comparing.swapSides()}
          >
            <i class="pi pi-arrow-right-arrow-left" aria-hidden="true" />
          </button>
          {picker("target", target, base)}
          <span class="sl-diff-ways-out">
            <More {...{ shown, comparing, text }} copy={(words) => void copy(words)} />
            <button
              type="button"
              class="sl-icon-button"
              aria-label={text("action.close")}
              title={`${text("action.close")} (Esc)`}
              onClick={onClose}
            >
              <i class="pi pi-times" aria-hidden="true" />
            </button>
          </span>
        </header>
        <Contents
          {...{ shown, comparing, panes, titles, text }}
          nodeTitle={(type) => parts.nodeTitle(type)}
        />
      </div>
    </Veil>
  );
}
