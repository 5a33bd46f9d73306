import assert from "node:assert/strict";
import { RE2JS } from "re2js";
import { judge, type Policy, readExamples } from "../../src/policy/mod.ts";
import { actedOn, type Condition, holdsFor, speaksOf } from "../../src/policy/rules/condition.ts";
import { readPrefix } from "../../src/policy/rules/prefix.ts";
import { createPatterns } from "../../src/policy/rules/regex.ts";
import { patternTexts } from "../../src/policy/rules/canonical.ts";
import { readRule } from "../../src/policy/rules/rule.ts";
import { inject, type Invocation, type Pipeline, type ProgramName, read } from "../../src/programs/mod.ts";
import { parse, Problem } from "../../src/shell/mod.ts";
import { type Random, seeded } from "../shell/random.ts";
import { policyOf } from "./file_policy.ts";
import { TERMS } from "./judge_line.ts";

const CASES = new URL("../cases/", import.meta.url);

/** Every command line of tests/cases that can be read, as the broker would judge it. */
async function pipelines(): Promise<readonly Pipeline[]> {
  const all: Pipeline[] = [];
  for (const { name } of Deno.readDirSync(CASES)) {
    if (!name.endsWith(".txt")) continue;
    for (const { program, command, stdin } of readExamples(Deno.readTextFileSync(new URL(name, CASES)))) {
      try {
        const pipeline = await read(parse(command), { program: program as ProgramName, stdin });
        all.push(inject(pipeline, { context: undefined, namespace: "default" }));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
      }
    }
  }
  assert.ok(all.length > 1000);
  return all;
}

const PIPELINES = await pipelines();

Deno.test("what holds surely holds maybe", () => {
  const random = seeded(7);
  let held = 0;
  for (let round = 0; round < 300; round++) {
    const condition = anyCondition(random);
    for (const { source } of PIPELINES) {
      if (!speaksOf(condition, source, "surely")) continue;
      assert.ok(speaksOf(condition, source, "maybe"), source.words.map(({ value }) => value).join(" "));
      for (const target of actedOn(source)) {
        if (!holdsFor(condition, target, { invocation: source, certainty: "surely" })) continue;
        held++;
        assert.ok(holdsFor(condition, target, { invocation: source, certainty: "maybe" }));
      }
    }
  }
  assert.ok(held > 1000, `${held} conditions held`);
});

Deno.test("a command is covered by the prefix that it is written as", () => {
  let tried = 0;
  for (const { source } of PIPELINES) {
    const { row, program, help, targets } = source;
    if (row === undefined || help || targets.some(({ scope }) => scope.kind === "raw")) continue;
    const condition = prefixOf([program, ...row.path].join(" "), program as ProgramName);
    const asked: Invocation = source;
    assert.ok(speaksOf(condition, asked, "surely"), row.path.join(" "));
    assert.ok(
      actedOn(asked).every((target) => holdsFor(condition, target, { invocation: asked, certainty: "surely" })),
    );
    tried++;
  }
  assert.ok(tried > 1000);
});

Deno.test("patterns tried at once find what each alone finds, the first of them", async () => {
  const random = seeded(11);
  const parts = [
    "kubectl",
    "get",
    "delete",
    "\\s+",
    ".*",
    "\\b",
    "--all",
    "(po|svc|secrets?)",
    "[a-z]+",
    "^",
    "$",
    "-[A-Za-z]+",
    "x{2,3}",
  ];
  const texts = PIPELINES.flatMap(({ source }) => patternTexts(source));
  for (let round = 0; round < 20; round++) {
    const sources = Array.from(
      { length: 12 },
      () => Array.from({ length: 1 + random.below(4) }, () => random.pick(parts)).join(""),
    );
    const usable = sources.filter(compiles);
    const patterns = await createPatterns(usable.map((value) => ({ pattern: located(value) })));
    for (let tries = 0; tries < 200; tries++) {
      const text = random.pick(texts);
      const first = usable.findIndex((source) => RE2JS.compile(source).matcher(text).find());
      assert.equal(patterns.find([text])?.pattern.value, usable[first], `${text}\n${usable.join("\n")}`);
    }
  }
});

