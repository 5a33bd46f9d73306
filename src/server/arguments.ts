import { createMask } from "../mask/mod.ts";
import type { Reply } from "./reply.ts";
import { replyTo } from "./reply.ts";
import { nearest } from "../shell/mod.ts";

interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

/** Says which argument of a tool call cannot be used, and what it should be. */
export function argumentProblem(error: { readonly issues: readonly Issue[] }, known: readonly string[]): Reply {
  const issue = error.issues[0]!;
  const { message, help } = sentence(issue, known);
  const mask = createMask({ objects: false });
  return replyTo({ kind: "judged", judgement: { kind: "unreadable", message, help, place: undefined }, mask });
}

function sentence(issue: Issue, known: readonly string[]): { message: string; help: string } {
  if (issue.code === "unrecognized_keys") {
    const key = String(issue.keys?.[0]).slice(0, 100);
    const near = nearest(key, known);
    const help = near ? `Write "${near}"` : `The arguments are ${known.join(", ")}`;
    return { message: `Unknown argument ${JSON.stringify(key)}`, help };
  }
  const name = String(issue.path[0] ?? "");
  return { message: `The argument "${name}" cannot be used`, help: WANTED[name] ?? issue.message };
}

const WANTED: Readonly<Record<string, string>> = {
  command: 'Give "command" as a string, such as "get pods"',
  timeout: 'Give "timeout" as a whole number of seconds from 1 to 3600',
  stdin: 'Give "stdin" as a string: a manifest, or values',
};
