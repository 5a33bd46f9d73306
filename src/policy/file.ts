import { DataError, type Located, readYaml } from "../data.ts";
import { type ProgramName, PROGRAMS } from "../programs/mod.ts";
import { builtinData, builtinPolicy } from "./builtin.ts";
import { entryError } from "./file/entry_error.ts";
import { exampleError, type ExampleOutcome, type FileExample, judgeExample, readExample } from "./file/examples.ts";
import { withLists } from "./file/lists.ts";
import { fileName, PolicyError } from "./file/policy_error.ts";
import { type ByProgram, POLICY_FILE, type PolicyFile } from "./file/schema.ts";
import type { LoadOptions } from "./load.ts";
import { policyFrom } from "./policy_data.ts";
import type { Grant, Policy } from "./policy.ts";
import { createRuleJudge, type Prefix, type Rules } from "./rules/judge_rules.ts";
import { readPrefix } from "./rules/prefix.ts";
import { createPatterns, type Patterns } from "./rules/regex.ts";
import { readGuardName, readRule } from "./rules/rule.ts";
import type { Mode } from "./types.ts";

/** Options of `loadPolicy`, with the path that was read. */
export interface ReadPolicyOptions extends LoadOptions {
  readonly file: string;
}

/**
 * The policy that a file's text makes of the built-in one: the stricter of its mode and the server's. Examples are judged in
 * the file's own mode, so that they say the same on every server. Throws `PolicyError`.
 */
export async function readPolicy(text: string, options: ReadPolicyOptions): Promise<Policy> {
  const { mode, file: path, contexts } = options;
  const file = await parseFile(text, fileName(path));
  const own = file.mode ?? "strict";
  const examples = file.examples?.map((entry) => readExample(entry, own)) ?? [];
  const said = { grants: (file.grants ?? []).map(readGrant), rules: [createRuleJudge(await readRules(file))] };
  const policyIn = (base: Mode): Policy => {
    const data = withLists(builtinData(base), file);
    return { ...policyFrom(data, { mode: base, source: path }), ...said, contexts };
  };
  // Also in permissive mode, for the errors.
  const asked = policyIn(own === "readonly" ? own : mode);
  const judgeAll = () => Promise.all(examples.map((example) => judgeExample(example, policyIn(example.mode))));
  if (options.examples !== "unchecked") refuseFailed(examples, await judgeAll());
  return { ...(mode === "permissive" ? builtinPolicy(mode) : asked), source: path, contexts, examples: judgeAll };
}

function refuseFailed(examples: readonly FileExample[], outcomes: readonly ExampleOutcome[]): void {
  const first = outcomes.findIndex(({ passed }) => !passed);
  if (first < 0) return;
  throw exampleError(examples[first]!, outcomes[first]!, outcomes.filter(({ passed }) => !passed).length - 1);
}

async function parseFile(text: string, name: string): Promise<PolicyFile> {
  try {
    return await readYaml(text, { file: name, schema: POLICY_FILE });
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    throw new PolicyError(error.help === undefined ? error.reason : `${error.reason}. ${error.help}`, error);
  }
}

async function readRules(file: PolicyFile): Promise<Rules> {
  const rules = (file.rules ?? []).map(readRule);
  return {
    dangerous: readPrefixes(file.dangerous_commands),
    safe: readPrefixes(file.safe_patterns),
    patterns: await readPatterns(file),
    denies: rules.filter((rule) => "message" in rule),
    allows: rules.filter((rule) => "guards" in rule),
  };
}

function readPrefixes(entries: ByProgram<Located<string>> = {}): ReadonlyMap<ProgramName, readonly Prefix[]> {
  const prefixes = new Map<ProgramName, readonly Prefix[]>();
  for (const program of PROGRAMS) {
    const list = entries[program]?.map((entry) => ({
      text: entry.value,
      source: entry.place,
      condition: readPrefix(entry, program),
    }));
    if (list !== undefined) prefixes.set(program, list);
  }
  return prefixes;
}

async function readPatterns({ regex_rules: entries = {} }: PolicyFile): Promise<ReadonlyMap<ProgramName, Patterns>> {
  const patterns = new Map<ProgramName, Patterns>();
  for (const program of PROGRAMS) {
    const list = entries[program];
    if (list !== undefined) patterns.set(program, await createPatterns(list));
  }
  return patterns;
}

function readGrant(entry: NonNullable<PolicyFile["grants"]>[number]): Grant {
  const { guard, ...where } = entry;
  const lists = Object.entries(where);
  const empty = lists.find(([, list]) => list.length === 0);
  if (empty !== undefined) {
    throw entryError(`The list "${empty[0]}" of the grant is empty`, "Leave it out for everywhere", guard);
  }
  return { guard: readGuardName(guard), ...where, source: guard.place };
}
