import { countLineFeeds, LINE_FEED } from "./line_feeds.ts";
import type { Captured } from "./types.ts";
import { placeBeyond, placeWithin, visible, visibleWidth } from "./visible.ts";

/** Takes bytes and keeps so many of them from the beginning and from the end as may be shown. */
export interface Capture {
  add(chunk: Uint8Array): void;
  /** Bytes taken so far. */
  readonly bytes: number;
  finish(): Captured;
}

/** No visible character needs more bytes than this per UTF-16 unit. */
const BYTES_PER_CHARACTER = 3;

/**
 * Keeps at most `characters` UTF-16 units: everything when it fits, else a head and a tail of half of them each.
 * Holds at most three bytes for each, however much is taken.
 */
export function createCapture(characters: number): Capture {
  const capacity = Math.ceil(characters / 2) * BYTES_PER_CHARACTER;
  const head = createHead(capacity);
  const tail = createTail(capacity);
  let bytes = 0;
  let lineFeeds = 0;
  return {
    get bytes() {
      return bytes;
    },
    add(chunk) {
      bytes += chunk.length;
      lineFeeds += countLineFeeds(chunk);
      const rest = chunk.subarray(head.add(chunk));
      if (rest.length > 0) tail.add(rest);
    },
    finish() {
      const first = head.bytes();
      const last = tail.bytes();
      const totals = { characters, bytes, lineFeeds };
      if (first.length + last.length < bytes) return cut(first, last.subarray(brokenCharacter(last)), totals);
      const whole = join(first, last);
      if (visibleWidth(whole) > characters) return cut(whole, whole, totals);
      return { head: visible(whole), tail: "", bytes, omittedBytes: 0, omittedLines: 0 };
    },
  };
}

interface Totals {
  readonly characters: number;
  readonly bytes: number;
  readonly lineFeeds: number;
}

function cut(first: Uint8Array, last: Uint8Array, totals: Totals): Captured {
  const half = Math.floor(totals.characters / 2);
  const head = first.subarray(0, headEnd(first, half));
  const tail = last.subarray(tailStart(last, half));
  const kept = countLineFeeds(head) + countLineFeeds(tail);
  return {
    head: visible(head),
    tail: visible(tail),
    bytes: totals.bytes,
    omittedBytes: totals.bytes - head.length - tail.length,
    omittedLines: totals.lineFeeds - kept,
  };
}

/** Behind the last line that fits; inside a line when that would waste more than half of the room. */
function headEnd(bytes: Uint8Array, width: number): number {
  const end = placeWithin(bytes, width);
  const lineEnd = bytes.subarray(0, end).lastIndexOf(LINE_FEED) + 1;
  return lineEnd > end / 2 ? lineEnd : end;
}

/** The beginning of the first line that fits; inside a line when that would waste more than half of the room. */
function tailStart(bytes: Uint8Array, width: number): number {
  const start = placeBeyond(bytes, visibleWidth(bytes) - width);
  if (start > 0 && bytes[start - 1] === LINE_FEED) return start;
  const lineStart = bytes.indexOf(LINE_FEED, start) + 1;
  return lineStart > 0 && bytes.length - lineStart > (bytes.length - start) / 2 ? lineStart : start;
}

/** How many bytes at the beginning belong to a character that began before them. */
function brokenCharacter(bytes: Uint8Array): number {
  let length = 0;
  while (length < 3 && (bytes[length]! & 0xc0) === 0x80) length++;
  return length;
}

/** The first bytes, up to a capacity. `add` says how many it took. */
function createHead(capacity: number) {
  let buffer = new Uint8Array(0);
  let length = 0;
  return {
    add(chunk: Uint8Array): number {
      const taken = Math.min(chunk.length, capacity - length);
      if (taken === 0) return 0;
      if (length + taken > buffer.length) buffer = grown(buffer, Math.min(capacity, 2 * (length + taken)));
      buffer.set(chunk.subarray(0, taken), length);
      length += taken;
      return taken;
    },
    bytes: () => buffer.subarray(0, length),
  };
}

/** The last bytes, up to a capacity, in a ring. */
function createTail(capacity: number) {
  let ring: Uint8Array | undefined;
  let end = 0;
  let length = 0;
  return {
    add(chunk: Uint8Array) {
      ring ??= new Uint8Array(capacity);
      const kept = chunk.subarray(-capacity);
      const first = Math.min(kept.length, capacity - end);
      ring.set(kept.subarray(0, first), end);
      ring.set(kept.subarray(first), 0);
      end = (end + kept.length) % capacity;
      length = Math.min(capacity, length + kept.length);
    },
    bytes(): Uint8Array {
      if (ring === undefined) return new Uint8Array(0);
      return length < capacity ? ring.subarray(0, length) : join(ring.subarray(end), ring.subarray(0, end));
    },
  };
}

function grown(bytes: Uint8Array, capacity: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(capacity);
  larger.set(bytes);
  return larger;
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (second.length === 0) return first;
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
