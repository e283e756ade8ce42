import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Section } from "../client/diff-wire";
import type { Text, TextKey } from "../state/text";
import { ChangeRow } from "./change-row";
import { spokenChange } from "./change-words";
import type { Comparing } from "./comparing";
import { rowsOf, type Row } from "./listed";
import { MeasuredList } from "./measured-list";
import { canBringBack, type Shown } from "./shown";

const titles: Record<Section, TextKey> = {
  added: "diff.section-added",
  removed: "diff.section-removed",
  modified: "diff.section-modified",
  links: "diff.section-links",
  layout: "diff.section-layout",
};

interface Props {
  shown: Shown & { diff: NonNullable<Shown["diff"]> };
  comparing: Comparing;
  text: Text;
}

/** All changes in words, by section. */
export function ChangeList({ shown, comparing, text }: Props) {
  const { diff, hidden, folded, showsLayout, showsLinks, chosen, comparison } = shown;
  const box = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf(diff, shown), [diff, hidden, folded, showsLayout, showsLinks]);
  const stop = chosen?.key ?? null;

  // The focus goes along with the change in turn, if it was in the list.
  useEffect(() => {
    const { current } = box;
    if (!current || !chosen || !current.contains(current.ownerDocument.activeElement)) return;
    if (
      current.ownerDocument.activeElement?.closest("[data-change]")?.getAttribute("data-change") ===
      chosen.key
    )
      return;
    current
      .querySelector<HTMLElement>(`[data-change="${CSS.escape(chosen.key)}"]`)
      ?.focus({ preventScroll: true });
  }, [chosen]);

  function attributesOf(row: Row): Record<string, unknown> {
    if (row.kind === "section") return { class: "sl-diff-section" };
    if (row.kind === "more-links") return { class: "sl-diff-more-links" };
    const { change } = row;
    const isChosen = change.key === stop;
    const quiet = change.kind === "widget" && change.runOnly ? " sl-diff-run-only" : "";
    return {
      class: `sl-diff-row sl-diff-${change.section}${isChosen ? " sl-diff-chosen" : ""}${quiet}`,
      "data-change": change.key,
      tabIndex: isChosen ? 0 : -1,
      "aria-label": spokenChange(change, text),
      "aria-current": isChosen,
      onClick: () => comparing.choose(change, "list"),
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== "Enter" || event.target !== event.currentTarget) return;
        event.preventDefault();
        comparing.choose(change, "list");
      },
    };
  }

  function draw(row: Row) {
    if (row.kind === "section") {
      return (
        <h3>
          <button
            type="button"
            aria-expanded={!row.isFolded}
            onClick={() => comparing.toggleSection(row.section)}
          >
            <i
              class={`pi ${row.isFolded ? "pi-chevron-right" : "pi-chevron-down"}`}
              aria-hidden="true"
            />
            {text(titles[row.section])}{" "}
            <span class="sl-count">{text("diff.section-count", { count: row.count })}</span>
          </button>
        </h3>
      );
    }
    if (row.kind === "more-links") {
      return (
        <button type="button" class="sl-diff-more" onClick={() => comparing.showLinks()}>
          {text("diff.more-links", { count: row.count })}
        </button>
      );
    }
    const { change, isFirst } = row;
    return (
      <ChangeRow
        {...{ change, isFirst, text }}
        isChosen={change.key === stop}
        isOpen={shown.opened.has(change.key)}
        isRaw={shown.isRaw && change.key === stop}
        canBringBack={canBringBack(comparison.base, change)}
        isBringing={shown.bringing !== null}
        onToggle={() => comparing.toggleText(change.key)}
        onBringBack={() => void comparing.bringBack(change)}
      />
    );
  }

  return (
    <div ref={box} class="sl-diff-changes">
      <MeasuredList
        items={rows}
        label={text("diff.list")}
        keyOf={(row) => row.key}
        guess={(row) => (row.kind === "section" ? 40 : 36)}
        stop={stop}
        wanted={chosen}
        attributesOf={attributesOf}
        row={draw}
      />
    </div>
  );
}
