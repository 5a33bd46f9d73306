import type { Span } from "./types.ts";

export interface ProblemOptions {
  /** The part of the text that is meant. */
  readonly span?: Span | undefined;
  /** What to write instead: sentence case, one line, no full stop. */
  readonly help?: string | undefined;
}

/**
 * The text cannot be read. Thrown by whoever reads; answered as `VALIDATION_ERROR`.
 * The message says what was attempted and why it failed: sentence case, one line, no full stop, values in double quotes.
 */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly span: Span | undefined;
  readonly help: string | undefined;

  constructor(message: string, options: ProblemOptions = {}) {
    super(message);
    this.span = options.span;
    this.help = options.help;
  }
}
