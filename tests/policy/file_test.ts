import assert from "node:assert/strict";
import { builtinPolicy, loadPolicy, PolicyError } from "../../src/policy/mod.ts";
import { errorOf, isDenied, namesOf, policyOf } from "./file_policy.ts";
import { judgeLine } from "./judge_line.ts";

const POLICIES = new URL("../../policies/", import.meta.url);

Deno.test("without a file the policy is the built-in one with the operator's contexts", async () => {
  const policy = await loadPolicy({ mode: "readonly", contexts: ["prod"] });
  assert.deepEqual(policy, { ...builtinPolicy("readonly"), contexts: ["prod"] });
  assert.equal(policy.examples, undefined);
});

Deno.test("a file that cannot be used is refused with its place and what to write", async () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ["dangerous_command: {}\n", /^policy\.yaml:1:1: Key "dangerous_command" is not known\. Known keys: /],
    ["rules:\n  - deny: x\n    kinds: pod\n", /^policy\.yaml:3:5: Key "kinds" is not known in "rules\[0\]"/],
    ["dangerous_commands:\n  kubectl: kubectl delete\n", /^policy\.yaml:2:12: .*must be a list/],
    ["dangerous_commands:\n  kubetcl: []\n", /^policy\.yaml:2:3: Key "kubetcl" is not known/],
    [
      "dangerous_commands:\n  kubectl: [kubectl delet]\n",
      /^policy\.yaml:2:13: "delet" .*nearest command is "kubectl delete"/,
    ],
    ["dangerous_commands:\n  kubectl: [helm list]\n", /^policy\.yaml:2:13: .*Move it to the list of helm/],
    ["dangerous_commands:\n  kubectl: [kubectl get --forc]\n", /^policy\.yaml:2:13: .*has the flag --forc/],
    ['dangerous_commands:\n  kubectl: ["get pods | grep x"]\n', /^policy\.yaml:2:13: .*has a pipe/],
    ['safe_patterns:\n  kubectl: ["delete pod; ls"]\n', /^policy\.yaml:2:13: Cannot read/],
    ["safe_patterns:\n  kubectl: [delete pod/a service/b]\n", /^policy\.yaml:2:13: .*Write an entry for each/],
    ["regex_rules:\n  kubectl:\n    - pattern: 'a(?=b)'\n", /^policy\.yaml:3:16: Cannot use the pattern .*RE2/],
    ["regex_rules:\n  kubectl:\n    - pattern: '(a)\\1'\n", /^policy\.yaml:3:16: Cannot use the pattern/],
    [
      "regex_rules:\n  kubectl:\n    - pattern: '(((a{30}){30}){30}){30}'\n",
      /^policy\.yaml:3:16: Cannot use the pattern/,
    ],
    ["regex_rules:\n  kubectl:\n    - description: x\n", /^policy\.yaml:3:7: .*pattern" is missing/],
    ["grants: [disrup]\n", /^policy\.yaml:1:10: There is no guard "disrup"\. The nearest is "disrupt"/],
    ["grants: [not-understood]\n", /^policy\.yaml:1:10: .*belongs to the floor/],
    ["grants:\n  - guard: disrupt\n    namespaces: []\n", /^policy\.yaml:2:12: The list "namespaces" .*is empty/],
    ["rules:\n  - kind: pod\n", /^policy\.yaml:2:5: A rule has either "allow" or "deny"/],
    ["rules:\n  - {allow: a, deny: b, kind: pod}\n", /^policy\.yaml:2:5: A rule has either/],
    ["rules:\n  - deny: a\n", /^policy\.yaml:2:5: The rule says of nothing/],
    ["rules:\n  - {deny: a, command: rollout restrat}\n", /^policy\.yaml:2:24: .*nearest command is "rollout restart"/],
    ["rules:\n  - {deny: a, program: helm, command: kubectl get}\n", /^policy\.yaml:2:39: /],
    ["rules:\n  - {deny: a, flag: --no-such-flag}\n", /^policy\.yaml:2:21: No command .*has the flag/],
    ["rules:\n  - {deny: a, flag: -f}\n", /^policy\.yaml:2:21: .*long name/],
    ["rules:\n  - {deny: a, kind: pod, grants: disrupt}\n", /^policy\.yaml:2:5: "grants" belongs/],
    ["rules:\n  - {deny: a, effect: destroy}\n", /^policy\.yaml:2:23: .*must be one of/],
    ["exec:\n  - {command: psql, operands: <fiel>}\n", /^policy\.yaml:2:5: Cannot read the word role/],
    ["delete: [widgets]\n", /^policy\.yaml:1:10: .*Write plural and group/],
    ["mode: permissive\n", /^policy\.yaml:1:7: /],
    ["examples: [allow sed x]\n", /^policy\.yaml:1:12: Cannot read the example/],
    ["examples:\n  - {allow: kubectl get pods, deny: kubectl get pods}\n", /^policy\.yaml:2:5: An example has one of/],
    ["a: b: c\n", /^policy\.yaml:1:\d+: /],
    ["a: 1\na: 2\n", /^policy\.yaml:2:1: /],
    ["- a\n", /^policy\.yaml:1:1: /],
  ];
  for (const [text, expected] of cases) {
    for (const mode of ["strict", "permissive"] as const) {
      const message = await errorOf(text, { mode });
      assert.match(message ?? "it was accepted", expected, text);
      assert.ok(!/\n|\.$/.test(message!), message);
    }
  }
});

