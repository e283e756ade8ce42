/** What browsers draw without trouble: pixels of a side, and of the whole. */
const LONGEST_SIDE = 8_192;
const MOST_PIXELS = 32_000_000;

/** Size in px that an SVG says it has. */
export function sizeOf(svg: string): { width: number; height: number } {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const box = (root.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  const side = (name: string, index: number) => {
    const own = Number.parseFloat(root.getAttribute(name) ?? "");
    const isShare = root.getAttribute(name)?.endsWith("%") ?? true;
    return !isShare && own > 0 ? own : (box[index] ?? 0);
  };
  return { width: side("width", 2), height: side("height", 3) };
}

/** As large as it says, unless that is more than a browser draws. */
export function pixelsFor({ width, height }: { width: number; height: number }) {
  const factor = Math.min(
    1,
    LONGEST_SIDE / Math.max(width, height),
    Math.sqrt(MOST_PIXELS / (width * height)),
  );
  return {
    width: Math.max(1, Math.round(width * factor)),
    height: Math.max(1, Math.round(height * factor)),
  };
}

/** Draws an SVG in the page, where the server does not. */
export async function drawPixels(svg: string): Promise<Blob> {
  const { width, height } = pixelsFor(sizeOf(svg));
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width, height });
    canvas.getContext("2d")!.drawImage(image, 0, 0, width, height);
    return await new Promise<Blob>((done, failed) =>
      canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no pixels"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
