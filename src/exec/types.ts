import type { FilterName, ProgramName } from "../programs/mod.ts";

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
  /** The whole environment of every child that is a cluster program; filters get an empty one. */
  readonly env: Readonly<Record<string, string>>;
  /** Empty directory that children cannot write to. */
  readonly directory: string;
  /** Absolute path of each program, or undefined when it was not found at the start. */
  readonly files: Readonly<Partial<Record<ProgramName | FilterName, string>>>;
  /** PATH as it was searched, for the sentence about a missing program. */
  readonly searched: string;
  readonly signal?: AbortSignal;
  /** At most once a second. */
  readonly onProgress?: (progress: { readonly seconds: number; readonly bytes: number }) => void;
}
