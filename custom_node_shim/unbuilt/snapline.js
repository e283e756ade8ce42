// Stands in for the page's part of Snapline, as long as that was not built: it says what to do.
import { app } from "../../scripts/app.js";

const SENTENCES = [
  "This is Snapline's source code; it has to be built before it can run.",
  "Either get the built form: open a terminal in Snapline's folder below custom_nodes, run",
  "git switch release",
  "and restart ComfyUI. Or build it there yourself (with a JDK 17, Maven and Node 20.19): run",
  "make build",
  "and restart ComfyUI.",
];
const COMMANDS = new Set(["git switch release", "make build"]);

function show(element) {
  element.replaceChildren(
    ...SENTENCES.map((sentence) => {
      const line = document.createElement(COMMANDS.has(sentence) ? "pre" : "p");
      line.textContent = sentence;
      line.style.cssText = "margin: 0 0 8px; padding: 0 12px; user-select: text; white-space: pre-wrap";
      return line;
    }),
  );
}

app.registerExtension({
  name: "snapline.unbuilt",
  async setup() {
    app.extensionManager.registerSidebarTab({
      id: "snapline",
      icon: "pi pi-clock",
      label: "Snapline",
      title: "Snapline",
      tooltip: "Snapline has to be built",
      type: "custom",
      render: show,
    });
  },
});
