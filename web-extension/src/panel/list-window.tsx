import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { ListGroup, type Drawn } from "./list-group";
import { rowHeight } from "./list-items";
import { useScroll } from "./list-state";

interface Props extends Drawn {
  scroller: RefObject<HTMLDivElement>;
  /** key of the line that the Tab key stops at */
  stop: string | undefined;
}

const loadMoreWithinPx = 20 * rowHeight;
const marginPx = 5 * rowHeight;

/** What of the list is in sight. Scrolling draws this alone, and of it the lines that come. */
export function ListWindow({ scroller, stop, ...drawn }: Props) {
  const { layout, shown, memory, actions } = drawn;
  const { more } = shown;
  const view = useScroll(scroller, layout, memory);
  const isLoadingMore = useRef(false);

  useEffect(() => {
    const left = layout.height - view.top - view.height;
    if (!more || isLoadingMore.current || left > loadMoreWithinPx) return;
    isLoadingMore.current = true;
    void actions.loadMore().finally(() => (isLoadingMore.current = false));
  }, [layout, more, view.top, view.height]);

  const window = { from: view.top - marginPx, to: view.top + view.height + marginPx, stop };
  const last = layout.groups.length - 1;
  return layout.groups.map((group, place) => (
    <ListGroup
      key={group.key}
      {...drawn}
      {...{ group, window }}
      isWhole={!(more && place === last)}
    />
  ));
}
