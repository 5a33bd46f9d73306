/** What the words of the filters mean: data only. */
import type { FilterTable } from "../../filters/table.ts";
import type { FilterName } from "../../types.ts";
import { grep } from "./grep.ts";
import { jq } from "./jq.ts";
import { cat, cut, head, sort, tail, tr, uniq, wc } from "./text.ts";

export { GREP_NAMES } from "./grep.ts";

export const FILTER_TABLES: Readonly<Record<FilterName, FilterTable>> = {
  jq,
  grep,
  head,
  tail,
  sort,
  uniq,
  wc,
  cut,
  tr,
  cat,
};

/** What may stand behind a pipe. */
export const FILTERS: readonly FilterName[] = ["jq", "grep", "head", "tail", "sort", "uniq", "wc", "cut", "tr", "cat"];
