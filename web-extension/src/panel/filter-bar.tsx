import type { Actions, AppState } from "../state/app-state";
import { chips, type Chip } from "../state/filter";
import type { Text, TextKey } from "../state/text";
import { SearchField } from "./search-field";

interface Props {
  state: AppState;
  actions: Actions;
  text: Text;
}

const looks: Record<Chip, { words: TextKey; icon: string }> = {
  named: { words: "filter.named", icon: "pi-bookmark" },
  locked: { words: "filter.locked", icon: "pi-lock" },
  node: { words: "filter.node", icon: "pi-image" },
  noted: { words: "filter.noted", icon: "pi-comment" },
};

/** Narrows the list: words, Hide Auto, and more filters behind a funnel. */
export function FilterBar({ state, actions, text }: Props) {
  const { filter } = state;
  const { hideAuto, isUnfolded } = filter;
  const isAny = chips.some((chip) => filter[chip]);

  function onLeaveDown(event: Event): void {
    const panel = (event.target as Element).closest(".snapline-panel");
    panel?.querySelector<HTMLElement>('.sl-list [tabindex="0"][data-key]')?.focus();
  }

  return (
    <div class="sl-filters" data-search>
      <SearchField
        value={filter.query}
        name={text("filter.field")}
        text={text}
        onInput={(query) => actions.filter({ query })}
        onLeaveDown={onLeaveDown}
      >
        <button
          type="button"
          class={isAny ? "sl-icon-button sl-small sl-on" : "sl-icon-button sl-small"}
          aria-label={text("filter.more")}
          title={text("filter.more")}
          aria-expanded={isUnfolded}
          onClick={() => actions.filter({ isUnfolded: !isUnfolded })}
        >
          <i class="pi pi-filter" aria-hidden="true" />
        </button>
      </SearchField>
      <button
        type="button"
        class={hideAuto ? "sl-button sl-auto sl-on" : "sl-button sl-auto"}
        title={text("filter.auto-tip")}
        aria-pressed={hideAuto}
        onClick={() => actions.filter({ hideAuto: !hideAuto })}
      >
        {/* both words hold the place, so that the switch moves nothing */}
        <span data-off={hideAuto}>{text("filter.hide-auto")}</span>
        <span data-off={!hideAuto}>{text("filter.show-auto")}</span>
      </button>
      {isUnfolded && (
        <div class="sl-chips" role="group" aria-label={text("filter.more")}>
          {chips.map((chip) => (
            <button
              key={chip}
              type="button"
              class={filter[chip] ? "sl-chip sl-on" : "sl-chip"}
              aria-pressed={filter[chip]}
              onClick={() => actions.filter({ [chip]: !filter[chip] })}
            >
              <i class={`pi ${looks[chip].icon}`} aria-hidden="true" />
              {text(looks[chip].words)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
