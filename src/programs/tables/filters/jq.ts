import type { FilterTable } from "../../filters/table.ts";
import { NO_HELP, READS_FILES, row } from "./row.ts";

const NO_INTERNALS = "It shows jq's own workings, which say nothing about the answer";

/** jq 1.6 to 1.8. */
export const jq: FilterTable = {
  name: "jq",
  operands: "program",
  rows: [
    row("s,slurp"),
    row("r,raw-output"),
    row("raw-output0"),
    row("j,join-output"),
    row("c,compact-output"),
    row("C,color-output"),
    row("M,monochrome-output"),
    row("a,ascii-output"),
    row("unbuffered"),
    row("S,sort-keys"),
    row("R,raw-input"),
    row("n,null-input"),
    row("e,exit-status"),
    row("b,binary"),
    row("tab"),
    row("indent="),
    row("seq"),
    row("stream"),
    row("stream-errors"),
    row("args"),
    row("jsonargs"),
    row("arg==", { list: true }),
    row("argjson==", { list: true }),
    row("f,from-file", { refused: READS_FILES }),
    row("L,library-path=", { refused: READS_FILES }),
    row("rawfile==", { refused: READS_FILES }),
    row("slurpfile==", { refused: READS_FILES }),
    row("argfile==", { refused: READS_FILES }),
    row("run-tests", { refused: READS_FILES }),
    row("debug-dump-disasm", { refused: NO_INTERNALS }),
    row("debug-trace", { refused: NO_INTERNALS, also: ["debug-trace=all"] }),
    row("build-configuration", { refused: NO_INTERNALS }),
    row("h,help", { refused: NO_HELP }),
    row("V,version", { refused: NO_HELP }),
  ],
};
