/** Bytes cut into batches at line ends; a giant line is cut where no token can be cut. */
export interface Batches {
  push(chunk: Uint8Array): readonly Uint8Array[];
  end(): readonly Uint8Array[];
}

/** A line longer than this is cut inside, bytes. */
const GIANT = 1 << 20;
/** How far from its end a giant line may be cut: longer than any token or learned value worth the name. */
const MARGIN = 1 << 16;

export function createBatches(): Batches {
  let kept: Uint8Array = new Uint8Array(0);
  return {
    push(chunk) {
      const newline = chunk.lastIndexOf(10);
      if (newline >= 0) {
        const batch = join(kept, chunk.subarray(0, newline + 1));
        kept = chunk.slice(newline + 1);
        return [batch];
      }
      kept = join(kept, chunk);
      if (kept.length < GIANT) return [];
      const cut = cutOf(kept);
      const batch = kept.subarray(0, cut);
      kept = kept.slice(cut);
      return [batch];
    },
    end() {
      const last = kept;
      kept = new Uint8Array(0);
      return last.length === 0 ? [] : [last];
    },
  };
}

/** Behind a comma or a blank, at least `MARGIN` before the end; at the margin itself where there is none. */
function cutOf(bytes: Uint8Array): number {
  const limit = bytes.length - MARGIN;
  for (let at = limit; at > limit - MARGIN; at--) if (bytes[at] === 0x2c || bytes[at] === 0x20) return at + 1;
  return limit;
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
