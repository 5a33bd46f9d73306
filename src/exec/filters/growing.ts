/** Bytes that grow. What is held this way keeps no hold on the buffers that it came in. */
export interface Growing {
  bytes: Uint8Array;
  length: number;
}

export function createGrowing(size = 0): Growing {
  return { bytes: new Uint8Array(size), length: 0 };
}

/** Makes room for so many bytes behind `length`. */
export function makeRoom(growing: Growing, size: number): void {
  const least = growing.length + size;
  if (least <= growing.bytes.length) return;
  const bytes = new Uint8Array(Math.max(2 * growing.bytes.length, least, 256));
  bytes.set(growing.bytes.subarray(0, growing.length));
  growing.bytes = bytes;
}

export function append(growing: Growing, bytes: Uint8Array): void {
  makeRoom(growing, bytes.length);
  growing.bytes.set(bytes, growing.length);
  growing.length += bytes.length;
}

/** Everything that was appended, which is let go. */
export function letGo(growing: Growing): Uint8Array {
  const bytes = growing.bytes.subarray(0, growing.length);
  growing.bytes = new Uint8Array(0);
  growing.length = 0;
  return bytes;
}
