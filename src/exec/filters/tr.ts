import type { Invocation } from "../../programs/mod.ts";
import { bytesOf, has } from "./flags.ts";
import { passOn } from "./output.ts";
import type { TextFilter } from "./text_filter.ts";
import { membersOf, readSet } from "./tr/sets.ts";
import { translation } from "./tr/translation.ts";

/** Translates, deletes or squeezes bytes. */
export function createTr(invocation: Invocation): TextFilter {
  const [first, second] = invocation.operands.map(({ value }) => readSet(bytesOf(value)));
  if (first === undefined) throw new Error("tr was read without a set");
  const complement = has(invocation, "complement");
  const deletes = has(invocation, "delete");
  const squeezes = has(invocation, "squeeze-repeats");
  const truncate = has(invocation, "truncate-set1");
  const { map, result } = translation({
    first,
    second,
    complement,
    truncate,
    translates: !deletes && second !== undefined,
  });
  return createMapped({
    map,
    deleted: deletes ? membersOf(first, complement) : new Uint8Array(256),
    squeezed: !squeezes
      ? new Uint8Array(256)
      : result === undefined
      ? membersOf(first, complement)
      : membersOf(result, false),
  });
}

interface Mapping {
  readonly map: Uint8Array;
  /** 1 for the bytes that go. */
  readonly deleted: Uint8Array;
  /** 1 for the bytes of which one stays. */
  readonly squeezed: Uint8Array;
}

function createMapped({ map, deleted, squeezed }: Mapping): TextFilter {
  const plain = !deleted.includes(1) && !squeezed.includes(1);
  let last = -1;
  return {
    take(bytes, out) {
      const result = new Uint8Array(bytes.length);
      if (plain) {
        for (let at = 0; at < bytes.length; at++) result[at] = map[bytes[at]!]!;
        passOn(out, result);
        return true;
      }
      let size = 0;
      let before = last;
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at]!;
        if (deleted[byte] === 1) continue;
        const mapped = map[byte]!;
        if (mapped === before && squeezed[mapped] === 1) continue;
        result[size++] = mapped;
        before = mapped;
      }
      last = before;
      passOn(out, result.subarray(0, size));
      return true;
    },
  };
}
