import { append, createGrowing, letGo } from "../growing.ts";
import { MOST_HELD, tooMuch } from "../held.ts";
import { type Output, put } from "../output.ts";

/** What is held of a line's first field while it is open whether it is put. */
export interface FirstField {
  /** Throws a FilterFailure above the limit. */
  hold(bytes: Uint8Array): void;
  release(out: Output): void;
  drop(): void;
}

export function createFirstField(): FirstField {
  const held = createGrowing();
  return {
    hold(bytes) {
      if (bytes.length > 0) append(held, bytes);
      if (held.length > MOST_HELD) throw tooMuch("The first field of a line", "cut bytes: -c1-1000");
    },
    release(out) {
      if (held.length > 0) put(out, letGo(held));
    },
    drop() {
      if (held.length > 0) letGo(held);
    },
  };
}
