import { copyText } from "../client/copy-text";
import type { AppState } from "../state/app-state";
import { download } from "./download";
import { sentenceOf, type ActionParts } from "./parts";

/** Puts versions, state and last errors on the clipboard, or into a file where that is forbidden. */
export async function copyDiagnostics(parts: ActionParts): Promise<void> {
  const { snapline, store, text, toasts } = parts;
  const words = `${pageLines(store.get(), navigator.userAgent)}\n${await asked(snapline)}\n`;
  const isCopied = await copyText(words);
  if (!isCopied) download(new Blob([words], { type: "text/plain" }), "snapline-diagnostics.txt");
  toasts.show({
    severity: "success",
    text: text(isCopied ? "diagnostics.copied" : "diagnostics.downloaded"),
  });
}

/** The page has something to tell even when the host has not. */
async function asked(snapline: ActionParts["snapline"]): Promise<string> {
  try {
    return (await snapline.diagnostics()).report;
  } catch (error) {
    return `ComfyUI does not tell: ${sentenceOf(error)}`;
  }
}

/** No name of a workflow is in it. */
function pageLines({ connection, waiting }: AppState, browser: string): string {
  return [`Browser: ${browser}`, `Page: ${connection.kind}, ${waiting} waiting to be sent`].join(
    "\n",
  );
}
