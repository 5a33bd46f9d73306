/** Nearer than this a byte is looked for one by one, which is faster than a call. */
const NEAR = 24;

/** Where a byte stands next, from `from` on; the length when it does not. */
export function findByte(bytes: Uint8Array, byte: number, from: number): number {
  const { length } = bytes;
  const near = Math.min(from + NEAR, length);
  for (let at = from; at < near; at++) {
    if (bytes[at] === byte) return at;
  }
  if (near === length) return length;
  const found = bytes.indexOf(byte, near);
  return found < 0 ? length : found;
}

/** How often a byte occurs. */
export function countByte(bytes: Uint8Array, byte: number): number {
  const start = Math.min(bytes.length, (4 - bytes.byteOffset % 4) % 4);
  const words = (bytes.length - start) >> 2;
  const end = start + words * 4;
  return countEach(bytes.subarray(0, start), byte) + countEach(bytes.subarray(end), byte) +
    (words === 0 ? 0 : countWords(new Uint32Array(bytes.buffer, bytes.byteOffset + start, words), byte));
}

function countEach(bytes: Uint8Array, byte: number): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === byte) count++;
  return count;
}

/** Four bytes at once: what is zero after the XOR has its high bit clear in the sum, and no carry leaves a byte. */
function countWords(words: Uint32Array, byte: number): number {
  const pattern = Math.imul(byte, 0x01010101);
  let count = 0;
  for (let at = 0; at < words.length; at++) {
    const other = words[at]! ^ pattern;
    const unequal = (((other & 0x7f7f7f7f) + 0x7f7f7f7f) | other) & 0x80808080;
    count += 4 - (Math.imul(unequal >>> 7, 0x01010101) >>> 24);
  }
  return count;
}
