/**
 * Copies the text; true if it is on the clipboard. A page that is no secure context (http on a name
 * of the local network) has no `navigator.clipboard`: there a text field is selected and copied.
 *
 * @param beside where that field may have the focus for a moment, and what gets it then
 */
export async function copyText(words: string, beside = focused()): Promise<boolean> {
  const page = beside.ownerDocument;
  if (navigator.clipboard) {
    const isCopied = await navigator.clipboard.writeText(words).then(
      () => true,
      () => false, // the browser forbids it here: the old way may still work
    );
    if (isCopied) return true;
  }
  const field = page.createElement("textarea");
  field.value = words;
  field.style.cssText = "position:fixed;opacity:0";
  beside.after(field);
  field.select();
  const isCopied = page.execCommand("copy");
  field.remove();
  beside.focus();
  return isCopied;
}

function focused(): HTMLElement {
  const { activeElement, body } = document;
  return activeElement instanceof HTMLElement ? activeElement : body;
}
