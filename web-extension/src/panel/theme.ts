import type { Theme } from "../preview/picture-cache";

/**
 * Dark or light by how bright the host's surface is, so that a palette made by a person gets the
 * colours that can be read on it. A colour that cannot be understood counts as dark, the host's default.
 *
 * @param colour as a browser computes it: rgb(…), rgba(…) or color(srgb …)
 */
export function themeOf(colour: string): Theme {
  // From here on black is read better than white.
  return (luminanceOf(colour) ?? 0) > 0.179 ? "light" : "dark";
}

/** Whether small words of the one colour can be read on the other (WCAG 2, 4.5:1). In doubt they can. */
export function isReadable(colour: string, ground: string): boolean {
  const [one, other] = [luminanceOf(colour), luminanceOf(ground)];
  if (one === null || other === null) return true;
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) >= 4.5;
}

/** 0 to 1; null = it cannot be understood */
function luminanceOf(colour: string): number | null {
  const parts = /^(rgba?|color)\(\s*(?:srgb\s+)?([\d.e+-]+)[,\s]+([\d.e+-]+)[,\s]+([\d.e+-]+)/.exec(
    colour,
  );
  if (!parts) return null;
  const scale = parts[1] === "color" ? 1 : 255;
  const [red, green, blue] = parts.slice(2, 5).map((part) => linear(Number(part) / scale));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

/**
 * Keeps `data-theme` of the roots in step with the host's palette.
 *
 * @param onChange called after the theme became another one
 */
export function followTheme(
  roots: readonly HTMLElement[],
  onChange: () => void,
): { theme(): Theme; look(): void; destroy(): void } {
  let theme: Theme = "dark";
  let isWeak = false;
  const page = roots[0]!.ownerDocument;

  function read(): void {
    const root = roots.find((one) => one.isConnected);
    if (root) {
      // tokens.css gives every root two colours that nothing draws: the surface, and the host's grey
      const { columnRuleColor: surface, textEmphasisColor: muted } = getComputedStyle(root);
      theme = themeOf(surface);
      isWeak = !isReadable(muted, surface);
    }
    for (const one of roots) {
      one.dataset["theme"] = theme;
      one.dataset["muted"] = isWeak ? "weak" : "";
    }
  }

  function look(): void {
    const before = theme;
    read();
    if (theme !== before) onChange();
  }

  // The host writes a palette into the style or the class of the page's two outermost elements.
  const watch = new MutationObserver(look);
  const options = { attributes: true, attributeFilter: ["class", "style", "data-theme"] };
  watch.observe(page.documentElement, options);
  if (page.body) watch.observe(page.body, options);
  read();
  return { theme: () => theme, look, destroy: () => watch.disconnect() };
}
