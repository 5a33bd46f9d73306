import type { FilterName, FlagRow } from "../types.ts";

/** A flag of a filter. What it does to the text is the filter's own business: `class` is always `plain`. */
export interface FilterRow extends FlagRow {
  /** Further letters of the same flag. */
  readonly letters?: string;
  /** Further long names of the same flag. */
  readonly also?: readonly string[];
  /** Why it is refused: filters read the pipe and write the pipe, and nothing else. */
  readonly refused?: string;
  /** Flags that this one is short for. */
  readonly means?: readonly (readonly [name: string, value?: string])[];
  /** Values that are flags of their own: `sort --sort=numeric` is `--numeric-sort`. */
  readonly values?: Readonly<Record<string, string>>;
  /** Given twice it is refused, as GNU's program does. */
  readonly once?: boolean;
}

/** What operands a filter has beside files, which none has here. */
export type FilterOperands = "none" | "pattern" | "sets" | "program";

export interface FilterTable {
  readonly name: FilterName;
  readonly rows: readonly FilterRow[];
  readonly operands: FilterOperands;
  /** The flag that digits among the letters stand for: `grep -n5`. */
  readonly digits?: string;
}

/** How a flag of a filter is written for people: some have only a letter. */
export function dashed(row: FlagRow): string {
  return row.name.length === 1 ? `-${row.name}` : `--${row.name}`;
}
