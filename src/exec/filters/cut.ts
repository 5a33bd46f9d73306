import type { Invocation } from "../../programs/mod.ts";
import { cutBytes } from "./cut/bytes.ts";
import { cutFields } from "./cut/fields.ts";
import { bytesOf, has, lineEnd, valueOf } from "./flags.ts";
import { complementOf, readRanges } from "./cut/ranges.ts";
import { FilterFailure, quoted, type TextFilter } from "./text_filter.ts";

const LISTS = ["bytes", "characters", "fields"] as const;

/** Parts of each line: bytes (characters are bytes too, as in GNU's), or fields between delimiters. */
export function createCut(invocation: Invocation): TextFilter {
  const [list, other] = LISTS.filter((name) => has(invocation, name));
  if (list === undefined) throw new FilterFailure("It needs a list of what to cut; write -f1,3- or -c1-10");
  if (other !== undefined) throw new FilterFailure(`--${list} and --${other} exclude each other; write one of them`);
  const ranges = readRanges(valueOf(invocation, list) ?? "", list);
  const output = valueOf(invocation, "output-delimiter");
  const options = {
    ranges: has(invocation, "complement") ? complementOf(ranges) : ranges,
    end: lineEnd(invocation),
    // An empty one is a NUL, as in GNU's.
    output: output === undefined ? undefined : output === "" ? new Uint8Array(1) : bytesOf(output),
  };
  if (list === "fields") {
    const delimiter = readDelimiter(valueOf(invocation, "delimiter"));
    return cutFields({ ...options, delimiter, onlyDelimited: has(invocation, "only-delimited") });
  }
  for (const flag of ["delimiter", "only-delimited"]) {
    if (has(invocation, flag)) throw new FilterFailure(`--${flag} is about fields; write -f LIST, or leave it out`);
  }
  return cutBytes(options);
}

/** One byte; an empty delimiter is a NUL. */
function readDelimiter(value: string | undefined): number {
  if (value === undefined) return 9;
  const [byte = 0, ...others] = bytesOf(value);
  if (others.length === 0) return byte;
  throw new FilterFailure(`${quoted(value)} is more than one byte; write a delimiter of one ASCII character: -d ,`);
}
