/** A place in a text, both counted from 1; columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface DataErrorOptions extends Place {
  /** What the text is called in the message: `policy.yaml`, `stdin`. */
  readonly file: string;
  /** What to write instead: sentence case, one line, no full stop. */
  readonly help?: string | undefined;
}

/** A text that is not the data it should be. The message begins with `file:line:column: `; `reason` is the rest of it. */
export class DataError extends Error {
  override readonly name = "DataError";
  readonly reason: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly help: string | undefined;

  constructor(reason: string, options: DataErrorOptions) {
    super(`${options.file}:${options.line}:${options.column}: ${reason}`);
    this.reason = reason;
    this.file = options.file;
    this.line = options.line;
    this.column = options.column;
    this.help = options.help;
  }
}
