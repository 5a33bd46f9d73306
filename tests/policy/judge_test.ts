import assert from "node:assert/strict";
import {
  builtinPolicy,
  grantableNames,
  GUARDS,
  judge,
  LIFTED_BY_SAFE_PATTERN,
  Permit,
  type Policy,
  type RuleAnswer,
} from "../../src/policy/mod.ts";
import { inject, type Invocation, type Pipeline, read, render } from "../../src/programs/mod.ts";
import { parse } from "../../src/shell/mod.ts";
import { judgeLine, TERMS } from "./judge_line.ts";

const STRICT = builtinPolicy("strict");

Deno.test("a permitted pipeline comes with a real permit that carries it and its terms", async () => {
  const verdict = await judgeLine("kubectl get pods | head -3");
  assert.ok(verdict.allowed);
  assert.ok(Permit.is(verdict.permit));
  assert.deepEqual(verdict.permit.terms, TERMS);
  assert.deepEqual(render(verdict.permit.pipeline.source).toSorted(), ["--namespace=default", "get", "pods"]);
  assert.deepEqual([verdict.because, verdict.notes], [[], []]);
});

Deno.test("a refusal names every guard that objects, the most telling first, and points at the word", async () => {
  const line = "kubectl delete pods --all --force --token=x";
  const verdict = await judgeLine(line);
  assert.ok(!verdict.allowed);
  assert.deepEqual(verdict.because.map(({ name }) => name), [
    "credential-redirect",
    "delete-without-name",
    "delete-force",
  ]);
  assert.deepEqual(line.slice("kubectl ".length).slice(verdict.span!.start, verdict.span!.end), "--token=x");
  assert.ok(verdict.message.includes('"--token"') && verdict.help.length > 0);
});

Deno.test("sentences are one line without a full stop and hold no value of a flag", async () => {
  const lines = [
    "get pods --token=hunter2",
    "delete pods --all",
    "get secret x -o jsonpath={.data.hunter2}",
    "drain n",
  ];
  for (const line of lines) {
    const verdict = await judgeLine(`kubectl ${line}`);
    assert.ok(!verdict.allowed, line);
    for (const sentence of [verdict.message, verdict.help]) {
      assert.ok(!/[\n]|\.$/.test(sentence) && !sentence.includes("hunter2"), sentence);
    }
  }
});

Deno.test("permissive mode permits what the tables know and what they do not", async () => {
  for (const line of ["kubectl delete pods --all", "kubectl get pods --no-such-flag", "helm uninstall web"]) {
    assert.ok((await judgeLine(line, { mode: "permissive" })).allowed, line);
  }
});

Deno.test("what is not understood is refused in strict and readonly mode, whoever grants what", async () => {
  const pipeline = await read(parse("get pods --no-such-flag"), { program: "kubectl", verbatim: true });
  assert.equal(pipeline.source.understood, false);
  for (const mode of ["strict", "readonly"] as const) {
    const grants = [...grantableNames(), "not-understood"].map((guard) => ({ guard, source: "test" }));
    const verdict = judge(pipeline, { ...builtinPolicy(mode), grants }, { terms: TERMS });
    assert.ok(!verdict.allowed && verdict.because.some(({ name }) => name === "not-understood"));
  }
});

Deno.test("a filter that would read a file is refused, whoever grants what", async () => {
  const pipeline = await pipelineOf("get pods | head -3");
  const filter = {
    ...pipeline.filters[0]!,
    operands: [{ value: "/etc/passwd", span: { start: 0, end: 1 }, role: "path" }],
  };
  const filters = [filter as Invocation];
  const policy = { ...STRICT, grants: [{ guard: "filter-file", source: "test" }] };
  const verdict = judge({ ...pipeline, filters }, policy, { terms: TERMS });
  assert.ok(!verdict.allowed && verdict.because[0]!.name === "filter-file");
});

Deno.test("what a rule throws is no permit", async () => {
  const pipeline = await pipelineOf("get pods");
  const broken = () => {
    throw new Error("broken");
  };
  assert.throws(() => judge(pipeline, { ...STRICT, rules: [broken] }, { terms: TERMS }), /broken/);
});

Deno.test("help is a read, whatever the command does", async () => {
  for (const line of ["kubectl delete --help", "helm uninstall --help", "kubectl exec -h", "kubectl help drain"]) {
    assert.ok((await judgeLine(line)).allowed, line);
    assert.ok((await judgeLine(line, { mode: "readonly" })).allowed, line);
  }
  assert.ok(!(await judgeLine("kubectl delete pods --all --help=false")).allowed);
  assert.ok(!(await judgeLine("kubectl exec web-0 -- sh --help")).allowed);
});

