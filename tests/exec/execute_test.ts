import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { execute, runHelp } from "../../src/exec/mod.ts";
import { issuePermit, type Permit } from "../../src/policy/permit.ts";
import type { Invocation, Pipeline, Stdin } from "../../src/programs/mod.ts";
import { leakFree } from "./leak_free.ts";
import { fake, surroundings } from "./surroundings.ts";

const HELP = { milliseconds: 20_000, characters: 100_000 };

/** An invocation whose words are handed on as given. */
function invocation(
  program: Invocation["program"],
  words: readonly string[],
  more: Partial<Invocation> = {},
): Invocation {
  return {
    program,
    command: [],
    effect: "read",
    flags: [],
    operands: [],
    rest: undefined,
    help: false,
    row: undefined,
    targets: [],
    stdin: { kind: "none" },
    follows: false,
    understood: false,
    words: words.map((value) => ({ value, span: { start: 0, end: 0 } })),
    ...more,
  };
}

function permit(source: Invocation, ...filters: Invocation[]): Permit {
  const pipeline: Pipeline = { text: "", source, filters };
  return issuePermit({ pipeline, terms: { milliseconds: 20_000, characters: 100_000, mask: true } });
}

leakFree("a permitted line of real programs runs", async () => {
  const words = ["create", "deployment", "x", "--image=y", "--dry-run=client", "-o", "json"];
  const line = permit(invocation("kubectl", words), invocation("jq", ["-r", ".kind"]), invocation("grep", ["Dep"]));
  const outcome = await execute(line, surroundings());
  equal(outcome.kind, "finished");
  equal(outcome.output.head, "Deployment\n");
  deepEqual(outcome.stages.map(({ argv }) => argv[0]), ["kubectl", "jq", "grep"]);
  deepEqual(outcome.stages[0]?.argv, ["kubectl", ...words]);
});

leakFree("the manifests that were judged are what the source reads", async () => {
  const value = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "x" } };
  const kind = { name: "configmap", group: "", known: true, namespaced: true };
  const manifest = { line: 1, kind, apiVersion: "v1", name: "x", namespace: undefined, value };
  const stdin: Stdin = { kind: "manifests", manifests: [manifest] };
  const echoed = await execute(
    permit(invocation("kubectl", [], { stdin })),
    surroundings({ files: { kubectl: "/bin/cat" } }),
  );
  deepEqual(JSON.parse(echoed.output.head), value);
});

leakFree("a command that changes something is not cut off by a filter that has enough", async () => {
  const mark = await Deno.makeTempFile();
  const files = { kubectl: fake("write_slowly"), grep: "/usr/bin/grep" };
  const first = invocation("grep", ["-m1", "one"]);
  await execute(permit(invocation("kubectl", [mark], { effect: "write" }), first), surroundings({ files }));
  equal(await Deno.readTextFile(mark), "changed\n");
  await Deno.remove(mark);
});

/** A built-in filter with one flag, as `read` makes it. */
function filter(program: "head" | "wc", name: string, value: string | undefined): Invocation {
  const row = { name, arity: value === undefined ? "none" : "value", class: "plain" } as const;
  return invocation(program, [], { understood: true, flags: [{ row, value }] });
}

leakFree("a built-in filter that has enough ends an endless source at once", async () => {
  const files = { kubectl: fake("flood") };
  const outcome = await execute(
    permit(invocation("kubectl", []), filter("head", "lines", "1")),
    surroundings({ files }),
  );
  equal(outcome.kind, "finished");
  equal(outcome.output.head, "a line of the flood\n");
  deepEqual(outcome.stages.map(({ code, dismissed }) => [code, dismissed]), [[undefined, true], [0, undefined]]);
});

leakFree("a built-in filter behind a command that follows gives what it has at the limit", async () => {
  const source = invocation("kubectl", [], { follows: true });
  const pipeline = { text: "", source, filters: [filter("wc", "bytes", undefined)] };
  const terms = { milliseconds: 1000, characters: 1000, mask: true };
  const outcome = await execute(issuePermit({ pipeline, terms }), surroundings({ files: { kubectl: fake("hang") } }));
  equal(outcome.kind, "followed");
  equal(outcome.output.head, "8\n");
});

Deno.test("what only looks like a permit runs nothing", async () => {
  const real = permit(invocation("kubectl", ["version"]));
  const lookAlike = { pipeline: real.pipeline, terms: real.terms };
  const heir = Object.create(real) as Permit;
  for (const false_ of [lookAlike, heir, undefined, null, Object.getPrototypeOf(real)]) {
    await rejects(execute(false_ as Permit, surroundings()), TypeError);
  }
});

leakFree("the help of a command is had from the program itself", async () => {
  const outcome = await runHelp("kubectl", ["rollout", "status"], { ...surroundings(), ...HELP });
  equal(outcome.kind, "finished");
  match(outcome.output.head, /Show the status of the rollout/);
  deepEqual(outcome.stages[0]?.argv, ["kubectl", "rollout", "status", "--help"]);
});

Deno.test("no word but the name of a command can be asked help for", async () => {
  for (const word of ["--context=x", "-h", "--", "a b", "", "x;y", "../x", "Get", "get\n"]) {
    await rejects(runHelp("kubectl", ["get", word], { ...surroundings(), ...HELP }), TypeError, JSON.stringify(word));
  }
  await rejects(runHelp("jq" as "kubectl", [], { ...surroundings(), ...HELP }), TypeError);
});
