/** Gives the person a file, as a click on a link to it does. */
export function download(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address when the click is done.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function downloadJson(text: string, name: string): void {
  download(new Blob([text], { type: "application/json" }), name);
}
