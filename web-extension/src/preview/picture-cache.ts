import type { Actions } from "../state/app-state";
import { nameNodes } from "./node-names";
import { parseSvg } from "./safe-svg";

export type Theme = "dark" | "light";
export type Size = "thumb" | "full";

/** Pictures of snapshots by id: a snapshot's graph never changes, so neither does its picture. */
export interface PictureCache {
  /** the picture if it is here already */
  get(id: string, size: Size, theme: Theme): SVGElement | undefined;
  /** @throws whatever the server answered, or that the picture cannot be read */
  load(id: string, size: Size, theme: Theme, signal: AbortSignal): Promise<SVGElement>;
}

/**
 * @param nodeTitle what the canvas calls a node without a name, by its type
 * @param limit how many are kept; the one unused for longest goes first
 */
export function createPictureCache(
  fetchPicture: Actions["picture"],
  nodeTitle: Actions["nodeTitle"] = () => null,
  limit = 48,
): PictureCache {
  const kept = new Map<string, SVGElement>();
  const nameOf = (id: string, size: Size, theme: Theme) => `${id} ${size} ${theme}`;

  function keep(name: string, picture: SVGElement): void {
    kept.delete(name);
    kept.set(name, picture);
    const oldest = kept.keys().next();
    if (kept.size > limit && !oldest.done) kept.delete(oldest.value);
  }

  return {
    get(id, size, theme) {
      const name = nameOf(id, size, theme);
      const found = kept.get(name);
      if (found) keep(name, found);
      return found;
    },
    async load(id, size, theme, signal) {
      const picture = parseSvg(await fetchPicture(id, size, theme, signal));
      nameNodes(picture, nodeTitle);
      keep(nameOf(id, size, theme), picture);
      return picture;
    },
  };
}
