import { render } from "preact";
import { followTheme } from "../panel/theme";
import { Picture } from "../preview/picture";
import { createPictureCache } from "../preview/picture-cache";
import { snapshotLine, snapshotTitle } from "../preview/snapshot-words";
import { createTimes } from "../preview/times";
import type { Actions } from "../state/app-state";
import type { Store } from "../state/store";
import type { Text } from "../state/text";

interface Parts {
  store: Store;
  actions: Actions;
  text: Text;
  /** where the rows are */
  list: HTMLElement;
}

/** Where there is room for it: as `page.css` says. */
export const ROOM = "(width >= 960px)";

/** Beside the list, where there is room: the row that has or had the focus, large; at first the newest. */
export function mountStage(el: HTMLElement, { store, actions, text, list }: Parts): void {
  const pictures = createPictureCache(
    (...which) => actions.picture(...which),
    (type) => actions.nodeTitle(type),
  );
  const theme = followTheme([el], draw);
  const room = matchMedia(ROOM);
  let chosen: string | null = null;

  function draw(): void {
    // Hidden, it would load large pictures for nobody.
    if (!room.matches) return render(null, el);
    const snapshots = store.get().viewed?.snapshots ?? [];
    const shown = snapshots.find(({ id }) => id === chosen) ?? snapshots[0];
    if (!shown) return render(<i class="pi pi-history sl-big" aria-hidden="true" />, el);
    const { id, takenAt } = shown;
    const title = snapshotTitle(shown, false, text);
    const at = createTimes(text, Date.now()).exact(takenAt);
    render(
      <figure>
        <figcaption>
          <b dir="auto">{title}</b>
          <span dir="auto">{snapshotLine(shown, title, false, text)}</span>
          <time dateTime={takenAt}>{at}</time>
        </figcaption>
        <Picture {...{ id, title, pictures, text }} size="full" theme={theme.theme()} />
      </figure>,
      el,
    );
  }

  list.addEventListener("focusin", ({ target }) => {
    const row = target instanceof Element ? target.closest<HTMLElement>("[data-id]") : null;
    if (row === null) return;
    chosen = row.dataset["id"]!;
    draw();
  });
  room.addEventListener("change", draw);
  store.subscribe(draw);
  draw();
}
