/**
 * Byte text: a string with one character per byte. Documents are read as such, because every mark of JSON and YAML is
 * ASCII, and what is not masked then comes out byte for byte, also where it is no UTF-8.
 */
export function toByteText(bytes: Uint8Array): string {
  const looked = DECODER.decode(bytes);
  if (looked.length === bytes.length && !NOT_ASCII.test(looked)) return looked;
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += STEP) {
    parts.push(String.fromCharCode.apply(null, bytes.subarray(at, at + STEP) as unknown as number[]));
  }
  return parts.join("");
}

const STEP = 0x2000;

export function fromByteText(text: string): Uint8Array {
  if (!NOT_ASCII.test(text)) return new TextEncoder().encode(text);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** The characters that a piece of byte text stands for. */
export function decode(text: string): string {
  return NOT_ASCII.test(text) ? EXACT.decode(fromByteText(text)) : text;
}

/** Characters as byte text. */
export function encode(text: string): string {
  return NOT_ASCII.test(text) ? toByteText(new TextEncoder().encode(text)) : text;
}

/** The characters of bytes, for a look at them: what is no UTF-8 does not come through. */
export function look(bytes: Uint8Array): string {
  return DECODER.decode(bytes);
}

const DECODER = new TextDecoder();
const EXACT = new TextDecoder("utf-8", { ignoreBOM: true });

// deno-lint-ignore no-control-regex
const NOT_ASCII = /[^\x00-\x7f]/;
