import type { FilterName, ProgramName } from "../programs/mod.ts";

/** How a stage ended by itself or by a signal; `code` undefined when a signal did it. */
export interface StageEnd {
  readonly code: number | undefined;
  readonly signal: string | undefined;
}

/** A stage that runs, whether it is a process or a built-in filter. */
export interface Stage {
  readonly program: ProgramName | FilterName;
  /** Program first. */
  readonly argv: readonly string[];
  /** Undefined when the stage reads nothing. */
  readonly input: WritableStream<Uint8Array> | undefined;
  /** INVARIANT: not masked yet; `link` puts the mask behind it and nothing else may read it. */
  readonly output: ReadableStream<Uint8Array>;
  /** Never rejects, and resolves at most a second after `end` was called. */
  readonly ended: Promise<StageEnd>;
  /** Masked. Rejects only when the mask fails. */
  readonly stderr: Promise<string>;
  /** Asks it to end and makes it after a grace. Does nothing the second time, or when it has ended. */
  end(): void;
  readonly running: boolean;
  /** True when `end` was called while it ran. */
  readonly wasEnded: boolean;
}
