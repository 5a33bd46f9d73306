import type { Invocation } from "../../programs/mod.ts";
import { createCat } from "./cat.ts";
import { createCut } from "./cut.ts";
import { createHead } from "./head.ts";
import { createSort } from "./sort.ts";
import { createTail } from "./tail.ts";
import type { TextFilter } from "./text_filter.ts";
import { createTr } from "./tr.ts";
import { createUniq } from "./uniq.ts";
import { createWc } from "./wc.ts";

/** The filter that an invocation names. Throws a FilterFailure for values that it cannot use. */
export function createFilter(invocation: Invocation): TextFilter {
  const { program } = invocation;
  const create = Object.hasOwn(FILTERS, program) ? FILTERS[program as keyof typeof FILTERS] : undefined;
  if (create === undefined) throw new Error(`There is no built-in filter ${program}`);
  return create(invocation);
}

const FILTERS = {
  head: createHead,
  tail: createTail,
  sort: createSort,
  uniq: createUniq,
  wc: createWc,
  cut: createCut,
  tr: createTr,
  cat: createCat,
} as const;
