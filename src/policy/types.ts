import type { Span } from "../shell/mod.ts";
import type { Pipeline } from "../programs/mod.ts";
import type { Permit } from "./permit.ts";

export type Mode = "strict" | "readonly" | "permissive";

/** A rule that decided: a guard by its name, or an entry of a policy file. */
export interface Rule {
  /** `delete-without-name`, `exec-command`, …; for a file's own entries their kind and text: `dangerous: kubectl drain`. */
  readonly name: string;
  /** `built-in`, or `policy.yaml:12:5`. */
  readonly source: string;
  /** One sentence: why. */
  readonly why: string;
}

/** The limits that a permit carries to the room that executes. */
export interface Terms {
  /** Time limit in milliseconds, waiting included. */
  readonly milliseconds: number;
  /** Largest answer, characters. */
  readonly characters: number;
  /** Mask objects of kind Secret. Tokens and keys are masked always. */
  readonly mask: boolean;
}

/** What was asked may run. */
export interface Permission {
  readonly allowed: true;
  readonly permit: Permit;
  /** Rules that let it through where another would have refused: grants, exceptions, `lifted: disrupt`. */
  readonly because: readonly Rule[];
  /** Sentences for the last line of the answer: flags that were left out. */
  readonly notes: readonly string[];
}

/** What was asked may not run. Never empty: the first rule is the one to speak of. */
export interface Refusal {
  readonly allowed: false;
  readonly because: readonly Rule[];
  /** One sentence: what was refused and why. */
  readonly message: string;
  /** One sentence: the nearest permitted way. */
  readonly help: string;
  readonly span?: Span;
}

export type Verdict = Permission | Refusal;

/** What `judge` makes a permit of: the pipeline as it will run, which may have lost flags that change nothing. */
export interface Permitted {
  readonly pipeline: Pipeline;
  readonly terms: Terms;
}