Deno.test("a permitted command in a pod loses -i and -t, and the answer says so", async () => {
  for (const flags of ["-it", "-i -t", "--stdin --tty", "-ti", "--stdin=true -t"]) {
    const verdict = await judgeLine(`kubectl exec ${flags} web-0 -- ls /`);
    assert.ok(verdict.allowed, flags);
    const argv = render(verdict.permit.pipeline.source);
    assert.deepEqual([argv[0], ...argv.slice(1, 3).toSorted()], ["exec", "--namespace=default", "web-0"]);
    assert.deepEqual(argv.slice(3), ["--", "ls", "/"]);
    assert.deepEqual(verdict.notes.length, 1);
    assert.match(verdict.notes[0]!, /--stdin and --tty|--tty and --stdin/);
  }
  const quiet = await judgeLine("kubectl exec -i=false web-0 -- ls /");
  assert.ok(quiet.allowed && quiet.notes.length === 0);
});

Deno.test("contexts that are not listed may not be named", async () => {
  const policy = { ...STRICT, contexts: ["staging", "dev-*"] };
  const lines: readonly (readonly [string, boolean])[] = [
    ["kubectl get pods", true],
    ["kubectl get pods --context=staging", true],
    ["kubectl get pods --context dev-1", true],
    ["kubectl get pods --context=prod", false],
    ["kubectl get pods --context=", false],
    ["kubectl get pods --context=Staging", false],
    ["helm list --kube-context prod", false],
    ["helm list --kube-context staging", true],
    ["istioctl ps --context prod", false],
    ["kubectl config get-contexts prod", false],
  ];
  for (const [line, allowed] of lines) {
    const verdict = await judgeLine(line, { policy });
    assert.equal(verdict.allowed, allowed, line);
    if (!verdict.allowed) assert.equal(verdict.because[0]!.name, "context", line);
  }
  const injected = await judgeLine("kubectl get pods", { policy, defaults: { context: "prod", namespace: undefined } });
  assert.equal(injected.allowed, false);
});

Deno.test("a grant lifts its guard everywhere, and the permission says so", async () => {
  const policy = granting({ guard: "disrupt" });
  const verdict = await judgeLine("kubectl drain worker-1", { policy });
  assert.ok(verdict.allowed);
  assert.deepEqual(verdict.because, [
    { name: "lifted: disrupt", source: "policy.yaml:1:1", why: 'The policy grants "disrupt" here' },
  ]);
  assert.equal((await judgeLine("kubectl delete pods --all", { policy })).allowed, false);
  assert.equal((await judgeLine("kubectl drain worker-1 --token=x", { policy })).allowed, false);
});

Deno.test("a grant for namespaces holds only where every target is known to lie in them", async () => {
  const policy = granting({ guard: "delete-kind", namespaces: ["dev", "team-*"] });
  const lines: readonly (readonly [string, boolean])[] = [
    ["kubectl delete pvc data -n dev", true],
    ["kubectl delete pvc data -n team-a", true],
    ["kubectl -n team-b delete pvc/data", true],
    ["kubectl delete pvc data -n prod", false],
    ["kubectl delete pvc data -n dev-2", false],
    ["kubectl delete pvc data", false],
    ["kubectl delete ns dev -n dev", false],
    ["kubectl delete pv data -n dev", false],
    ["kubectl delete things.example.com one -n dev", false],
    ["kubectl delete pvc data -n dev -A", false],
  ];
  for (const [line, allowed] of lines) assert.equal((await judgeLine(line, { policy })).allowed, allowed, line);
  const unknown = { context: undefined, namespace: undefined };
  assert.equal((await judgeLine("kubectl delete pvc data", { policy, defaults: unknown })).allowed, false);
  const stdin = (namespace: string) =>
    `{"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"name":"a","namespace":"${namespace}"}}`;
  assert.equal((await judgeLine("kubectl delete -f -", { policy, stdin: stdin("dev") })).allowed, true);
  assert.equal((await judgeLine("kubectl delete -f -", { policy, stdin: stdin("prod") })).allowed, false);
  assert.equal(
    (await judgeLine("kubectl delete -f -", { policy, stdin: `${stdin("dev")}\n---\n${stdin("prod")}` })).allowed,
    false,
  );
});

