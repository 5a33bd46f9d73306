import type { FilterRow } from "../../filters/table.ts";

/** `"n,lines"`, `"n,lines="` with a value, `"color[="` with an optional one, `"arg=="` with a name and a value. */
export function row(form: string, more: Partial<FilterRow> = {}): FilterRow {
  const comma = form.indexOf(",");
  const name = comma < 0 ? form : form.slice(comma + 1);
  const [bare, arity] = name.endsWith("==")
    ? [name.slice(0, -2), "pair"] as const
    : name.endsWith("[=")
    ? [name.slice(0, -2), "optional"] as const
    : name.endsWith("=")
    ? [name.slice(0, -1), "value"] as const
    : [name, "none"] as const;
  return { name: bare, arity, class: "plain", ...(comma > 0 && { short: form.slice(0, comma) }), ...more };
}

export const READS_FILES = "Filters read the pipe and no files";
export const WRITES_FILES = "Filters write to the pipe and to no file";
export const STARTS_PROGRAMS = "Filters start no programs";
export const FOLLOWS = "A pipe ends by itself: there is nothing to follow";
export const NO_HELP = "Filters print no help here";

/** GNU's programs all have these two. */
export const COMMON: readonly FilterRow[] = [row("help", { refused: NO_HELP }), row("version", { refused: NO_HELP })];
