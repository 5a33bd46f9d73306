import type { SortKey } from "./keys.ts";

/** A line as a stretch of bytes. */
export interface Line {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** Where a key begins in a line. Like GNU's `begfield`. */
export function keyStart(line: Line, { start }: SortKey, separator: number | undefined): number {
  const { bytes, to } = line;
  let at = line.from;
  for (let field = 0; field < start.fields && at < to; field++) {
    if (separator === undefined) at = behindField(bytes, at, to);
    else {
      at = upTo(bytes, at, to, separator);
      if (at < to) at++;
    }
  }
  if (start.skipsBlanks) at = behindBlanks(bytes, at, to);
  return Math.min(to, at + start.bytes);
}

/** Where a key ends in a line, which may be before its start. Like GNU's `limfield`. */
export function keyStop(line: Line, { stop }: SortKey, separator: number | undefined): number {
  const { bytes, to } = line;
  if (stop === undefined) return to;
  let at = line.from;
  for (let field = 1; field <= stop.fields && at < to; field++) {
    if (separator === undefined) at = behindField(bytes, at, to);
    else {
      at = upTo(bytes, at, to, separator);
      if (at < to && (field < stop.fields || stop.bytes > 0)) at++;
    }
  }
  if (stop.bytes === 0) return at;
  if (stop.skipsBlanks) at = behindBlanks(bytes, at, to);
  return Math.min(to, at + stop.bytes);
}

export function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9 || byte === 10;
}

/** A field is its leading blanks and what follows them up to the next blank. */
function behindField(bytes: Uint8Array, from: number, to: number): number {
  let at = behindBlanks(bytes, from, to);
  while (at < to && !isBlank(bytes[at]!)) at++;
  return at;
}

function behindBlanks(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(bytes[at]!)) at++;
  return at;
}

function upTo(bytes: Uint8Array, from: number, to: number, byte: number): number {
  let at = from;
  while (at < to && bytes[at] !== byte) at++;
  return at;
}
