import { MOST_HELD, tooMuch } from "./held.ts";
import { countByte, findByte } from "./scan.ts";

/** The end of an input, from which the last lines or bytes can be told. */
export interface Last {
  /** Adds bytes and gives back those that are certainly not among the last. Throws a FilterFailure above the limit. */
  add(bytes: Uint8Array): readonly Uint8Array[];
  /** What is held, cut in two: before the last, and the last. */
  split(): Split;
}

type Split = readonly [before: readonly Uint8Array[], last: readonly Uint8Array[]];

/** The last lines; a last line without an end is one too. */
export function lastLines(count: number, end: number): Last {
  const held = createHeld((bytes) => countByte(bytes, end));
  return {
    add(bytes) {
      held.add(bytes);
      // One end more than lines: behind it the first of the last lines begins.
      const gone = held.dropWhile((units) => units > count);
      checkSize(held.size, "lines");
      return gone;
    },
    split() {
      const parts = held.parts();
      const isWhole = parts.at(-1)?.at(-1) === end;
      return splitAt(parts, behindEnds(parts, { count: held.units + (isWhole ? 0 : 1) - count, end }));
    },
  };
}

/** The last bytes. */
export function lastBytes(count: number): Last {
  const held = createHeld((bytes) => bytes.length);
  return {
    add(bytes) {
      held.add(bytes);
      const gone = held.dropWhile((units) => units >= count);
      checkSize(held.size, "bytes");
      return gone;
    },
    split() {
      return splitAt(held.parts(), Math.max(0, held.size - count));
    },
  };
}

function checkSize(size: number, what: string): void {
  if (size > MOST_HELD) throw tooMuch(`What must be kept to know the last ${what}`, "ask for fewer");
}

interface Part {
  /** `own`: may be filled further, behind `length`. */
  readonly room: Uint8Array;
  readonly own: boolean;
  length: number;
  units: number;
}

interface Held {
  add(bytes: Uint8Array): void;
  /** Drops parts from the front as long as what is left is enough, and gives them back. */
  dropWhile(isEnough: (units: number) => boolean): readonly Uint8Array[];
  parts(): readonly Uint8Array[];
  readonly size: number;
  readonly units: number;
}

const PART = 64 * 1024;

function createHeld(measure: (bytes: Uint8Array) => number): Held {
  const parts: Part[] = [];
  let first = 0;
  let size = 0;
  let units = 0;

  function push(bytes: Uint8Array, own: number): void {
    const last = parts.length > first ? parts.at(-1) : undefined;
    if (last?.own === true && last.length + bytes.length <= last.room.length) {
      last.room.set(bytes, last.length);
      last.length += bytes.length;
      last.units += own;
    } else parts.push(partOf(bytes, own));
  }

  return {
    add(bytes) {
      const own = measure(bytes);
      push(bytes, own);
      size += bytes.length;
      units += own;
    },
    dropWhile(isEnough) {
      const gone: Uint8Array[] = [];
      for (let part = parts[first]; part !== undefined && isEnough(units - part.units); part = parts[++first]) {
        units -= part.units;
        size -= part.length;
        gone.push(bytesOf(part));
      }
      // Seldom, so that a long queue is not moved for every part.
      if (first > 1000) parts.splice(0, first);
      if (first > 1000) first = 0;
      return gone;
    },
    parts: () => parts.slice(first).map(bytesOf),
    get size() {
      return size;
    },
    get units() {
      return units;
    },
  };
}

/** Small pieces are copied together: each would keep the whole buffer that it came in. */
function partOf(bytes: Uint8Array, units: number): Part {
  const { length } = bytes;
  if (length >= PART / 2 && bytes.buffer.byteLength <= 2 * length) return { room: bytes, own: false, length, units };
  const room = new Uint8Array(Math.max(PART, length));
  room.set(bytes);
  return { room, own: true, length, units };
}

function bytesOf({ room, length }: Part): Uint8Array {
  return room.subarray(0, length);
}

/** The position behind so many ends, or behind everything. */
function behindEnds(parts: readonly Uint8Array[], { count, end }: { count: number; end: number }): number {
  if (count <= 0) return 0;
  let position = 0;
  let left = count;
  for (const bytes of parts) {
    for (let at = 0; at < bytes.length;) {
      at = findByte(bytes, end, at) + 1;
      if (at <= bytes.length && --left === 0) return position + at;
    }
    position += bytes.length;
  }
  return position;
}

function splitAt(parts: readonly Uint8Array[], position: number): Split {
  const before: Uint8Array[] = [];
  const last: Uint8Array[] = [];
  let start = 0;
  for (const bytes of parts) {
    const cut = Math.min(Math.max(position - start, 0), bytes.length);
    if (cut > 0) before.push(bytes.subarray(0, cut));
    if (cut < bytes.length) last.push(bytes.subarray(cut));
    start += bytes.length;
  }
  return [before, last];
}
