import barCss from "./bar.css";
import diffCss from "./diff.css";
import listCss from "./list.css";
import picturesCss from "./pictures.css";

const id = "snapline-diff-styles";

/** Puts the looks of the comparison into the page, once; it builds on those of the panel. */
export function installDiffStyles(page: Document): void {
  if (page.getElementById(id)) return;
  const style = page.createElement("style");
  style.id = id;
  style.textContent = [diffCss, barCss, picturesCss, listCss].join("\n");
  page.head.append(style);
}
