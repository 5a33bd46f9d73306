import type { FilterTable } from "../../filters/table.ts";
import { COMMON, FOLLOWS, READS_FILES, row, STARTS_PROGRAMS, WRITES_FILES } from "./row.ts";

// GNU coreutils 9.1: every long name, so that abbreviations are ambiguous where they are there.

export const head: FilterTable = {
  name: "head",
  operands: "none",
  rows: [
    row("c,bytes="),
    row("n,lines="),
    row("q,quiet", { also: ["silent"] }),
    row("v,verbose"),
    row("z,zero-terminated"),
    ...COMMON,
  ],
};

export const tail: FilterTable = {
  name: "tail",
  operands: "none",
  rows: [
    row("c,bytes="),
    row("n,lines="),
    row("q,quiet", { also: ["silent"] }),
    row("v,verbose"),
    row("z,zero-terminated"),
    row("follow[=", { refused: FOLLOWS }),
    row("f", { refused: FOLLOWS }),
    row("F", { refused: FOLLOWS }),
    row("retry", { refused: FOLLOWS }),
    row("s,sleep-interval=", { refused: FOLLOWS }),
    row("pid=", { refused: FOLLOWS }),
    row("max-unchanged-stats=", { refused: FOLLOWS }),
    ...COMMON,
  ],
};

/** The values of `--sort` and `--check` that have letters of their own. */
const ORDERS = {
  "general-numeric": "general-numeric-sort",
  "human-numeric": "human-numeric-sort",
  "month": "month-sort",
  "numeric": "numeric-sort",
  "random": "random-sort",
  "version": "version-sort",
};

export const sort: FilterTable = {
  name: "sort",
  operands: "none",
  rows: [
    row("b,ignore-leading-blanks"),
    row("d,dictionary-order"),
    row("f,ignore-case"),
    row("g,general-numeric-sort"),
    row("i,ignore-nonprinting"),
    row("M,month-sort"),
    row("h,human-numeric-sort"),
    row("n,numeric-sort"),
    row("R,random-sort", { refused: "Its order is another each time" }),
    row("r,reverse"),
    row("V,version-sort"),
    row("sort=", { values: ORDERS }),
    row("check[="),
    row("c", { means: [["check"]] }),
    row("C", { means: [["check", "quiet"]] }),
    row("k,key=", { list: true }),
    row("m,merge"),
    row("s,stable"),
    row("t,field-separator="),
    row("u,unique"),
    row("z,zero-terminated"),
    row("S,buffer-size="),
    row("parallel="),
    row("batch-size="),
    row("o,output=", { refused: WRITES_FILES }),
    row("T,temporary-directory=", { refused: WRITES_FILES }),
    row("compress-program=", { refused: STARTS_PROGRAMS }),
    row("files0-from=", { refused: READS_FILES }),
    row("random-source=", { refused: READS_FILES }),
    row("debug", { refused: "It explains the keys and sorts nothing more" }),
    ...COMMON,
  ],
};

export const uniq: FilterTable = {
  name: "uniq",
  operands: "none",
  rows: [
    row("c,count"),
    row("d,repeated"),
    row("all-repeated[="),
    row("D", { means: [["all-repeated"]] }),
    row("f,skip-fields="),
    row("group[="),
    row("i,ignore-case"),
    row("s,skip-chars="),
    row("u,unique"),
    row("z,zero-terminated"),
    row("w,check-chars="),
    ...COMMON,
  ],
};

export const wc: FilterTable = {
  name: "wc",
  operands: "none",
  rows: [
    row("c,bytes"),
    row("m,chars"),
    row("l,lines"),
    row("L,max-line-length"),
    row("w,words"),
    row("files0-from=", { refused: READS_FILES }),
    ...COMMON,
  ],
};

export const cut: FilterTable = {
  name: "cut",
  operands: "none",
  rows: [
    row("b,bytes=", { once: true }),
    row("c,characters=", { once: true }),
    row("f,fields=", { once: true }),
    row("d,delimiter="),
    row("n", { means: [] }),
    row("s,only-delimited"),
    row("complement"),
    row("output-delimiter="),
    row("z,zero-terminated"),
    ...COMMON,
  ],
};

export const tr: FilterTable = {
  name: "tr",
  operands: "sets",
  rows: [
    row("c,complement", { letters: "C" }),
    row("d,delete"),
    row("s,squeeze-repeats"),
    row("t,truncate-set1"),
    ...COMMON,
  ],
};

export const cat: FilterTable = {
  name: "cat",
  operands: "none",
  rows: [
    row("A,show-all"),
    row("b,number-nonblank"),
    row("e", { means: [["show-nonprinting"], ["show-ends"]] }),
    row("E,show-ends"),
    row("n,number"),
    row("s,squeeze-blank"),
    row("t", { means: [["show-nonprinting"], ["show-tabs"]] }),
    row("T,show-tabs"),
    row("u", { means: [] }),
    row("v,show-nonprinting"),
    ...COMMON,
  ],
};
