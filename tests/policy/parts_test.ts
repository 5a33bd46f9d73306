import assert from "node:assert/strict";
import { readForms } from "../../src/policy/exec_forms/form.ts";
import { matchExec } from "../../src/policy/exec_forms/match.ts";
import { isReadable } from "../../src/policy/exec_forms/readable.ts";
import { podPower } from "../../src/policy/content/pod_powers.ts";
import { readExamples } from "../../src/policy/example.ts";
import { MASK_MARKER } from "../../src/policy/guards/mask_marker.ts";
import { matches } from "../../src/policy/pattern.ts";
import { withExec } from "../../src/policy/policy_data.ts";
import { MARKER } from "../../src/mask/marker.ts";
import { builtinPolicy } from "../../src/policy/mod.ts";
import { builtinValue } from "../../tasks/tables/builtin.ts";
import { judgeLine } from "./judge_line.ts";

const STRICT = builtinPolicy("strict");
const SOMEWHERE = { namespace: undefined, container: undefined };

Deno.test("a star in a pattern stands for anything and nothing else does", () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ["prod", "prod", true],
    ["prod", "pro", false],
    ["prod", "*", true],
    ["", "*", true],
    ["team-a", "team-*", true],
    ["team", "team-*", false],
    ["my-team", "*-team", true],
    ["a-b-c", "a*c", true],
    ["ac", "a*b*c", false],
    ["a", "a*a", false],
    ["axbxc", "a*b*c", true],
    ["abab", "*ab*ab", true],
    ["ab", "*ab*ab", false],
    ["prod", "p.od", false],
    ["PROD", "prod", false],
  ];
  for (const [text, pattern, expected] of cases) assert.equal(matches(text, pattern), expected, `${text} ${pattern}`);
});

Deno.test("the marker that guards look for is the one that the mask writes", () => {
  assert.equal(MASK_MARKER, MARKER);
});

Deno.test("an operator's exec entry permits its command with any words, and no other", () => {
  const policy = withExec(STRICT, ["psql", "redis-cli info", {
    command: "mytool",
    flags: ["--check"],
    operands: "<name>?",
  }]);
  const cases: readonly (readonly [string, boolean])[] = [
    ["psql -c select", true],
    ["/usr/bin/psql", true],
    ["/tmp/psql", false],
    ["psqlx", false],
    ["redis-cli info memory", true],
    ["redis-cli flushall", false],
    ["mytool --check db", true],
    ["mytool --drop db", false],
    ["mytool db db", false],
    ["ls -l", true],
    ["sh -c psql", false],
  ];
  for (const [words, expected] of cases) {
    assert.equal(matchExec(words.split(" "), policy, SOMEWHERE).kind === "permitted", expected, words);
  }
});

Deno.test("an exec entry for containers and namespaces holds only where both are known", async () => {
  const policy = withExec(STRICT, [{ command: "psql", container: "db", namespaces: ["dev", "team-*"] }]);
  const lines: readonly (readonly [string, boolean])[] = [
    ["kubectl exec db-0 -n dev -c db -- psql -c x", true],
    ["kubectl exec db-0 -n team-a --container=db -- psql", true],
    ["kubectl exec db-0 -n prod -c db -- psql", false],
    ["kubectl exec db-0 -n dev -c web -- psql", false],
    ["kubectl exec db-0 -n dev -- psql", false],
    ["kubectl exec db-0 -c db -- psql", false],
  ];
  for (const [line, expected] of lines) assert.equal((await judgeLine(line, { policy })).allowed, expected, line);
});

Deno.test("no built-in exec entry permits a command with any words", () => {
  for (const [program, forms] of STRICT.exec) {
    for (const form of forms) assert.equal(form.anything, false, program);
  }
});

Deno.test("an exec entry with a role that does not exist is refused when it is read", () => {
  assert.throws(() => readForms({ command: "x", operands: "<fiel>" }), RangeError);
  assert.throws(() => readForms({ command: "x", flags: ["-n <nummer>"] }), RangeError);
});

Deno.test("a path is normalised before it is compared, and never through a folder of links", () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ["/var/log/app.log", true],
    ["/var//log/./app.log", true],
    ["/var/log/a/../app.log", true],
    ["/etc/nginx/../hosts", true],
    ["/var/log/../lib/x", false],
    ["/var/log/../../var/log/x", true],
    ["/../../var/log/x", true],
    ["/var/log", true],
    ["/var/log/", true],
    ["/var/lo", false],
    ["/var/logs", false],
    ["var/log/x", false],
    ["", false],
    ["/", false],
    ["/proc/self/../meminfo", false],
    ["/proc/self/root/../meminfo", false],
    ["/dev/fd/../../var/log/x", false],
    ["/var/run/../log/x", false],
    ["/run/../var/log/x", false],
    ["/var/log/x\0", false],
    ["/proc/1/status", true],
    ["/proc/1/task/2/environ", false],
    ["/proc/environ", false],
    ["/var/log/secrets/x", false],
    ["/var/log/TOKEN", false],
  ];
  for (const [path, expected] of cases) assert.equal(isReadable(path, STRICT.readable), expected, path);
});

Deno.test("a pod's power is found at any depth and in any spelling of its key", () => {
  for (const key of ["hostNetwork", "hostnetwork", "HOSTPID", "hostIPC", "privileged", "hostProcess"]) {
    assert.equal(podPower({ a: [{ b: { c: { [key]: true } } }] }), key);
    assert.equal(podPower({ a: [{ b: { c: { [key]: false } } }] }), undefined);
  }
  let deep: Parameters<typeof podPower>[0] = { hostPID: true };
  for (let level = 0; level < 500; level++) deep = [deep];
  assert.notEqual(podPower(deep), undefined);
});

Deno.test("examples carry their line, rule, mode and stdin", () => {
  const text =
    "# note\nallow kubectl get pods\n\nmode readonly\ndeny effect kubectl apply -f -\n  a: 1\n  b:\n    c: 2\n";
  assert.deepEqual(readExamples(text), [
    {
      expected: "allow",
      rule: undefined,
      program: "kubectl",
      command: "get pods",
      stdin: undefined,
      line: 2,
      mode: undefined,
    },
    {
      expected: "deny",
      rule: "effect",
      program: "kubectl",
      command: "apply -f -",
      stdin: "a: 1\nb:\n  c: 2\n",
      line: 5,
      mode: "readonly",
    },
  ]);
  for (const wrong of ["permit kubectl get pods", "allow get pods", "deny a b kubectl x", "mode lax"]) {
    assert.throws(() => readExamples(wrong), SyntaxError, wrong);
  }
});

Deno.test("the built-in policies are what their YAML says, and their own examples hold", async () => {
  for (const mode of ["strict", "readonly"] as const) {
    const json = Deno.readTextFileSync(new URL(`../../src/policy/builtin/${mode}.json`, import.meta.url));
    assert.deepEqual(JSON.parse(json), builtinValue(mode), `deno task tables builtin writes ${mode}.json`);
    const examples = readExamples((JSON.parse(json).examples as readonly string[]).join("\n"));
    assert.ok(examples.length >= 4);
    for (const { expected, rule, program, command } of examples) {
      const stdin = command.includes("-f -") ? "{apiVersion: v1, kind: ConfigMap, metadata: {name: app}}" : undefined;
      const verdict = await judgeLine(`${program} ${command}`, { mode, stdin });
      const said = verdict.allowed ? ["allow", undefined] : ["deny", verdict.because[0]!.name];
      assert.deepEqual(said, [expected, rule], command);
    }
  }
});
