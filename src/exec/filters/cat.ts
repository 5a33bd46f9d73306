import type { Invocation } from "../../programs/mod.ts";
import { type CatOptions, catShown } from "./cat/shown.ts";
import { has } from "./flags.ts";
import { passOn } from "./output.ts";
import type { TextFilter } from "./text_filter.ts";

/** The input as it is, or with numbers, visible ends and visible control characters. */
export function createCat(invocation: Invocation): TextFilter {
  const all = has(invocation, "show-all");
  const options: CatOptions = {
    numbers: has(invocation, "number-nonblank") ? "nonblank" : has(invocation, "number") ? "all" : "none",
    squeeze: has(invocation, "squeeze-blank"),
    ends: all || has(invocation, "show-ends"),
    tabs: all || has(invocation, "show-tabs"),
    nonprinting: all || has(invocation, "show-nonprinting"),
  };
  const changes = options.numbers !== "none" || options.squeeze || options.ends || options.tabs || options.nonprinting;
  return changes ? catShown(options) : asItIs();
}

function asItIs(): TextFilter {
  return {
    take(bytes, out) {
      passOn(out, bytes);
      return true;
    },
  };
}
