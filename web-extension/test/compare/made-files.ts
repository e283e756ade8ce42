import { deflateSync } from "node:zlib";

/** A PNG with these chunks before its end; the checksums are not looked at. */
export function png(...chunks: [type: string, data: Uint8Array][]): File {
  const parts: Uint8Array[] = [Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)];
  for (const [type, data] of [...chunks, ["IEND", new Uint8Array()] as const]) {
    const head = new DataView(new ArrayBuffer(4));
    head.setUint32(0, data.length);
    parts.push(new Uint8Array(head.buffer), latin1(type), data, new Uint8Array(4));
  }
  return new File(parts as BlobPart[], "picture.png");
}

export const plain = (name: string, text: string): [string, Uint8Array] => [
  "tEXt",
  latin1(`${name}\0${text}`),
];

export const packed = (name: string, text: string): [string, Uint8Array] => [
  "zTXt",
  join(latin1(`${name}\0\0`), deflateSync(latin1(text))),
];

export const international = (
  name: string,
  text: string,
  isPacked = false,
): [string, Uint8Array] => {
  const words = new TextEncoder().encode(text);
  const head = latin1(`${name}\0${isPacked ? "\x01" : "\0"}\0\0\0`);
  return ["iTXt", join(head, isPacked ? deflateSync(words) : words)];
};

/** A WebP whose EXIF has these texts, as ComfyUI writes them. */
export function webp(texts: readonly string[], isLittle = true): File {
  const entries = texts.map((text) => new TextEncoder().encode(`${text}\0`));
  const start = 8;
  const size = start + 2 + 12 * entries.length + 4;
  const view = new DataView(new ArrayBuffer(size));
  view.setUint16(0, isLittle ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, isLittle);
  view.setUint32(4, start, isLittle);
  view.setUint16(start, entries.length, isLittle);
  let at = size;
  for (const [index, { length }] of entries.entries()) {
    const entry = start + 2 + 12 * index;
    view.setUint16(entry, 0x010f + index, isLittle);
    view.setUint16(entry + 2, 2, isLittle);
    view.setUint32(entry + 4, length, isLittle);
    view.setUint32(entry + 8, at, isLittle);
    at += length;
  }
  const exif = join(new Uint8Array(view.buffer), ...entries);
  const odd = chunk("VP8 ", Uint8Array.of(1, 2, 3));
  const body = join(latin1("WEBP"), odd, chunk("EXIF", exif));
  return new File([join(latin1("RIFF"), length(body), body) as BlobPart], "picture.webp");
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  return join(latin1(type), length(data), data, new Uint8Array(data.length % 2));
}

function length(data: Uint8Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, data.length, true);
  return new Uint8Array(view.buffer);
}

function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function join(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
