const svgNamespace = "http://www.w3.org/2000/svg";

/** Elements that run code, load something, or change an attribute after it was checked. */
const refused = new Set([
  "script",
  "foreignobject",
  "iframe",
  "embed",
  "object",
  "audio",
  "video",
  "handler",
  "animate",
  "animatemotion",
  "animatetransform",
  "set",
  "a",
]);

/**
 * The picture in the text, ready to be put into the page, without anything that could act there.
 * The server escapes what it draws; this is the second wall, since titles of nodes come from strangers.
 *
 * @throws Error if the text is no SVG
 */
export function parseSvg(source: string, page: Document = document): SVGElement {
  const parsed = new DOMParser().parseFromString(source, "image/svg+xml");
  const root = parsed.documentElement;
  const broken = parsed.getElementsByTagName("parsererror").length > 0;
  if (broken || root?.localName !== "svg" || root.namespaceURI !== svgNamespace) {
    throw new Error("not an SVG picture");
  }
  clean(root);
  fit(root);
  return page.importNode(root, true) as unknown as SVGElement;
}

function clean(element: Element): void {
  for (const child of [...element.children]) {
    const name = child.localName.toLowerCase();
    if (refused.has(name) || (name === "style" && loads(child.textContent ?? ""))) child.remove();
    else clean(child);
  }
  for (const { name, value } of [...element.attributes]) {
    if (isHarmful(name.toLowerCase(), value.trim())) element.removeAttribute(name);
  }
}

/** A sheet, or a value in it, that fetches something. Our own never do, nor do they write escapes. */
function loads(css: string): boolean {
  return /url\(\s*(?!["']?#)|@import|image-set\(|\\/i.test(css);
}

function isHarmful(name: string, value: string): boolean {
  if (name.startsWith("on") || loads(value)) return true;
  const isLink = name === "href" || name.endsWith(":href") || name === "src";
  return isLink && !value.startsWith("#") && !/^data:image\/(png|jpeg|webp);/i.test(value);
}

/** Lets the picture fill the box that it is shown in, whatever size it was drawn at. */
function fit(root: Element): void {
  const width = parseFloat(root.getAttribute("width") ?? "");
  const height = parseFloat(root.getAttribute("height") ?? "");
  if (!root.hasAttribute("viewBox") && width > 0 && height > 0) {
    root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }
  // What shows it says what it shows.
  root.removeAttribute("role");
  root.setAttribute("aria-hidden", "true");
  root.setAttribute("width", "100%");
  root.setAttribute("height", "100%");
}
