import type { Permitted, Terms } from "./types.ts";
import type { Pipeline } from "../programs/mod.ts";

const ISSUE = Symbol("issue");

/**
 * The right to run one pipeline once judged. INVARIANT: only `issuePermit` makes one, and only `judge` calls that;
 * `isPermit` tells a look-alike from the real thing at run time, the private field does so for the compiler.
 */
export class Permit {
  readonly #permitted: Permitted;

  constructor(key: typeof ISSUE, permitted: Permitted) {
    if (key !== ISSUE) throw new TypeError("A permit is made by judge alone");
    this.#permitted = permitted;
  }

  get pipeline(): Pipeline {
    return this.#permitted.pipeline;
  }

  get terms(): Terms {
    return this.#permitted.terms;
  }

  static is(value: unknown): value is Permit {
    return typeof value === "object" && value !== null && #permitted in value;
  }
}

/** Makes the permit of a pipeline that was judged. For `judge.ts` only: the import-graph test holds it to that. */
export function issuePermit(permitted: Permitted): Permit {
  return new Permit(ISSUE, permitted);
}
