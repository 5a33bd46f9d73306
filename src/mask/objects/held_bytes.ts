/** Bytes that have come and not gone on yet, in one piece; places are counted from the first of them. */
export interface HeldBytes {
  /** A view of them. Not to be kept: {@link hold} moves them. */
  readonly bytes: Uint8Array;
  hold(chunk: Uint8Array): void;
  /** Lets the first `count` bytes go and returns them, as a view that stays good until the next {@link hold}. */
  release(count: number): Uint8Array;
}

export function createHeldBytes(): HeldBytes {
  let store = new Uint8Array(0);
  let start = 0;
  let end = 0;
  return {
    get bytes() {
      return store.subarray(start, end);
    },
    hold(chunk) {
      const length = end - start;
      if (end + chunk.length > store.length) {
        // New room each time: what was released lives on as a view of the old one.
        const next = new Uint8Array(Math.max(2 * length, length + chunk.length, LEAST));
        next.set(store.subarray(start, end));
        [store, start, end] = [next, 0, length];
      }
      store.set(chunk, end);
      end += chunk.length;
    },
    release(count) {
      const bytes = store.subarray(start, start + count);
      start += count;
      return bytes;
    },
  };
}

const LEAST = 0x10000;
