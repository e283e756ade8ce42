import icons from "primeicons/primeicons.css";
import font from "primeicons/fonts/primeicons.woff2";
import pageCss from "./page.css";

/** What ComfyUI's page brings along: the font of icons, and colours by the wish of the reader. */
export function installPageStyles(page: Document): void {
  const style = page.createElement("style");
  const face = `@font-face { font-family: primeicons; src: url("${font}") format("woff2"); }`;
  style.textContent = [face, icons.replace(/@font-face \{[^}]*\}/, ""), pageCss].join("\n");
  page.head.append(style);
}
