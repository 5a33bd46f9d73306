import type { Mode } from "./types.ts";

/**
 * One command line and what is to become of it. `invalid`: it cannot even be read. `rule` is a guard or rule that must
 * be among those that refuse.
 */
export interface Example {
  readonly expected: "allow" | "deny" | "invalid";
  readonly rule: string | undefined;
  readonly program: string;
  readonly command: string;
  readonly stdin: string | undefined;
  readonly mode: Mode | undefined;
  /** From 1. */
  readonly line: number;
}

/**
 * Reads examples: a line each, `allow kubectl get pods`, `deny disrupt kubectl drain NODE`. Lines indented by two
 * spaces are the stdin of the line above them; `#` begins a comment; `mode readonly` holds for what follows.
 * Throws `SyntaxError` for a line that is none of these.
 */
export function readExamples(text: string): readonly Example[] {
  const examples: Example[] = [];
  let mode: Mode | undefined;
  for (const [index, line] of text.split("\n").entries()) {
    const last = examples.at(-1);
    if (line.startsWith("  ") && last !== undefined) {
      examples[examples.length - 1] = { ...last, stdin: `${last.stdin ?? ""}${line.slice(2)}\n` };
    } else if (line.startsWith("mode ")) {
      mode = readMode(line, index + 1);
    } else if (line.trim() !== "" && !line.startsWith("#")) {
      examples.push({ ...readExample(line, index + 1), mode });
    }
  }
  return examples;
}

function readMode(text: string, line: number): Mode {
  const mode = MODES.find((known) => known === text.slice("mode ".length).trim());
  if (mode === undefined) {
    throw new SyntaxError(`Cannot read the mode at line ${line}: it is one of ${MODES.join(", ")}`);
  }
  return mode;
}

const MODES: readonly Mode[] = ["strict", "readonly", "permissive"];

const FORM = /^(allow|deny|invalid) +(?:([a-z][a-z-]*) +)?(kubectl|helm|istioctl|argocd)(?: +(.*))?$/;

function readExample(text: string, line: number): Omit<Example, "mode"> {
  const [, expected, rule, program, command] = FORM.exec(text) ?? [];
  if (expected === undefined || program === undefined) {
    throw new SyntaxError(
      `Cannot read the example at line ${line}: "${text}" is no "allow|deny [RULE] PROGRAM COMMAND"`,
    );
  }
  return { expected: expected as Example["expected"], rule, program, command: command ?? "", stdin: undefined, line };
}