Deno.test("a file that is not there, is a folder, too long or no text is refused in one line", async () => {
  const directory = await Deno.makeTempDir();
  await Deno.writeFile(`${directory}/binary.yaml`, new Uint8Array([0xff, 0xfe, 0x00]));
  await Deno.writeTextFile(`${directory}/long.yaml`, `# ${"x".repeat(1024 * 1024)}`);
  const cases = { "none.yaml": /no such file/, "binary.yaml": /UTF-8/, "long.yaml": /more than 1 MB/, ".": /no file/ };
  for (const [name, expected] of Object.entries(cases)) {
    const load = loadPolicy({ mode: "strict", file: `${directory}/${name}` });
    await assert.rejects(load, (error) => {
      assert.ok(error instanceof PolicyError && error.name === "PolicyError");
      assert.match(error.message, expected);
      assert.match(error.message, /^[^/\n]+:1:1: Cannot read the policy file ".*$/);
      return true;
    });
  }
  await Deno.remove(directory, { recursive: true });
});

Deno.test("an empty file and a file of comments change nothing", async () => {
  for (const text of ["{}\n"]) {
    const policy = await policyOf(text);
    for (const line of ["kubectl get pods", "kubectl delete pods --all", "helm uninstall web"]) {
      assert.deepEqual(await namesOf(line, policy), await namesOf(line, builtinPolicy("strict")), line);
    }
  }
});

Deno.test("the built-in policies are such files, and add nothing to themselves", async () => {
  for (const mode of ["strict", "readonly"] as const) {
    const text = await Deno.readTextFile(new URL(`${mode}.yaml`, POLICIES));
    const policy = await policyOf(text, { mode, examples: "unchecked" });
    const builtin = builtinPolicy(mode);
    for (const key of ["mode", "effects", "guarded", "deletable", "raw", "charts", "actions", "readable"] as const) {
      assert.deepEqual(policy[key], builtin[key], `${mode}.yaml: ${key}`);
    }
  }
});

Deno.test("the files of policies/examples load, and their examples hold", async () => {
  const names = [...Deno.readDirSync(new URL("examples/", POLICIES))].map(({ name }) => name);
  assert.ok(names.length >= 3);
  for (const name of names) {
    const file = new URL(`examples/${name}`, POLICIES).pathname;
    const policy = await loadPolicy({ mode: "strict", file });
    const outcomes = await policy.examples!();
    assert.ok(outcomes.length >= 10, name);
    assert.ok(["allow", "deny"].every((found) => outcomes.some((outcome) => outcome.found === found)), name);
    for (const mode of ["readonly", "permissive"] as const) await loadPolicy({ mode, file });
  }
});

Deno.test("the yaml of policies/README.md is valid", async () => {
  const readme = await Deno.readTextFile(new URL("README.md", POLICIES));
  const blocks = [...readme.matchAll(/```yaml\n(.*?)```/gs)].map((found) => found[1]!);
  assert.ok(blocks.length >= 4);
  for (const block of blocks) assert.equal(await errorOf(block, { examples: "unchecked" }), undefined, block);
});

Deno.test("a failing example stops the start with its place, whatever the mode", async () => {
  const text = "examples:\n  - allow: kubectl get pods\n  - allow: helm uninstall web\n  - deny: kubectl get pods\n";
  for (const mode of ["strict", "readonly", "permissive"] as const) {
    const message = await errorOf(text, { mode });
    assert.match(
      message!,
      /^policy\.yaml:3:5: The example "helm uninstall web" should be "allow" and is "deny": disrupt: /,
    );
    assert.match(message!, /; 1 more fails/);
  }
  assert.equal(await errorOf(text, { examples: "unchecked" }), undefined);
});

Deno.test("examples carry stdin, the rule that must be named, and their own mode", async () => {
  const stdin = "      apiVersion: v1\n      kind: ConfigMap\n      metadata: {name: web}\n";
  const good = `examples:
  - allow: kubectl apply -f - -n shop
    stdin: |
${stdin}  - deny: kubectl apply -f - -n shop
    mode: readonly
    rule: effect
    stdin: |
${stdin}  - deny disrupt helm uninstall web
  - invalid: kubectl get --no-such-flag
`;
  assert.equal(await errorOf(good), undefined);
  assert.match(
    (await errorOf("examples:\n  - {deny: helm uninstall web, rule: effect}\n"))!,
    /by "effect" and is "deny"/,
  );
  assert.match((await errorOf("examples:\n  - deny: kubectl get --no-such-flag\n"))!, /is "invalid"/);
});

Deno.test("in permissive mode the file is read and nobody is asked", async () => {
  const policy = await policyOf("dangerous_commands: {kubectl: [get]}\n", { mode: "permissive" });
  assert.equal(policy.mode, "permissive");
  assert.ok(!await isDenied("kubectl get pods", policy));
  assert.deepEqual(await namesOf("kubectl delete pods --all", policy), ["allowed"]);
});

Deno.test("a file is never wider than the server's mode by its own mode or its effects", async () => {
  const readonly = await policyOf("mode: readonly\n");
  assert.equal(readonly.mode, "readonly");
  assert.deepEqual(await namesOf("kubectl scale deploy web --replicas=1", readonly), ["effect"]);
  const asked = await policyOf("mode: strict\neffects: {permitted: [read, write, exec], guarded: [delete]}\n", {
    mode: "readonly",
  });
  assert.deepEqual([asked.mode, [...asked.effects], [...asked.guarded]], ["readonly", ["read"], []]);
  const narrowed = await policyOf("effects: {permitted: [read], guarded: []}\n");
  assert.deepEqual(await namesOf("kubectl scale deploy web --replicas=1", narrowed), ["effect"]);
});

Deno.test("lists of a file add to the built-in ones", async () => {
  const policy = await policyOf(`
delete: [StatefulSets, widgets.example.com]
actions: [resume]
charts: ["oci://registry.example.com/*"]
raw: {paths: [/apis/example.com/v1/widgets]}
files: {roots: [/srv/app], never: ["*.SQL"]}
exec: [psql, {command: mysqladmin, operands: status, namespaces: [db]}]
`);
  const allowed = [
    "kubectl delete sts web -n shop",
    "kubectl delete pod web -n shop",
    "helm install web oci://registry.example.com/web",
    "kubectl get --raw /apis/example.com/v1/widgets",
    "kubectl exec web-0 -- cat /srv/app/x",
    "kubectl exec web-0 -- psql -l -U x",
    "kubectl exec -n db web-0 -- mysqladmin status",
  ];
  for (const line of allowed) assert.deepEqual(await namesOf(line, policy), ["allowed"], line);
  const refused = [
    "kubectl exec web-0 -- cat /srv/app/x.sql",
    "kubectl exec web-0 -- mysqladmin status",
    "kubectl exec -n db web-0 -- mysqladmin shutdown",
    "kubectl delete namespace shop",
    "helm install web oci://elsewhere.example.com/web",
  ];
  for (const line of refused) assert.notDeepEqual(await namesOf(line, policy), ["allowed"], line);
});

Deno.test("grants lift a guard by its name, where they say", async () => {
  const policy = await policyOf(`
grants:
  - disrupt
  - {guard: mass-change, namespaces: [dev-*]}
  - {guard: delete-kind, contexts: [kind-*]}
`);
  const verdict = await judgeLine("kubectl drain node-1", { policy });
  assert.ok(verdict.allowed);
  assert.deepEqual(verdict.because.map(({ name, source }) => [name, source]), [["lifted: disrupt", "policy.yaml:3:5"]]);
  assert.deepEqual(await namesOf("kubectl label pods --all a=b -n dev-1", policy), ["allowed"]);
  assert.deepEqual(await namesOf("kubectl label pods --all a=b -n prod", policy), ["mass-change"]);
  assert.deepEqual(await namesOf("kubectl delete sts web --context=kind-x", policy), ["allowed"]);
  assert.deepEqual(await namesOf("kubectl delete sts web", policy), ["delete-kind"]);
});

Deno.test("a grant of mask-secrets turns the masking of objects off", async () => {
  const verdict = await judgeLine("kubectl get secrets -o yaml", {
    policy: await policyOf("grants: [mask-secrets]\n"),
  });
  assert.ok(verdict.allowed && !verdict.permit.terms.mask);
});
