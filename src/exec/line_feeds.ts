export const LINE_FEED = 10;

const LOW_BITS = 0x7f7f7f7f;

/**
 * How many line feeds there are. Every byte of every output comes by here, so it looks at four at once: after the
 * exclusive or a line feed is a zero byte, and the sum with `LOW_BITS` leaves the highest bit clear in zero bytes alone.
 */
export function countLineFeeds(bytes: Uint8Array): number {
  const lead = -bytes.byteOffset & 3;
  if (bytes.length < lead) return countSingly(bytes, 0, bytes.length);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + lead, (bytes.length - lead) >> 2);
  let count = countSingly(bytes, 0, lead) + countSingly(bytes, lead + words.length * 4, bytes.length);
  for (let i = 0; i < words.length; i++) {
    const word = words[i]! ^ 0x0a0a0a0a;
    const zeros = ~((((word & LOW_BITS) + LOW_BITS) | 0) | word | LOW_BITS);
    if (zeros !== 0) count += Math.imul(zeros >>> 7, 0x01010101) >>> 24;
  }
  return count;
}

function countSingly(bytes: Uint8Array, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) {
    if (bytes[i] === LINE_FEED) count++;
  }
  return count;
}