Deno.test("a pattern takes linear time on a long line", async () => {
  const patterns = await createPatterns(
    ["(a+)+$", "(x+x+)+y", "(.*)(.*)(.*)=b", "(a|aa)+c"].map((value) => ({ pattern: located(value) })),
  );
  const time = (length: number) => {
    const text = "ax".repeat(length / 2) + "b";
    const start = performance.now();
    patterns.find([text]);
    return performance.now() - start;
  };
  time(1000);
  assert.ok(time(64_000) < 500);
});

Deno.test("the order of entries changes no verdict", async () => {
  const random = seeded(3);
  const entries = [
    "{deny: a, kind: secret}",
    "{deny: b, namespace: prod}",
    "{deny: c, effect: delete, name: 'web*'}",
    "{allow: d, command: delete, kind: [pod, sts]}",
    "{allow: e, command: helm uninstall}",
    "{allow: f, effect: write, grants: mass-change}",
  ];
  const [one, other] = await Promise.all(
    [entries, entries.toSorted(() => random.below(3) - 1).toReversed()].map((list) =>
      policyOf(`rules: [${list.join(", ")}]\n`)
    ),
  );
  for (const pipeline of PIPELINES) {
    const [a, b] = [one!, other!].map((policy) => judge(pipeline, policy, { terms: TERMS }));
    const names = (verdict: typeof a) => verdict!.because.map(({ name }) => name).sort();
    assert.deepEqual([a!.allowed, names(a)], [b!.allowed, names(b)]);
  }
});

Deno.test("a verdict with 50 prefixes and 20 patterns costs microseconds, not milliseconds", async () => {
  const policy = await policyOf(largePolicy());
  const without = measure({ ...policy, rules: [] });
  const cost = measure(policy);
  assert.ok(cost < 1000, `${cost.toFixed(1)} microseconds a verdict, ${without.toFixed(1)} without`);
});

function largePolicy(): string {
  const kinds = ["pod", "deploy", "svc", "cm", "secret", "job", "sts", "ds", "ingress", "crd"];
  const prefixes = ["delete", "label", "annotate", "patch", "edit"].flatMap((verb) =>
    kinds.map((kind) => `${verb} ${kind} -n p`)
  );
  const patterns = kinds.flatMap((
    kind,
  ) => [`kubectl\\s+delete\\s+(-[A-Za-z]+\\s+)*${kind}\\b`, `get .*${kind}.* -o (x|y)`]);
  const list = (entries: readonly string[]) => entries.map((entry) => `    - '${entry}'\n`).join("");
  return `dangerous_commands:\n  kubectl:\n${list(prefixes)}regex_rules:\n  kubectl:\n${
    patterns.map((pattern) => `    - pattern: '${pattern}'\n`).join("")
  }`;
}

/** Microseconds of a verdict in the best of some rounds: others use this machine too. */
function measure(policy: Policy): number {
  const kubectl = PIPELINES.filter(({ source }) => source.program === "kubectl");
  const rounds = Array.from({ length: 15 }, () => {
    const start = performance.now();
    for (const pipeline of kubectl) judge(pipeline, policy, { terms: TERMS });
    return (performance.now() - start) * 1000 / kubectl.length;
  });
  return Math.min(...rounds);
}

function anyCondition(random: Random): Condition {
  if (random.below(2) === 0) {
    return prefixOf(
      random.pick(["kubectl delete pod", "get secret", "get -n default", "exec web-0", "scale deploy", "get widgets"]),
      "kubectl",
    );
  }
  const keys = { deny: "x" as string };
  const value = {
    ...keys,
    ...(random.below(2) === 0 && { kind: [located(random.pick(["pod", "secret", "widgets.example.com", "deploy"]))] }),
    ...(random.below(2) === 0 &&
      { namespace: [random.pick(["default", "*", "cluster", "raw", "all-namespaces", "prod"])] }),
    ...(random.below(3) === 0 && { name: [random.pick(["*", "web*", "x"])] }),
    ...(random.below(4) === 0 && { context: [random.pick(["*", "prod"])] }),
    effect: random.pick([["read"], ["write", "delete"], ["exec", "read"]] as const),
  };
  return readRule({ ...located(""), value } as Parameters<typeof readRule>[0]).condition;
}

function prefixOf(text: string, program: ProgramName): Condition {
  return readPrefix(located(text), program);
}

function located(value: string) {
  return { value, line: 1, column: 1, place: "policy.yaml:1:1" };
}

function compiles(source: string): boolean {
  try {
    RE2JS.compile(source);
    return true;
  } catch {
    return false;
  }
}
