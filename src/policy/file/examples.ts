import { inject, type ProgramName, read } from "../../programs/mod.ts";
import { parse, Problem } from "../../shell/mod.ts";
import { type Example, readExamples } from "../example.ts";
import { judge } from "../judge.ts";
import type { Policy } from "../policy.ts";
import type { Mode, Terms } from "../types.ts";
import { entryError } from "./entry_error.ts";
import type { PolicyError } from "./policy_error.ts";
import type { ExampleEntry } from "./schema.ts";

/** An example of a policy file, with the mode that it is judged in. */
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
  throw entryError(
    `Cannot read the example "${text}"`,
    'Write "allow: kubectl get pods" or "deny: helm uninstall web"',
    entry,
  );
}

/** How an example was judged, and whether it said so. */
export interface ExampleOutcome {
  /** `policy.yaml:12:5` */
  readonly place: string;
  readonly program: ProgramName;
  readonly command: string;
  readonly stdin: string | undefined;
  readonly expected: Example["expected"];
  readonly found: Example["expected"];
  readonly passed: boolean;
  /** One sentence: why it was judged so. */
  readonly message: string;
}

const TERMS: Terms = { milliseconds: 1000, characters: 1000, mask: true };
const NOWHERE = { context: undefined, namespace: undefined };

/** Judges an example as on a server that has neither a namespace nor a context of its own. */
export async function judgeExample(example: FileExample, policy: Policy): Promise<ExampleOutcome> {
  const { entry, expected, rule, command, stdin } = example;
  const program = example.program as ProgramName;
  const { found, rules, message } = await judgeLine({ program, command, stdin }, policy);
  const named = rule === undefined || rules.some((name) => name === rule || name === `lifted: ${rule}`);
  return { place: entry.place, program, command, stdin, expected, found, passed: found === expected && named, message };
}

type Line = Pick<ExampleOutcome, "program" | "command" | "stdin">;

async function judgeLine({ program, command, stdin }: Line, policy: Policy) {
  try {
    const pipeline = inject(await read(parse(command), { program, stdin }), NOWHERE);
    const verdict = judge(pipeline, policy, { terms: TERMS });
    const rules = verdict.because.map(({ name }) => name);
    return verdict.allowed
      ? { found: "allow", rules, message: rules.length === 0 ? "No rule objects" : rules.join(", ") } as const
      : { found: "deny", rules, message: `${rules.join(", ")}: ${verdict.message}` } as const;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { found: "invalid", rules: [], message: error.message } as const;
  }
}

/** The error that a failed example stops the start with. */
export function exampleError({ entry, rule }: FileExample, outcome: ExampleOutcome, more: number): PolicyError {
  const { program, command, expected, found, message } = outcome;
  const by = rule === undefined ? "" : ` by "${rule}"`;
  const said = `The example "${program} ${command}" should be "${expected}"${by} and is "${found}": ${message}`;
  const others = more === 0 ? "" : `; ${more} more ${more === 1 ? "fails" : "fail"}`;
  return entryError(said + others, "Examples are judged as if K8S_NAMESPACE and K8S_CONTEXT were not set", entry);
}
