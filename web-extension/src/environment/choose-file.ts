/** Has the person choose a file of their computer. */
export function chooseFile(accept: string, onFile: (file: File) => void): void {
  const field = document.createElement("input");
  field.type = "file";
  field.accept = accept;
  field.addEventListener("change", () => {
    const file = field.files?.[0];
    if (file) onFile(file);
  });
  field.click();
}
