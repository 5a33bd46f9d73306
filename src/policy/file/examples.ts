import { inject, read } from "../../programs/mod.ts";
import { parse, Problem } from "../../shell/mod.ts";
import { type Example, readExamples } from "../example.ts";
import { judge } from "../judge.ts";
import type { Policy } from "../policy.ts";
import type { Mode, Terms } from "../types.ts";
import { entryError } from "./entry_error.ts";
import type { PolicyError } from "./policy_error.ts";
import type { ExampleEntry } from "./schema.ts";

/** An example of a policy file, with what came of it at the last look. */
export interface FileExample extends Omit<Example, "mode"> {
  readonly mode: Mode;
  readonly entry: ExampleEntry;
}

/** Reads one entry under `examples`. Throws `PolicyError`. */
export function readExample(entry: ExampleEntry, mode: Mode): FileExample {
  const { value } = entry;
  if (typeof value === "string") return { ...readLine(value, entry), mode, entry, line: entry.line };
  const { allow, deny, invalid, rule, stdin } = value;
  const said = Object.entries({ allow, deny, invalid }).filter(([, command]) => command !== undefined);
  const [expected, command] = said[0] ?? [];
  if (expected === undefined || command === undefined || said.length > 1) {
    throw entryError('An example has one of "allow", "deny" and "invalid"', 'Write "allow: kubectl get pods"', entry);
  }
  const read = readLine(`${expected} ${command.replace(/\n$/, "")}`, entry);
  return { ...read, rule, stdin, mode: value.mode ?? mode, entry, line: entry.line };
}

function readLine(text: string, entry: ExampleEntry): Example {
  try {
    const [example, second] = readExamples(text);
    if (example !== undefined && second === undefined) return example;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw entryError(`Cannot read the example "${text}"`, 'Write "allow: kubectl get pods" or "deny: helm uninstall web"', entry);
}

/** What came of an example. */
export interface ExampleResult {
  readonly found: Example["expected"];
  /** Rules that refused, or that were lifted. */
  readonly rules: readonly string[];
  readonly message: string;
  readonly passed: boolean;
}

const TERMS: Terms = { milliseconds: 1000, characters: 1000, mask: true };
const NOWHERE = { context: undefined, namespace: undefined };

/** Judges an example as on a server that has neither a namespace nor a context of its own. */
export async function judgeExample(example: FileExample, policy: Policy): Promise<ExampleResult> {
  const { expected, rule, program, command, stdin } = example;
  try {
    const pipeline = inject(await read(parse(command), { program: program as "kubectl", stdin }), NOWHERE);
    const verdict = judge(pipeline, policy, { terms: TERMS });
    const found = verdict.allowed ? "allow" : "deny";
    const rules = verdict.because.map(({ name }) => name);
    const named = rule === undefined || rules.some((name) => name === rule || name === `lifted: ${rule}`);
    const message = verdict.allowed ? "it is permitted" : `${rules.join(", ")}: ${verdict.message}`;
    return { found, rules, message, passed: found === expected && named };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { found: "invalid", rules: [], message: error.message, passed: expected === "invalid" };
  }
}

/** Throws `PolicyError` for the first example that is judged otherwise than it says; later ones are counted. */
export async function checkExamples(examples: readonly FileExample[], policyIn: (mode: Mode) => Policy): Promise<void> {
  const failed: PolicyError[] = [];
  for (const example of examples) {
    const result = await judgeExample(example, policyIn(example.mode));
    if (!result.passed) failed.push(entryError(failure(example, result), HELP, example.entry));
  }
  if (failed[0] !== undefined) throw failed[0];
}

const HELP = "Examples are judged as if K8S_NAMESPACE and K8S_CONTEXT were not set";

/** Says in a sentence how an example was judged and what it said. */
export function failure({ expected, rule, program, command }: FileExample, { found, message }: ExampleResult): string {
  const by = rule === undefined ? "" : ` by "${rule}"`;
  return `The example "${program} ${command}" should be "${expected}"${by} and is "${found}": ${message}`;
}
