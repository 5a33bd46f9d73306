import type { Output } from "./output.ts";

/** One filter at work. It is told of bytes as they come, wherever their borders are, and never waits. */
export interface TextFilter {
  /** The most bytes that `take` can be given at once, where few bytes become many. */
  readonly block?: number;
  /** Wants nothing from the start, like `head -n 0`. */
  readonly idle?: boolean;
  /**
   * Puts what comes out for these bytes. False: it wants no more, and `finish` is not called.
   * May keep `bytes`, and may hand them on: nobody writes into them again.
   */
  take(bytes: Uint8Array, out: Output): boolean;
  /** Puts the rest at the end of the input. A generator stops now and then, so that others get their turn. */
  finish?(out: Output): Generator<void> | void;
}

/** A filter ends with this code and this sentence, and without what it has not put yet. */
export class FilterFailure extends Error {
  override readonly name = "FilterFailure";
  readonly code: number;

  constructor(message: string, code = 1) {
    super(message);
    this.code = code;
  }
}

/** Longest stretch of somebody's text that a sentence repeats. */
const LONGEST = 60;

/** Text as a sentence repeats it: in quotes, in one line, shortened. */
export function quoted(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return `"${cut.replaceAll(/\p{Cc}/gu, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`)}"`;
}
