const dragging = ["dragenter", "dragover", "dragleave", "drop"] as const;

/**
 * Takes files that are dropped on the element. The canvas takes every file that is dropped on the page:
 * none of these may get through to it.
 *
 * @param invitation what is shown over the element while files are over it
 */
export function takeDroppedFiles(
  element: HTMLElement,
  invitation: string,
  onFiles: (files: readonly File[]) => void,
): void {
  function onDrag(event: DragEvent): void {
    // What is no file, as a tab or a node of the frontend, is not ours.
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    const isGone =
      event.type === "drop" ||
      (event.type === "dragleave" && !element.contains(event.relatedTarget as Node | null));
    if (isGone) delete element.dataset["drop"];
    else element.dataset["drop"] = invitation;
    if (event.type === "drop") onFiles([...event.dataTransfer.files]);
  }
  for (const type of dragging) element.addEventListener(type, onDrag);
}
