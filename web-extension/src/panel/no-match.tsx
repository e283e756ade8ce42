import type { Actions, AppState } from "../state/app-state";
import { isFiltering, noFilter } from "../state/filter";
import type { Text } from "../state/text";
import type { Layout } from "./list-items";

interface Props {
  state: AppState;
  actions: Actions;
  text: Text;
  layout: Layout;
}

/** What the filter leaves of the list, where that is nothing; and where else one can look. */
export function NoMatch({ state, actions, text, layout }: Props) {
  const { filter } = state;
  if (!isFiltering(filter)) return null;
  const query = filter.query.trim();
  const isNothing = layout.groups.every(({ count }) => count === 0);
  if (!isNothing && query === "") return null;
  return (
    <div class={isNothing ? "sl-no-match" : "sl-look-further"} role="status">
      {isNothing && (
        <>
          <i class="pi pi-search sl-big" aria-hidden="true" />
          <b>{text("search.nothing")}</b>
          <p dir="auto">
            {query === "" ? text("filter.nothing") : text("filter.nothing-words", { query })}
          </p>
          <button
            type="button"
            class="sl-button"
            onClick={() => actions.filter({ ...noFilter, isUnfolded: filter.isUnfolded })}
          >
            {query === "" ? text("filter.show-all") : text("filter.clear")}
          </button>
        </>
      )}
      {query !== "" && (
        <button
          type="button"
          class="sl-button"
          data-opens="search"
          onClick={() => actions.openSheet("search")}
        >
          <i class="pi pi-search" aria-hidden="true" />
          {text("filter.everywhere")}
        </button>
      )}
    </div>
  );
}
