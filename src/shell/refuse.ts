import { HINTS } from "./hints.ts";
import { Problem } from "./problem.ts";

/** The refusal of what stands at `at`, which the reader found to be an operator, an expansion or a line break. */
export function refuse(text: string, at: number): Problem {
  for (const { shape, message, help } of HINTS) {
    shape.lastIndex = at;
    const found = shape.exec(text)?.[0];
    if (found === undefined) continue;
    const shown = found.trimEnd();
    const span = { start: at, end: at + Math.max(1, shown.length) };
    return new Problem(message.replace("{}", () => oneLine(shown)), { span, help });
  }
  return new Problem("Cannot read this part of the command line", {
    span: { start: at, end: at + 1 },
    help: "Put the text in single quotes where it is meant literally",
  });
}

function oneLine(text: string): string {
  return text.replaceAll(/\\\r?\n/g, "").replaceAll(/\s+/g, " ");
}
