import { look } from "./byte_text.ts";
import { isEscaped, mentionsSecret, mentionsVersion } from "./mention.ts";

/** `secret`: what could be the kind of a Secret. `version`: a key `apiVersion`. In any spelling. */
export type Word = "secret" | "version";

/** Where words may stand in bytes that come piece by piece, so that most objects need not be looked at one by one. */
export interface Survey {
  /** Places are counted from the beginning of the store; bytes before `start` are gone. */
  mayMention(word: Word, held: Stored, range: { readonly from: number; readonly to: number }): boolean;
  /** The store's bytes moved towards its beginning. */
  move(by: number): void;
  /** Other bytes are in the store. */
  reset(): void;
}

interface Stored {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** Between the first and the last place where a word may stand. */
interface Suspect {
  from: number;
  to: number;
}

export function createSurvey(): Survey {
  let surveyed = 0;
  const secret: Suspect = { from: 0, to: 0 };
  const version: Suspect = { from: 0, to: 0 };

  function lookOn({ bytes, start, end }: Stored): void {
    const from = Math.max(start, surveyed - LONGEST);
    for (let at = from; at < end; at += STEP) {
      const to = Math.min(end, at + STEP + LONGEST);
      const text = look(bytes.subarray(at, to));
      const escaped = isEscaped(text);
      if (escaped || mentionsSecret(text)) note(secret, { from: at, to, start });
      if (escaped || mentionsVersion(text)) note(version, { from: at, to, start });
    }
    surveyed = end;
  }

  return {
    mayMention(word, held, { from, to }) {
      if (surveyed < held.end) lookOn(held);
      const suspect = word === "secret" ? secret : version;
      return suspect.from < to && suspect.to > from;
    },
    move(by) {
      surveyed -= by;
      for (const suspect of [secret, version]) {
        suspect.from -= by;
        suspect.to -= by;
      }
    },
    reset() {
      surveyed = 0;
      for (const suspect of [secret, version]) [suspect.from, suspect.to] = [0, 0];
    },
  };
}

function note(suspect: Suspect, { from, to, start }: { from: number; to: number; start: number }): void {
  if (suspect.to <= start) suspect.from = from;
  suspect.to = to;
}

/**
 * Longer than every word, and than every sign that something is written in escapes: what lies across the ends of two
 * looks is seen whole by one of them.
 */
const LONGEST = 64;
/** Short pieces, whose strings are cheap to make and to throw away. */
const STEP = 8192;
