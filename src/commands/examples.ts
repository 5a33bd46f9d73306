import type { Broker, Judgement } from "../broker.ts";
import { print } from "../console.ts";
import { createMask } from "../mask/mod.ts";
import type { ExampleOutcome, Policy } from "../policy/mod.ts";

/**
 * `check --config FILE`: a line for every example of the policy file, and a summary. Examples are judged as the file says;
 * where this server's own settings make another verdict of it, the line says so. Exit code 0 when all are as they say, 1 if not.
 */
export async function checkExamples(broker: Broker, policy: Policy): Promise<number> {
  const outcomes = await policy.examples?.() ?? [];
  for (const outcome of outcomes) print(masked(`${await lineOf(outcome, broker)}\n`));
  const failed = outcomes.filter(({ passed }) => !passed).length;
  print(`${summary(outcomes.length, failed)} (${policy.source})\n`);
  return failed === 0 ? 0 : 1;
}

async function lineOf(outcome: ExampleOutcome, broker: Broker): Promise<string> {
  const { place, program, command, stdin, expected, found, passed, message } = outcome;
  const here = verdictOf(await broker.judge({ program, command, stdin }));
  const other = here === found ? "" : ` [with this server's settings: ${here}]`;
  const words = `${place}: ${expected} ${program} ${command}`;
  return `${passed ? "ok    " : "FAILED"} ${words}${passed ? "" : `: it is ${found}: ${message}`}${other}`;
}

function verdictOf({ kind }: Judgement): ExampleOutcome["found"] {
  return { permitted: "allow", refused: "deny", unreadable: "invalid" }[kind] as ExampleOutcome["found"];
}

function summary(count: number, failed: number): string {
  if (count === 0) return "The policy file is valid and has no examples";
  const examples = `${count} ${count === 1 ? "example" : "examples"}`;
  return failed === 0 ? `The policy file is valid, ${examples} as they say` : `${failed} of ${examples} failed`;
}

function masked(text: string): string {
  return createMask({ objects: false }).text(text).toString();
}
