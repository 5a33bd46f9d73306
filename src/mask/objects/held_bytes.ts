import { createSurvey, type Word } from "./survey.ts";

/** Bytes that have come and not gone on yet, in one piece; places are counted from the first of them. */
export interface HeldBytes {
  /** A view of them. Not to be kept: {@link hold} moves them. */
  readonly bytes: Uint8Array;
  hold(chunk: Uint8Array): void;
  /** The line that begins at `from`, with its break; undefined while its break has not come. */
  line(from: number): Uint8Array | undefined;
  /** Lets the first `count` bytes go and returns them, as a view that stays good until the next {@link hold}. */
  release(count: number): Uint8Array;
  /** Whether a view that was released stands where {@link hold} writes. */
  isStored(view: Uint8Array): boolean;
  /** Whether the word may stand between two places. False is certain; every held byte is looked at only once for it. */
  mayMention(word: Word, from: number, to: number): boolean;
}

export function createHeldBytes(): HeldBytes {
  /** The one that is written to, again and again: fresh ones would pile up as garbage. */
  let own: Uint8Array = EMPTY;
  /** The own one, or a chunk as it came. */
  let store: Uint8Array = EMPTY;
  let start = 0;
  let end = 0;
  let view = store;
  /** Up to here no line break was found, so that a long line is not searched again for every chunk. */
  let searched = 0;
  const survey = createSurvey();

  /** Moves what is held to the front of the own store, with room for more behind it. */
  function makeRoom(count: number): void {
    if (store === own && end + count <= own.length) return;
    const length = end - start;
    const room = length + count;
    if (room > own.length) own = new Uint8Array(room + Math.max(count, Math.min(length, MOST_AHEAD)));
    own.set(view);
    survey.move(start);
    searched -= start;
    [store, start, end] = [own, 0, length];
  }

  return {
    get bytes() {
      return view;
    },
    hold(chunk) {
      if (start === end) {
        // Nothing is left of what came before: the chunk is looked at where it is.
        [store, start, end, searched] = [chunk, 0, chunk.length, 0];
        survey.reset();
      } else {
        makeRoom(chunk.length);
        store.set(chunk, end);
        end += chunk.length;
      }
      view = store.subarray(start, end);
    },
    line(from) {
      const found = nextBreak(view, Math.max(from, searched - start));
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
    isStored: ({ buffer }) => buffer === own.buffer,
    mayMention(word, from, to) {
      return survey.mayMention(word, { bytes: store, start, end }, { from: start + from, to: start + to });
    },
  };
}

/** Most lines are so short that a native search costs more than it saves. */
function nextBreak(bytes: Uint8Array, from: number): number {
  const near = Math.min(bytes.length, from + 80);
  for (let at = from; at < near; at++) if (bytes[at] === NEWLINE) return at;
  return bytes.indexOf(NEWLINE, near);
}

const NEWLINE = 0x0a;
/** Room for what has not come yet, bytes. */
const MOST_AHEAD = 1 << 20;
const EMPTY = new Uint8Array();
