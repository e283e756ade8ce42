import type { Theme } from "../preview/picture-cache";

/**
 * Dark or light by how bright the host's surface is, so that a palette made by a person gets the
 * colours that can be read on it. A colour that cannot be understood counts as dark, the host's default.
 *
 * @param colour as a browser computes it: rgb(…), rgba(…) or color(srgb …)
 */
export function themeOf(colour: string): Theme {
  const parts = /^(rgba?|color)\(\s*(?:srgb\s+)?([\d.e+-]+)[,\s]+([\d.e+-]+)[,\s]+([\d.e+-]+)/.exec(
    colour,
  );
  if (!parts) return "dark";
  const scale = parts[1] === "color" ? 1 : 255;
  const [red, green, blue] = parts.slice(2, 5).map((part) => linear(Number(part) / scale));
  const luminance = 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  // From here on black is read better than white.
  return luminance > 0.179 ? "light" : "dark";
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
  const page = roots[0]!.ownerDocument;

  function read(): void {
    const root = roots.find((one) => one.isConnected);
    // tokens.css gives every root the surface as this colour, which nothing draws
    if (root) theme = themeOf(getComputedStyle(root).columnRuleColor);
    for (const one of roots) one.dataset["theme"] = theme;
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
