import previewCss from "../preview/preview.css";
import deskCss from "./desk.css";
import filtersCss from "./filters.css";
import panelCss from "./panel.css";
import rowsCss from "./rows.css";
import sheetsCss from "./sheets.css";
import statesCss from "./states.css";
import tabsCss from "./tabs.css";
import timelineCss from "./timeline.css";
import treeCss from "./tree.css";
import toastsCss from "./toasts.css";
import tokensCss from "./tokens.css";

const id = "snapline-styles";

/** Puts the looks of all views into the page, once. */
export function installStyles(page: Document): void {
  if (page.getElementById(id)) return;
  const style = page.createElement("style");
  style.id = id;
  style.textContent = [
    tokensCss,
    panelCss,
    rowsCss,
    filtersCss,
    statesCss,
    tabsCss,
    sheetsCss,
    deskCss,
    previewCss,
    timelineCss,
    treeCss,
    toastsCss,
  ].join("\n");
  page.head.append(style);
}
