import lightCss from "./picture.css";

/** Where a picture lies in the page. */
export interface PicturePlace {
  /** ids of the elements that an event on its box is for, innermost first */
  idsAt(event: PointerEvent): string[];
}

const frameCss = `
html, body { margin: 0; height: 100%; overflow: hidden; direction: ltr; }
`;

/**
 * In a tree of its own, beside the style sheet that the server drew it with: neither styles the other.
 */
export function placeInShadow(box: HTMLElement, picture: SVGElement): PicturePlace {
  const shadow = box.shadowRoot ?? box.attachShadow({ mode: "open" });
  shadow.replaceChildren(styleOf(box.ownerDocument, lightCss), picture);
  return {
    idsAt: (event) =>
      event
        .composedPath()
        .map((element) => (element instanceof Element ? element.id : ""))
        .filter((id) => id !== ""),
  };
}

/**
 * In a document of its own. The host's style sheets make the browser look at every part of the page after
 * each change in it, those in shadow trees too: with tens of thousands of parts no list scrolls any more.
 *
 * @param onPlaced the picture is there, perhaps once more: some browsers replace an empty document later
 */
export function placeInFrame(
  box: HTMLElement,
  picture: SVGElement,
  onPlaced: () => void,
): PicturePlace {
  const page = box.ownerDocument;
  const shadow = box.shadowRoot ?? box.attachShadow({ mode: "open" });
  const frame = page.createElement("iframe");
  frame.style.cssText =
    "display: block; width: 100%; height: 100%; border: 0; pointer-events: none;";
  frame.tabIndex = -1;
  frame.ariaHidden = "true";

  function fill(): void {
    const inside = frame.contentDocument;
    if (!inside || picture.ownerDocument === inside) return;
    const { colorScheme } = getComputedStyle(box);
    const light = getComputedStyle(box).getPropertyValue("--sl-main-text");
    // In another scheme than that of the page its ground would be white.
    inside.documentElement.style.cssText = `color-scheme: ${colorScheme}; --sl-main-text: ${light};`;
    inside.head.replaceChildren(styleOf(inside, frameCss + lightCss));
    inside.body.replaceChildren(inside.adoptNode(picture));
    onPlaced();
  }

  frame.addEventListener("load", fill);
  shadow.replaceChildren(frame);
  fill();
  return {
    idsAt({ clientX, clientY }) {
      const { x, y } = frame.getBoundingClientRect();
      return idsUpFrom(frame.contentDocument?.elementFromPoint(clientX - x, clientY - y));
    },
  };
}

function styleOf(page: Document, css: string): HTMLStyleElement {
  const style = page.createElement("style");
  style.textContent = css;
  return style;
}

function idsUpFrom(element: Element | null | undefined): string[] {
  const ids: string[] = [];
  for (let at = element ?? null; at; at = at.parentElement) if (at.id) ids.push(at.id);
  return ids;
}
