import type { Frame } from "./camera";

/** From so many nodes on, words and slots are drawn only where they can be read. */
const many = 400;
/** px per unit of the picture from which a word can be read */
const readableFrom = 0.3;

/** What is drawn of a node, whatever it is looked at from. */
const lasting = ".body, .bar, .outline, .halo, .badge, .sign, title";

/**
 * Words and slots of a large picture: most of its parts, and nothing to see from afar. The host's style
 * sheets make the browser look at every part of the page that is displayed after each change in it, so
 * these are not.
 */
export interface Details {
  /** so many that the picture needs care */
  areMany: boolean;
  /**
   * @param sight what is looked at, in units of the picture
   * @param unit px of one of them
   */
  show(sight: Frame, unit: number): void;
}

/** To be called before the picture is in the page. */
export function createDetails(picture: SVGElement): Details {
  const all = [...picture.querySelectorAll("g.node")];
  if (all.length < many) return { areMany: false, show: () => undefined };
  const nodes = all.map((element) => ({ element, frame: frameOf(element), isNear: false }));
  all.forEach(gather);
  picture.classList.add("sl-many");
  return {
    areMany: true,
    show(sight, unit) {
      for (const node of nodes) {
        const isNear = unit >= readableFrom && (!node.frame || meet(node.frame, sight));
        if (isNear === node.isNear) continue;
        node.isNear = isNear;
        node.element.classList.toggle("sl-near", isNear);
      }
    },
  };
}

/** Puts the details of a node into a group of their own, where they were. */
function gather(node: Element): void {
  const holder = node.querySelector(":scope > g") ?? node;
  const details = [...holder.children].filter((part) => !part.matches(lasting));
  if (details.length === 0) return;
  const group = node.ownerDocument.createElementNS(node.namespaceURI, "g");
  group.setAttribute("class", "details");
  details[0]!.before(group);
  group.append(...details);
}

/** By the outlines as they are written: the browser would have to lay all of them out first. */
function frameOf(node: Element): Frame | undefined {
  const points = [...node.querySelectorAll(".bar, .body")].flatMap((part) => {
    const path = part.getAttribute("d") ?? "";
    const after = (letters: string) =>
      [...path.matchAll(new RegExp(`[${letters}]([\\d.-]+)`, "g"))].map(([, at]) => Number(at));
    const [x, y] = (/^M([\d.-]+) ([\d.-]+)/.exec(path) ?? []).slice(1).map(Number);
    return [{ x: [x, ...after("H")], y: [y, ...after("V")] }];
  });
  const [x, y] = (["x", "y"] as const).map((axis) =>
    points.flatMap((point) => point[axis]).filter((at) => at !== undefined),
  );
  if (!x?.length || !y?.length) return undefined;
  const [left, top] = [Math.min(...x), Math.min(...y)];
  return { x: left, y: top, width: Math.max(...x) - left, height: Math.max(...y) - top };
}

function meet(one: Frame, other: Frame): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
