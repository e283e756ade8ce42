const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The most that a compressed text may unpack to. */
const LARGEST_TEXT = 64 * 1024 * 1024;

/** The texts in a PNG by their keywords; null if these bytes are no PNG. */
export async function pngTexts(bytes: Uint8Array): Promise<Map<string, string> | null> {
  if (!signature.every((byte, at) => bytes[at] === byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts = new Map<string, string>();
  for (let at = signature.length; at + 12 <= bytes.length;) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    const data = bytes.subarray(at + 8, end);
    const found = await textOf(latin1(bytes.subarray(at + 4, at + 8)), data).catch(() => null);
    if (found && !texts.has(found[0])) texts.set(...found);
    at = end + 4; // the checksum
  }
  return texts;
}

async function textOf(type: string, data: Uint8Array): Promise<[string, string] | null> {
  const [keyword, rest] = cut(data);
  const name = latin1(keyword);
  if (type === "tEXt") return [name, latin1(rest)];
  if (type === "zTXt") return [name, latin1(await inflate(rest.subarray(1)))];
  if (type !== "iTXt") return null;
  const isCompressed = rest[0] === 1;
  const [, afterLanguage] = cut(rest.subarray(2));
  const [, text] = cut(afterLanguage);
  return [name, new TextDecoder().decode(isCompressed ? await inflate(text) : text)];
}

/** What stands before the first zero byte, and what after it. */
function cut(data: Uint8Array): [Uint8Array, Uint8Array] {
  const zero = data.indexOf(0);
  return zero < 0
    ? [data, data.subarray(data.length)]
    : [data.subarray(0, zero), data.subarray(zero + 1)];
}

/** Real Latin-1: the decoder of that name in browsers is another one. */
function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return text;
}

async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart]).stream();
  const reader = stream.pipeThrough(new DecompressionStream("deflate")).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    length += next.value.length;
    if (length > LARGEST_TEXT) {
      await reader.cancel();
      throw new Error("too much text");
    }
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}
