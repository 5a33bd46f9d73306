export interface MaskOptions {
  /** Mask Secret objects. Tokens, private keys, kubeconfig credentials and `values` are masked always. */
  readonly objects: boolean;
  /** Values that came with the request and must not come back (`--from-literal`, `--set`, …). */
  readonly values?: readonly string[];
  /** Words that the request itself named (a release, a namespace): a secret that equals one is masked in its place only. */
  readonly spoken?: readonly string[];
  /**
   * The bytes of the source should be a document: `-o json`, `-o yaml`. Undefined: text, which is searched for
   * documents all the same, and never withheld for failing to parse.
   */
  readonly document?: "json" | "yaml";
  /**
   * The request may have changed what kind a Secret says that it is (`patch` can), or taken its kind away: what has
   * `data` in the answer counts as a Secret. On stderr, which repeats objects that were refused, this is always so.
   */
  readonly doubtsKinds?: boolean;
  /** Helm values, `config` and `--set` echoes: mask scalars under sensitive names. */
  readonly sensitiveNames?: boolean;
}

/**
 * The mask of one answer: all its streams and texts share what they have learned, so that a value masked once is
 * masked wherever it recurs.
 */
export interface Mask {
  /** For bytes on their way from a stage to the next, to the end, or from a stderr. Bounded: one object, at most 8 MB. */
  stream(place: "between" | "end" | "stderr"): TransformStream<Uint8Array, Uint8Array>;
  /** For text that is already whole: messages, echoed words, argv for the log and `_meta`. */
  text(text: string): MaskedText;
  /** Values masked so far. */
  readonly count: number;
  /** Sentences about what was withheld and why, in order. */
  readonly withheld: readonly string[];
}

export type { MaskedText } from "./masked_text.ts";
import type { MaskedText } from "./masked_text.ts";
