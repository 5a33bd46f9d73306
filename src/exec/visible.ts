/**
 * Bytes as text that may be shown. Tab and line feed stay, a carriage return before a line feed goes. What is not UTF-8
 * becomes `\xNN`, control characters (terminal escapes among them) `\xNN`, characters that reorder or hide text `\u{NNNN}`.
 */
export function visible(bytes: Uint8Array): string {
  try {
    return escapeText(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return visibleWithInvalid(bytes);
  }
}

/** Length of `visible(bytes)`, UTF-16 units. */
export function visibleWidth(bytes: Uint8Array): number {
  let width = 0;
  for (let at = 0; at < bytes.length;) {
    const step = stepAt(bytes, at);
    width += step >> 3;
    at += step & 7;
  }
  return width;
}

/** The last place, between two characters, at which the text before it is at most `width` wide. */
export function placeWithin(bytes: Uint8Array, width: number): number {
  let at = 0;
  for (let reached = 0; at < bytes.length;) {
    const step = stepAt(bytes, at);
    reached += step >> 3;
    if (reached > width) break;
    at += step & 7;
  }
  return at;
}

/** The first place, between two characters, at which the text before it is at least `width` wide. */
export function placeBeyond(bytes: Uint8Array, width: number): number {
  let at = 0;
  for (let reached = 0; reached < width && at < bytes.length;) {
    const step = stepAt(bytes, at);
    reached += step >> 3;
    at += step & 7;
  }
  return at;
}

function visibleWithInvalid(bytes: Uint8Array): string {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let text = "";
  let start = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    text += escapeText(decoder.decode(bytes.subarray(start, at))) + hexadecimal(bytes[at]!);
    start = ++at;
  }
  return text + escapeText(decoder.decode(bytes.subarray(start)));
}

// C0 but tab and line feed, DEL and C1; marks, separators, embeddings and isolates of direction; tags.
const HIDDEN =
  // deno-lint-ignore no-control-regex
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u;
const HIDDEN_OR_LINE_END = new RegExp(`\\r\\n|${HIDDEN.source}`, "gu");

function escapeText(text: string): string {
  return text.replace(HIDDEN_OR_LINE_END, escapeOne);
}

function escapeOne(found: string): string {
  if (found === "\r\n") return "\n";
  const code = found.codePointAt(0)!;
  return code < 0x80 ? hexadecimal(code) : `\\u{${code.toString(16)}}`;
}

function hexadecimal(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, "0")}`;
}

/** One character at `at`: its visible width times 8, plus its length in bytes. A number, because this runs per character. */
function stepAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first >= 0x20 && first < 0x7f || first === 0x0a || first === 0x09) return 8 + 1;
  if (first === 0x0d && bytes[at + 1] === 0x0a) return 8 + 2;
  if (first < 0x80) return 4 * 8 + 1;
  const length = sequenceLength(bytes, at);
  if (length === 0) return 4 * 8 + 1;
  const character = characterAt(bytes, at, length);
  const width = HIDDEN.test(character) ? escapeOne(character).length : character.length;
  return width * 8 + length;
}

function characterAt(bytes: Uint8Array, at: number, length: number): string {
  let code = bytes[at]! & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) code = code << 6 | bytes[at + i]! & 0x3f;
  return String.fromCodePoint(code);
}

/** Length of the UTF-8 sequence that begins at `at`, 0 when there is none. As the Unicode standard, table 3-7. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  for (let i = 1; i < length; i++) {
    if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  const second = bytes[at + 1] ?? 0;
  if (first === 0xe0 && second < 0xa0 || first === 0xed && second > 0x9f) return 0;
  if (first === 0xf0 && second < 0x90 || first === 0xf4 && second > 0x8f) return 0;
  return length;
}