Deno.test("a grant for contexts holds only where the context is known", async () => {
  const policy = granting({ guard: "disrupt", contexts: ["staging"] });
  assert.equal((await judgeLine("kubectl drain n --context=staging", { policy })).allowed, true);
  assert.equal((await judgeLine("kubectl drain n --context=prod", { policy })).allowed, false);
  assert.equal((await judgeLine("kubectl drain n", { policy })).allowed, false);
  assert.equal((await judgeLine("helm rollback web --kube-context staging", { policy })).allowed, true);
});

Deno.test("a grant of mask-secrets turns the masking of objects off, and with it the guard about shapes", async () => {
  const policy = granting({ guard: "mask-secrets", namespaces: ["dev"] });
  const dev = await judgeLine("kubectl get secret db -n dev -o jsonpath={.data}", { policy });
  assert.ok(dev.allowed && dev.permit.terms.mask === false);
  assert.deepEqual(dev.because.map(({ name }) => name), ["lifted: mask-secrets"]);
  const prod = await judgeLine("kubectl get secret db -n prod -o json", { policy });
  assert.ok(prod.allowed && prod.permit.terms.mask === true);
  assert.equal((await judgeLine("kubectl get secret db -n prod -o jsonpath={.data}", { policy })).allowed, false);
  const off = await judgeLine("kubectl get secret db -o jsonpath={.data}", { terms: { ...TERMS, mask: false } });
  assert.ok(off.allowed);
});

Deno.test("forbid wins: a rule that denies is not undone by one that lifts, in either order", async () => {
  const deny: RuleAnswer = {
    kind: "deny",
    rule: { name: "dangerous: kubectl drain", source: "policy.yaml:2:3", why: "Denied by the policy file" },
    message: "Draining is the operator's",
    help: "Ask the operator",
  };
  const lift: RuleAnswer = {
    kind: "lift",
    rule: { name: "safe: kubectl drain", source: "policy.yaml:3:3", why: "Excepted by the policy file" },
    guards: LIFTED_BY_SAFE_PATTERN,
  };
  for (const answers of [[deny, lift], [lift, deny]]) {
    const verdict = await judgeLine("kubectl drain n", { policy: { ...STRICT, rules: [() => answers] } });
    assert.ok(!verdict.allowed);
    assert.deepEqual([verdict.message, verdict.because.map(({ name }) => name)], [deny.message, [deny.rule.name]]);
  }
  const lifted = await judgeLine("kubectl drain n", { policy: { ...STRICT, rules: [() => [lift]] } });
  assert.ok(lifted.allowed);
  assert.deepEqual(lifted.because, [{ name: "lifted: disrupt", source: "policy.yaml:3:3", why: lift.rule.why }]);
});

Deno.test("a safe pattern lifts deleting, mass change and disrupting, and nothing else", async () => {
  const rule = { name: "safe", source: "policy.yaml:1:1", why: "Excepted" };
  const policy: Policy = { ...STRICT, rules: [() => [{ kind: "lift", rule, guards: LIFTED_BY_SAFE_PATTERN }]] };
  for (
    const line of [
      "delete pods --all",
      "delete ns x",
      "delete pod x --force",
      "scale deploy --all --replicas=0",
      "drain n",
    ]
  ) {
    assert.ok((await judgeLine(`kubectl ${line}`, { policy })).allowed, line);
  }
  for (
    const line of [
      "delete pods --all --token=x",
      "delete -f x.yaml",
      "exec web-0 -- sh",
      "create clusterrolebinding x --clusterrole=admin --user=y",
      "delete secret x -o jsonpath={.data}",
      "delete --raw /api/v1/pods",
      "edit deploy x",
      "create token x",
    ]
  ) {
    assert.ok(!(await judgeLine(`kubectl ${line}`, { policy })).allowed, line);
  }
});

Deno.test("every grantable guard has a name that a sentence can print, and they are all different", () => {
  const names = grantableNames();
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.match(name, /^[a-z]+(-[a-z]+)*$/);
  for (const { why } of GUARDS) assert.match(why, /^[A-Z][^\n]*[^.]$/);
});

function granting(grant: Omit<Policy["grants"][number], "source">): Policy {
  return { ...STRICT, grants: [{ ...grant, source: "policy.yaml:1:1" }] };
}

async function pipelineOf(command: string): Promise<Pipeline> {
  return inject(await read(parse(command), { program: "kubectl" }), { context: undefined, namespace: "default" });
}
