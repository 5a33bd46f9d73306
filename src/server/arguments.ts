import * as z from "zod";

/** Arguments of `execute_*`. Unknown arguments are refused; numbers carry their bounds. */
export const EXECUTE_ARGUMENTS = z.strictObject({
  command: z.string(),
  timeout: z.int().min(1).max(3600).optional(),
  stdin: z.string().optional(),
});

export const DESCRIBE_ARGUMENTS = z.strictObject({ command: z.string().optional() });

/** What is wrong with the arguments of a tool call, and what to write instead. */
export interface ArgumentProblem {
  readonly message: string;
  readonly help: string;
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

/** Words the first issue that the schema found. */
export function argumentProblem(issues: readonly Issue[], known: readonly string[]): ArgumentProblem {
  const issue = issues[0]!;
  if (issue.code === "unrecognized_keys") {
    const key = String(issue.keys?.[0]).slice(0, 100);
    return { message: `Unknown argument ${JSON.stringify(key)}`, help: `The arguments are ${known.join(", ")}` };
  }
  const name = String(issue.path[0] ?? "");
  return { message: `The argument "${name}" cannot be used`, help: WANTED[name] ?? issue.message };
}

const WANTED: Readonly<Record<string, string>> = {
  command: 'Give "command" as a string, such as "get pods"',
  timeout: 'Give "timeout" as a whole number of seconds from 1 to 3600',
  stdin: 'Give "stdin" as a string: a manifest, or values',
};
