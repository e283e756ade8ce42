/**
 * Puts words on the clipboard; false = the browser does not let it. A page that is no secure context
 * (http on a name of the local network) has no `navigator.clipboard`: there a field is selected and copied.
 */
export async function copyWords(words: string): Promise<boolean> {
  if (navigator.clipboard) {
    const isCopied = await navigator.clipboard.writeText(words).then(
      () => true,
      () => false,
    );
    if (isCopied) return true;
  }
  const before = document.activeElement;
  const field = document.createElement("textarea");
  field.value = words;
  field.style.cssText = "position:fixed;opacity:0";
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return isCopied;
}
