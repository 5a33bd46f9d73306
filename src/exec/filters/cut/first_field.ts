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
  let parts: Uint8Array[] = [];
  let size = 0;

  function drop(): void {
    if (size === 0) return;
    parts = [];
    size = 0;
  }

  return {
    hold(bytes) {
      if (bytes.length === 0) return;
      parts.push(bytes);
      size += bytes.length;
      if (size > MOST_HELD) throw tooMuch("The first field of a line", "cut bytes: -c1-1000");
    },
    release(out) {
      for (const bytes of parts) put(out, bytes);
      drop();
    },
    drop,
  };
}
