import { renderManifests, renderValues } from "./documents.ts";
import { renderFilter } from "./filters/render.ts";
import type { Flag, Invocation } from "./types.ts";

/**
 * The argv of an invocation, the program's name left out, in its one canonical spelling.
 * INVARIANT: what is read from these words again is the same invocation; the programs read it as we do, because every
 * flag carries its value behind `=`.
 */
export function render(invocation: Invocation): readonly string[] {
  if (!invocation.understood) return invocation.words.map((word) => word.value);
  if (invocation.row === undefined) return renderFilter(invocation);
  const operands = invocation.operands.map((operand) => operand.value);
  const dashes = operands.some((operand) => operand.startsWith("-") && operand !== "-") ? ["--"] : [];
  return [
    ...invocation.command,
    ...invocation.flags.map(renderFlag),
    ...dashes,
    ...operands,
    ...invocation.rest === undefined ? [] : ["--", ...invocation.rest.map((word) => word.value)],
  ];
}

/** What the source reads from its stdin, as our own rendering of what was judged; undefined when it reads nothing. */
export function renderStdin({ stdin }: Invocation): string | undefined {
  switch (stdin.kind) {
    case "none":
      return undefined;
    case "manifests":
      return renderManifests(stdin.manifests);
    case "values":
      return renderValues(stdin.value);
    default:
      return stdin satisfies never;
  }
}

function renderFlag({ row, value }: Flag): string {
  return value === undefined ? `--${row.name}` : `--${row.name}=${value}`;
}
