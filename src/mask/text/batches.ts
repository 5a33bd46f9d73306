/** Bytes cut into batches at line ends; a giant line is cut where no token can be cut. */
export interface Batches {
  push(chunk: Uint8Array): readonly Uint8Array[];
  end(): readonly Uint8Array[];
}

/** A line longer than this is cut inside, bytes. */
const GIANT = 1 << 18;
/** How far from its end a giant line may be cut: longer than any token or learned value worth the name. */
const MARGIN = 1 << 16;

export function createBatches(): Batches {
  /** The beginning of a line, in the pieces that it came in. */
  let kept: Uint8Array[] = [];
  let length = 0;

  function keep(piece: Uint8Array): void {
    if (piece.length === 0) return;
    kept.push(piece);
    length += piece.length;
  }

  /** What is kept, as one, and nothing is kept. */
  function take(): Uint8Array {
    const pieces = kept;
    [kept, length] = [[], 0];
    return join(pieces);
  }

  return {
    push(chunk) {
      const batches: Uint8Array[] = [];
      const last = chunk.lastIndexOf(NEWLINE) + 1;
      const first = last > 0 && length > 0 ? chunk.indexOf(NEWLINE) + 1 : 0;
      if (first > 0) {
        // Only the line that had begun is put together; the lines behind it stay where they are.
        keep(chunk.subarray(0, first));
        batches.push(take());
      }
      if (last > first) batches.push(chunk.subarray(first, last));
      keep(chunk.subarray(last));
      if (length < GIANT) return batches;
      const line = take();
      const cut = cutOf(line);
      keep(line.slice(cut));
      return [...batches, line.subarray(0, cut)];
    },
    end() {
      return length === 0 ? [] : [take()];
    },
  };
}

const NEWLINE = 0x0a;

/** Behind a comma or a blank, at least `MARGIN` before the end; at the margin itself where there is none. */
function cutOf(bytes: Uint8Array): number {
  const limit = bytes.length - MARGIN;
  for (let at = limit; at > limit - MARGIN; at--) if (bytes[at] === 0x2c || bytes[at] === 0x20) return at + 1;
  return limit;
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
