/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const PIECES = ["a", "bc ", "\n", "\n", "\r\n", "\r", "\t", "é", "漢", "🦀", "\x1b", "\u009b", "\u202e", "\u{e0041}"];

/** Up to `pieces` pieces of text, escapes, line ends and bytes that are not UTF-8. */
export function randomBytes(random: () => number, pieces: number): Uint8Array {
  const encoder = new TextEncoder();
  const parts = Array.from({ length: Math.floor(random() * pieces) }, () => {
    if (random() < 0.1) return [Math.floor(random() * 256)];
    return [...encoder.encode(PIECES[Math.floor(random() * PIECES.length)])];
  });
  return new Uint8Array(parts.flat());
}
