/** px of an average letter of a title */
const letter = 7.2;
/** px beside the words: the dot, and a little room */
const beside = 40;

/**
 * The server draws a node that has no name by its type; the canvas by what the frontend calls it.
 *
 * @param titleOf null = the type is not known here
 */
export function nameNodes(picture: SVGElement, titleOf: (type: string) => string | null): void {
  for (const node of picture.querySelectorAll("g.node")) {
    const tooltip = [...node.children].find(({ localName }) => localName === "title");
    const words = node.querySelector("text.title");
    const type = tooltip?.textContent ?? "";
    const title = titleOf(type);
    if (title === null || title === type || !tooltip) continue;
    tooltip.textContent = `${title} (${type})`;
    if (words) words.textContent = shortened(title, widthOf(node));
  }
}

/** Of the line below the bar; a collapsed node has none, and is as wide as its name. */
function widthOf(node: Element): number {
  const path = node.querySelector(".line")?.getAttribute("d") ?? "";
  const [, left, right] = /^M([\d.-]+) .*H([\d.-]+)$/.exec(path) ?? [];
  const width = Number(right) - Number(left);
  return Number.isFinite(width) && width > 0 ? width : Infinity;
}

function shortened(title: string, width: number): string {
  const most = Math.max(4, Math.floor((width - beside) / letter));
  const letters = Array.from(title);
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : title;
}
