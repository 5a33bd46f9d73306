import type { FilterName, ProgramName } from "../programs/mod.ts";
import type { Queue } from "./queue.ts";

/** How one stage ended. `code` is undefined when it never started or was killed by us. */
export interface StageOutcome {
  readonly program: ProgramName | FilterName;
  /** The argv that ran, program first. Built-in filters have one too. */
  readonly argv: readonly string[];
  readonly code: number | undefined;
  /** `SIGKILL`, … when a signal ended it. */
  readonly signal: string | undefined;
  /** Already masked; the first and last 16 kB of what it printed. */
  readonly stderr: string;
  /** The next stage wanted no more (`| head -1`), which ended this one: no failure, whatever its status. */
  readonly dismissed?: true;
}

/** What was kept of the output: already masked, head and tail cut at line ends. */
export interface Captured {
  readonly head: string;
  /** Empty unless something between was left out. */
  readonly tail: string;
  /** Size of the whole output, before anything was left out. */
  readonly bytes: number;
  readonly omittedBytes: number;
  readonly omittedLines: number;
}

interface OutcomeBase {
  readonly stages: readonly StageOutcome[];
  readonly output: Captured;
  /** How long the processes ran; how long the line waited, when it never ran. */
  readonly seconds: number;
}

/**
 * What became of a line. `finished`: every process ended by itself, with whatever status. `followed`: a following
 * command reached its limit, which is how it is meant to end. `not-started`: no process ran; `reason` says which
 * program was not found (with the PATH that was searched), or that the queue was full.
 */
export type Outcome =
  | OutcomeBase & { readonly kind: "finished" }
  | OutcomeBase & { readonly kind: "followed" }
  | OutcomeBase & { readonly kind: "timed-out"; readonly limitSeconds: number; readonly waiting: boolean }
  | OutcomeBase & { readonly kind: "cancelled" }
  | OutcomeBase & { readonly kind: "not-started"; readonly reason: string; readonly help: string };

/** Which bytes a mask is asked to change: between two stages, at the end of the line, or a stage's stderr. */
export type MaskPlace = "between" | "end" | "stderr";

export interface ExecuteOptions {
  /** A fresh masking stream for a place; bytes leave a stage through it, always. */
  readonly mask: (place: MaskPlace) => TransformStream<Uint8Array, Uint8Array>;
  /** What the server was started with; `childEnvironment` chooses what of it each child gets. */
  readonly env: Readonly<Record<string, string>>;
  /** Empty directory that children cannot write to. */
  readonly directory: string;
  /** Absolute path of each program, or undefined when it was not found at the start. */
  readonly files: Readonly<Partial<Record<ProgramName | FilterName, string>>>;
  /** PATH as it was searched, for the sentence about a missing program. */
  readonly searched: string;
  /** Where the line waits for its turn; undefined: it runs at once. */
  readonly queue?: Queue;
  readonly signal?: AbortSignal;
  /** At most once a second. */
  readonly onProgress?: (progress: { readonly seconds: number; readonly bytes: number }) => void;
}

/** A help text has no permit: nothing but `PROGRAM words --help` can be asked for. */
export interface HelpOptions extends ExecuteOptions {
  /** Time limit in milliseconds, waiting included. */
  readonly milliseconds: number;
  /** Largest answer, characters. */
  readonly characters: number;
}
