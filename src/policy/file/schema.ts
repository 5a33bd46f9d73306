import {
  type Checked,
  choice,
  either,
  list,
  type Located,
  located,
  object,
  optional,
  type Schema,
  text,
} from "../../data.ts";
import { type ProgramName, PROGRAMS } from "../../programs/mod.ts";

const EFFECTS = ["read", "dry-run", "write", "delete", "exec", "local", "credential", "interactive"] as const;
const PROGRAM = choice(...PROGRAMS);
const TEXTS = list(located(text()));

/** One value, or a list of them: any of them. */
function oneOrMore<T>(schema: Schema<T>): Schema<readonly T[]> {
  return either({
    scalar: (node, context) => [schema(node, context)],
    list: list(schema),
  });
}

/** A text that may be empty: `operands: ""` says that there are none. */
const POSSIBLY_EMPTY: Schema<string> = (node, context) =>
  node.kind === "scalar" && node.value === "" ? "" : text()(node, context);

/** A list for each program. An unknown program is refused. */
function byProgram<T>(schema: Schema<T>) {
  const each = optional(list(schema));
  return object({ kubectl: each, helm: each, istioctl: each, argocd: each });
}

const REGEX = object({
  pattern: located(text()),
  description: optional(text()),
  error_message: optional(text()),
});

const GRANT = either({
  scalar: (node, context) => ({ guard: located(text())(node, context) }),
  map: object({
    guard: located(text()),
    namespaces: optional(list(text())),
    contexts: optional(list(text())),
  }),
});

const EXEC = located(either({
  scalar: text(),
  map: object({
    command: oneOrMore(text()),
    letters: optional(text()),
    flags: optional(list(text())),
    operands: optional(POSSIBLY_EMPTY),
    needs: optional(list(text())),
    container: optional(oneOrMore(text())),
    namespaces: optional(list(text())),
  }),
}));

const RULE = object({
  allow: optional(text()),
  deny: optional(text()),
  program: optional(oneOrMore(PROGRAM)),
  command: optional(oneOrMore(located(text()))),
  effect: optional(oneOrMore(choice(...EFFECTS))),
  kind: optional(oneOrMore(located(text()))),
  name: optional(oneOrMore(text())),
  namespace: optional(oneOrMore(text())),
  context: optional(oneOrMore(text())),
  flag: optional(oneOrMore(located(text()))),
  grants: optional(oneOrMore(located(text()))),
});

const EXAMPLE = either({
  scalar: text(),
  map: object({
    allow: optional(text()),
    deny: optional(text()),
    invalid: optional(text()),
    rule: optional(text()),
    stdin: optional(text()),
    mode: optional(choice("strict", "readonly")),
  }),
});

/** What a policy file may say. The built-in policies are such files. */
export const POLICY_FILE = object({
  mode: optional(choice("strict", "readonly")),
  base: optional(choice("strict")),
  dangerous_commands: optional(byProgram(located(text()))),
  safe_patterns: optional(byProgram(located(text()))),
  regex_rules: optional(byProgram(REGEX)),
  rules: optional(list(located(RULE))),
  grants: optional(list(GRANT)),
  exec: optional(list(EXEC)),
  charts: optional(list(text())),
  actions: optional(list(text())),
  delete: optional(TEXTS),
  power: optional(TEXTS),
  raw: optional(object({
    paths: optional(list(text())),
    trees: optional(list(text())),
    discovery: optional(list(text())),
    queries: optional(list(text())),
  })),
  files: optional(object({
    roots: optional(list(text())),
    never: optional(list(text())),
    linked: optional(list(text())),
  })),
  effects: optional(object({ permitted: list(choice(...EFFECTS)), guarded: list(choice(...EFFECTS)) })),
  examples: optional(list(located(EXAMPLE))),
});

export type PolicyFile = Checked<typeof POLICY_FILE>;
export type RuleEntry = Located<Checked<typeof RULE>>;
export type RegexEntry = Checked<typeof REGEX>;
export type ExampleEntry = Located<Checked<typeof EXAMPLE>>;
/** Entries by program: what stands under `dangerous_commands` and its like. */
export type ByProgram<T> = Readonly<Partial<Record<ProgramName, readonly T[]>>>;
