/** Bytes of an entry in a directory of TIFF, and its type for text. */
const ENTRY = 12;
const ASCII = 2;

/**
 * The texts that ComfyUI puts into a WebP: EXIF entries of the form `workflow:{…}`. Null if these bytes are
 * no WebP.
 */
export function webpTexts(bytes: Uint8Array): Map<string, string> | null {
  const word = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (word(0) !== "RIFF" || word(8) !== "WEBP") return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = view.getUint32(at + 4, true);
    if (word(at) === "EXIF") return exifTexts(bytes.subarray(at + 8, at + 8 + length));
    at += 8 + length + (length % 2);
  }
  return new Map();
}

function exifTexts(chunk: Uint8Array): Map<string, string> {
  const isNamed = new TextDecoder().decode(chunk.subarray(0, 4)) === "Exif";
  const exif = isNamed ? chunk.subarray(6) : chunk;
  const texts = new Map<string, string>();
  if (exif.length < 8) return texts;
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength);
  const isLittle = view.getUint16(0) === 0x4949;
  const start = view.getUint32(4, isLittle);
  if (start + 2 > exif.length) return texts;
  const count = view.getUint16(start, isLittle);
  for (let index = 0; index < count; index += 1) {
    const entry = start + 2 + index * ENTRY;
    if (entry + ENTRY > exif.length) break;
    if (view.getUint16(entry + 2, isLittle) !== ASCII) continue;
    const length = view.getUint32(entry + 4, isLittle);
    const at = length <= 4 ? entry + 8 : view.getUint32(entry + 8, isLittle);
    const text = new TextDecoder().decode(exif.subarray(at, at + length)).replace(/\0+$/, "");
    const colon = text.indexOf(":");
    if (colon > 0) texts.set(text.slice(0, colon).toLowerCase(), text.slice(colon + 1));
  }
  return texts;
}
