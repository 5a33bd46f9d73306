import assert from "node:assert/strict";
import { builtinPolicy, type Example, judge, readExamples, type Verdict } from "../../src/policy/mod.ts";
import { inject, type ProgramName, read } from "../../src/programs/mod.ts";
import { parse, Problem, quote } from "../../src/shell/mod.ts";
import { judgeLine, TERMS } from "./judge_line.ts";

const FOLDER = new URL("../cases/", import.meta.url);
const EXAMPLES: readonly Example[] = [...Deno.readDirSync(FOLDER)].filter(({ name }) => name.endsWith(".txt"))
  .flatMap(({ name }) => readExamples(Deno.readTextFileSync(new URL(name, FOLDER))))
  .filter(({ expected }) => expected !== "invalid");

Deno.test("read-only mode permits nothing that strict mode refuses", async () => {
  for (const example of EXAMPLES) {
    const [readonly, strict] = [await verdictOf(example, "readonly"), await verdictOf(example, "strict")];
    assert.ok(!readonly.allowed || strict.allowed, textOf(example));
  }
});

Deno.test("the same words quoted otherwise have the same verdict", async () => {
  for (const example of EXAMPLES.filter(({ command }) => !command.includes("|"))) {
    const words = parse(example.command).stages[0]!.words.map(({ value }) => value);
    for (const spell of [(word: string) => `'${word.replaceAll("'", `'\\''`)}'`, quote, mangle]) {
      const respelt = { ...example, command: words.map(spell).join("  ") };
      assert.deepEqual(namesOf(await verdictOf(respelt)), namesOf(await verdictOf(example)), textOf(respelt));
    }
  }
});

Deno.test("no permitted line stays permitted with another server, another user or another file", async () => {
  const added: Readonly<Record<string, readonly string[]>> = {
    kubectl: ["--server=https://x", "--token=x", "--kubeconfig=/x", "--profile=cpu", "-v=9", "--vmodule=*=9"],
    helm: ["--kubeconfig=/x", "--kube-apiserver=https://x", "--kube-token=x", "--repository-config=/x"],
    istioctl: ["--kubeconfig=/x", "--vklog=9", "--as=x"],
    argocd: ["--server=x", "--auth-token=x", "--config=/x", "--core"],
  };
  let tried = 0;
  for (const example of EXAMPLES.filter(({ expected, mode }) => expected === "allow" && mode !== "permissive")) {
    if (/ --help| -h( |$)|^help|\|/.test(example.command)) continue;
    for (const flag of added[example.program] ?? []) {
      const [first = ""] = example.command.split(" ");
      const worse = { ...example, command: `${first} ${flag}${example.command.slice(first.length)}`, mode: undefined };
      if (/can-i/.test(example.command) && flag.startsWith("--as")) continue;
      const verdict = await verdictOrProblem(worse);
      if (verdict === undefined) continue;
      assert.ok(!verdict.allowed, textOf(worse));
      tried++;
    }
  }
  assert.ok(tried > 1000, `${tried} lines were tried`);
});

Deno.test("a verdict after the first costs microseconds, not milliseconds", async () => {
  const policy = builtinPolicy("strict");
  const pipelines = await Promise.all(
    EXAMPLES.filter(({ stdin, mode }) => stdin === undefined && mode === undefined).map(async ({ program, command }) =>
      inject(await read(parse(command), { program: program as ProgramName }), {
        context: undefined,
        namespace: "default",
      })
    ),
  );
  for (const pipeline of pipelines) judge(pipeline, policy, { terms: TERMS });
  // Ten times the aim: the figure itself is a benchmark, this only notices a verdict that grew out of all proportion.
  const rounds = Array.from({ length: 30 }, () => {
    const start = performance.now();
    for (const pipeline of pipelines) judge(pipeline, policy, { terms: TERMS });
    return (performance.now() - start) * 1000 / pipelines.length;
  });
  const microseconds = Math.min(...rounds);
  assert.ok(microseconds < 500, `${microseconds.toFixed(1)} microseconds a verdict`);
});

function verdictOf({ program, command, stdin, mode }: Example, instead = mode): Promise<Verdict> {
  return judgeLine(`${program} ${command}`, { mode: instead, stdin });
}

/** Undefined: the command does not know the flag, or has it already. */
async function verdictOrProblem(example: Example): Promise<Verdict | undefined> {
  try {
    return await verdictOf(example);
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

function namesOf(verdict: Verdict): readonly string[] {
  return verdict.allowed ? ["allowed"] : verdict.because.map(({ name }) => name);
}

/** Every letter behind a backslash. */
function mangle(word: string): string {
  return word === ""
    ? "''"
    : /^[\w./:=,-]+$/.test(word)
    ? word.replaceAll(/./g, (letter) => `\\${letter}`)
    : quote(word);
}

function textOf({ program, command, line }: Example): string {
  return `${line}: ${program} ${command}`;
}
