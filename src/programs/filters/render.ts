import type { Flag, Invocation } from "../types.ts";

/**
 * The argv of a filter in its canonical spelling.
 * INVARIANT: no operand can be taken for a flag, and no word for a file: `--` stands before grep's pattern and tr's sets,
 * jq's program never begins like a flag.
 */
export function renderFilter({ program, flags, operands }: Invocation): readonly string[] {
  const words = operands.map((operand) => operand.value);
  if (program === "jq") return [...flags.flatMap(renderJqFlag), ...renderJqOperands(words)];
  return [...flags.map(renderFlag), ...words.length > 0 ? ["--", ...words] : []];
}

function renderFlag({ row, value }: Flag): string {
  return value === undefined ? `--${row.name}` : `--${row.name}=${value}`;
}

/** jq knows no `=`: values are words of their own. */
function renderJqFlag({ row, value, second }: Flag): readonly string[] {
  return [`--${row.name}`, ...[value, second].filter((word) => word !== undefined)];
}

/** jq 1.6 wants the program before `--`. */
function renderJqOperands([program, ...values]: readonly string[]): readonly string[] {
  if (program === undefined) return [];
  return values.some((value) => value.startsWith("-")) ? [program, "--", ...values] : [program, ...values];
}
