import { useLayoutEffect, useState } from "preact/hooks";
import type { Box } from "../state/box";

/** What is in the box; the view is drawn again whenever that changes. */
export function useBox<T extends object>(box: Box<T>): T {
  const [, draw] = useState({});
  useLayoutEffect(() => box.subscribe(() => draw({})), [box]);
  return box.get();
}
