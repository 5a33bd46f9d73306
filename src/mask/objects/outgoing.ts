/** Bytes that may go on, in pieces. Those that stand in a store which is written to again are copied, the others not. */
export function gather(pieces: readonly Uint8Array[], isStored: (piece: Uint8Array) => boolean): readonly Uint8Array[] {
  const whole = mergeNeighbours(pieces);
  return whole.some(isStored) || whole.length > FEW ? copies(whole) : whole;
}

const FEW = 2;

/** Pieces that lie behind each other in one buffer as one. */
function mergeNeighbours(pieces: readonly Uint8Array[]): Uint8Array[] {
  const merged: Uint8Array[] = [];
  for (const piece of pieces) {
    if (piece.length === 0) continue;
    const last = merged.at(-1);
    const follows = last?.buffer === piece.buffer && last.byteOffset + last.length === piece.byteOffset;
    if (follows) {
      merged[merged.length - 1] = new Uint8Array(piece.buffer, last.byteOffset, last.length + piece.length);
    } else merged.push(piece);
  }
  return merged;
}

/** The same bytes in pieces of their own. */
function copies(pieces: readonly Uint8Array[]): readonly Uint8Array[] {
  let left = lengthOf(pieces);
  const made: Uint8Array[] = [];
  let copy = new Uint8Array(0);
  let at = 0;
  for (const piece of pieces) {
    for (let from = 0; from < piece.length;) {
      if (at === copy.length) {
        made.push(copy = new Uint8Array(Math.min(left, LARGEST_COPY)));
        at = 0;
      }
      const part = piece.subarray(from, from + copy.length - at);
      copy.set(part, at);
      from += part.length;
      at += part.length;
      left -= part.length;
    }
  }
  return made;
}

/** Garbage of this size is collected in time. */
const LARGEST_COPY = 64 * 1024;

/** All pieces as one. */
export function join(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  const joined = new Uint8Array(lengthOf(pieces));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}
