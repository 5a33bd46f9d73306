/** Bytes that have come and not gone on yet, in one piece; places are counted from the first of them. */
export interface HeldBytes {
  /** A view of them. Not to be kept: {@link hold} moves them. */
  readonly bytes: Uint8Array;
  hold(chunk: Uint8Array): void;
  /** The line that begins at `from`, with its break; undefined while its break has not come. */
  line(from: number): Uint8Array | undefined;
  /** Lets the first `count` bytes go and returns them, as a view that stays good until the next {@link hold}. */
  release(count: number): Uint8Array;
}

export function createHeldBytes(): HeldBytes {
  let store = new Uint8Array(0);
  let start = 0;
  let end = 0;
  let view = store;
  /** Up to here no line break was found, so that a long line is not searched again for every chunk. */
  let searched = 0;
  return {
    get bytes() {
      return view;
    },
    hold(chunk) {
      const length = end - start;
      if (end + chunk.length > store.length) {
        // New room each time: what was released lives on as a view of the old one.
        const next = new Uint8Array(Math.max(2 * length, length + chunk.length, LEAST));
        next.set(view);
        searched -= start;
        [store, start, end] = [next, 0, length];
      }
      store.set(chunk, end);
      end += chunk.length;
      view = store.subarray(start, end);
    },
    line(from) {
      const found = view.indexOf(NEWLINE, Math.max(from, searched - start));
      if (found < 0) searched = end;
      return found < 0 ? undefined : view.subarray(from, found + 1);
    },
    release(count) {
      if (count === 0) return EMPTY;
      const bytes = view.subarray(0, count);
      start += count;
      view = store.subarray(start, end);
      return bytes;
    },
  };
}

const NEWLINE = 0x0a;
const LEAST = 0x400;
const EMPTY = new Uint8Array();
