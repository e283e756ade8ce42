import dialogCss from "./dialogs.css";
import partsCss from "./parts.css";
import tabCss from "./tab.css";

const id = "snapline-environment-styles";

/** Puts the looks of environments into the page, once; they build on those of the panel. */
export function installEnvironmentStyles(page: Document): void {
  if (page.getElementById(id)) return;
  const style = page.createElement("style");
  style.id = id;
  style.textContent = [tabCss, dialogCss, partsCss].join("\n");
  page.head.append(style);
}
