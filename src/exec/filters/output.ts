/** What a filter has put and nobody has taken yet. Filled by `put` and its like, emptied by `drain`. */
export interface Output {
  pieces: Uint8Array[];
  /** The piece that is being filled, up to `length`. */
  bytes: Uint8Array;
  length: number;
}

const PIECE = 64 * 1024;

/** Shorter copies are made byte by byte, which is faster than a view. */
const SHORT = 48;

export function createOutput(): Output {
  return { pieces: [], bytes: new Uint8Array(0), length: 0 };
}

/** Makes sure that so many bytes can be written behind `length`. */
export function reserve(out: Output, size: number): void {
  if (out.length + size <= out.bytes.length) return;
  if (out.length > 0) out.pieces.push(out.bytes.subarray(0, out.length));
  out.bytes = new Uint8Array(Math.max(PIECE, size));
  out.length = 0;
}

export function putByte(out: Output, byte: number): void {
  if (out.length === out.bytes.length) reserve(out, 1);
  out.bytes[out.length++] = byte;
}

/** Copies `from` to `to`, `to` not included. */
export function put(out: Output, source: Uint8Array, from = 0, to = source.length): void {
  const size = to - from;
  if (out.length + size > out.bytes.length) reserve(out, size);
  const { bytes, length } = out;
  if (size > SHORT) bytes.set(source.subarray(from, to), length);
  else for (let at = 0; at < size; at++) bytes[length + at] = source[from + at]!;
  out.length = length + size;
}

/** Hands bytes on without a copy. */
export function passOn(out: Output, bytes: Uint8Array): void {
  if (bytes.length < SHORT) return put(out, bytes);
  cutOff(out);
  out.pieces.push(bytes);
}

/** Takes out everything that was put. */
export function drain(out: Output): readonly Uint8Array[] {
  cutOff(out);
  const { pieces } = out;
  out.pieces = [];
  return pieces;
}

/** True when enough was put to stop and let it be taken. */
export function isFull(out: Output): boolean {
  return out.pieces.length > 0;
}

function cutOff(out: Output): void {
  if (out.length === 0) return;
  out.pieces.push(out.bytes.subarray(0, out.length));
  out.bytes = out.bytes.subarray(out.length);
  out.length = 0;
}
