/**
 * Where JSON's brackets open and close, byte by byte, without reading it. Only what no JSON has outside a string makes
 * it `broken`; whether the rest is JSON, the reader says, where that matters.
 */
export interface JsonScan {
  depth: number;
  inString: boolean;
  /** The last brackets that opened, innermost last. */
  readonly open: number[];
  /** The last string at the depth of {@link JsonScan.keys}, as places in the bytes scanned: a key, perhaps. */
  key: { start: number; end: number };
  /** The depth of the keys of the object that is scanned. */
  keys: number;
  /** Where strings `"kind"` ended at that depth. */
  kinds: number[];
}

export function createJsonScan(): JsonScan {
  return { depth: 0, inString: false, open: [], key: { start: 0, end: 0 }, keys: 1, kinds: [] };
}

/** The bytes scanned begin `by` bytes later. */
export function moveScan(scan: JsonScan, by: number): void {
  if (by === 0) return;
  scan.key = { start: scan.key.start - by, end: scan.key.end - by };
  scan.kinds = scan.kinds.map((end) => end - by);
}

/** Whether the object that was scanned has a key `kind` of its own. */
export function hasOwnKind({ kinds }: JsonScan, bytes: Uint8Array): boolean {
  return kinds.some((end) => {
    let at = end + 1;
    while (isSpace(bytes[at])) at++;
    return bytes[at] === COLON;
  });
}

const COLON = 0x3a;

export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

export interface Bounds {
  readonly from: number;
  readonly floor: number;
  /** The depth at which it counts as broken. */
  readonly deepest: number;
}

export type Stop = "more" | "closed" | "listOpened" | "broken";

/**
 * Goes on at `from` until the bracket closes that brings the depth to `floor`, a list opens that is the document or lies
 * directly under it, or the bytes end. `at` is behind what was scanned.
 */
export function scanJson(
  scan: JsonScan,
  bytes: Uint8Array,
  { from, floor, deepest }: Bounds,
): { at: number; stop: Stop } {
  const kinds = BYTES;
  let at = from;
  while (at < bytes.length) {
    if (scan.inString) {
      const end = stringEnd(bytes, at);
      if (end < 0) return { at: -end - 1, stop: "broken" };
      if (end >= bytes.length) return { at: waitAt(bytes, at), stop: "more" };
      scan.inString = false;
      if (scan.depth === scan.keys) endKey(scan, bytes, end);
      at = end + 1;
      continue;
    }
    while (at < bytes.length && kinds[bytes[at]!] === PLAIN) at++;
    if (at >= bytes.length) break;
    const byte = bytes[at]!;
    switch (kinds[byte]) {
      case QUOTE:
        scan.inString = true;
        if (scan.depth === scan.keys) scan.key.start = at + 1;
        break;
      case OPEN:
        scan.depth++;
        scan.open.push(byte);
        if (scan.depth > deepest) return { at, stop: "broken" };
        if (byte === BRACKET && (scan.depth === 1 || (scan.depth === 2 && scan.open[0] === BRACE))) {
          return { at: at + 1, stop: "listOpened" };
        }
        break;
      case CLOSE:
        if (scan.open.pop() !== byte - 2) return { at, stop: "broken" };
        scan.depth--;
        if (scan.depth <= floor) return { at: at + 1, stop: "closed" };
        break;
      default:
        return { at, stop: "broken" };
    }
    at++;
  }
  return { at, stop: "more" };
}

function endKey(scan: JsonScan, bytes: Uint8Array, end: number): void {
  scan.key.end = end;
  // `kind`, byte by byte: this is asked of every key.
  if (end - scan.key.start !== 4 || bytes[end - 4] !== 0x6b || bytes[end - 3] !== 0x69) return;
  if (bytes[end - 2] === 0x6e && bytes[end - 1] === 0x64) scan.kinds.push(end);
}

export const BRACE = 0x7b;
export const BRACKET = 0x5b;
const BACKSLASH = 0x5c;

/** Where a value without brackets ends that begins with the bytes; below zero while its end has not come. */
export function scalarEnd(bytes: Uint8Array): number {
  if (bytes[0] === 0x22) {
    const end = stringEnd(bytes, 1);
    return end >= bytes.length ? -1 : Math.abs(end) + 1;
  }
  return bytes.findIndex((byte) => BYTES[byte] !== PLAIN || byte === 0x2c || byte <= 0x20);
}

/** The place of the closing quote; the length where the string goes on; below zero where a control character stands. */
function stringEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === 0x22) return at;
    if (byte === BACKSLASH) at++;
    else if (byte < 0x20) return -at - 1;
  }
  return bytes.length;
}

/** Where scanning a string goes on when more has come: never between a backslash and what it escapes. */
function waitAt(bytes: Uint8Array, from: number): number {
  let slashes = 0;
  while (bytes.length - slashes > from && bytes[bytes.length - 1 - slashes] === BACKSLASH) slashes++;
  return bytes.length - (slashes % 2);
}

const PLAIN = 1;
const QUOTE = 2;
const OPEN = 3;
const CLOSE = 4;

const BYTES = classes();

function classes(): Uint8Array {
  const kinds = new Uint8Array(256);
  for (const char of " \t\r\n,:0123456789+-.eEtrufalsn") kinds[char.charCodeAt(0)] = PLAIN;
  kinds[0x22] = QUOTE;
  kinds[BRACE] = kinds[BRACKET] = OPEN;
  kinds[0x7d] = kinds[0x5d] = CLOSE;
  return kinds;
}
