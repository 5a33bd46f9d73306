/** A stretch of the text as typed: UTF-16 offsets, `start` included, `end` not. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One word after quoting was taken away; `span` covers it with its quotes. */
export interface Word {
  readonly value: string;
  readonly span: Span;
}

/** The words between two pipes; never empty. */
export interface Stage {
  readonly words: readonly Word[];
  readonly span: Span;
}

/** A command line that was read: `text` as typed, and at least one stage. */
export interface CommandLine {
  readonly text: string;
  readonly stages: readonly Stage[];
}
