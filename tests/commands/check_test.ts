import assert from "node:assert/strict";
import { runBinary } from "../integration/command.ts";
import { tripwires, withFolder } from "../integration/folder.ts";

const PLANT = "Plant-8Kq2Zx7Wm4";

/** A line of `check --jsonl`, and the fields of its answer that are told here. */
const LINES: readonly (readonly [string, Record<string, unknown>])[] = [
  ['{"id":1,"tool":"kubectl","command":"get pods"}', {
    id: 1,
    verdict: "allow",
    code: null,
    rules: [],
    argv: [["kubectl", "get", "pods"]],
  }],
  ['{"id":"a","tool":"execute_kubectl","command":"kubectl get po -A -o json | jq .items | head -3"}', {
    id: "a",
    verdict: "allow",
    argv: [["kubectl", "get", "--all-namespaces", "--output=json", "po"], ["jq", ".items"], ["head", "--lines=3"]],
  }],
  ['{"id":null,"tool":"kubectl","command":"delete pods --all"}', {
    id: null,
    verdict: "deny",
    code: "POLICY_DENIED",
    rules: ["delete-without-name"],
    argv: [],
  }],
  ['{"id":[1,{"x":"y"}],"tool":"helm","command":"uninstall web"}', { id: [1, { x: "y" }], code: "POLICY_DENIED" }],
  ['{"id":false,"tool":"execute_istioctl","command":"proxy-status"}', { id: false, verdict: "allow" }],
  ['{"id":"","tool":"argocd","command":"app list"}', { id: "", verdict: "allow" }],
  ['{"id":-0.5,"tool":"kubectl","command":"get pods; id"}', { id: -0.5, verdict: "deny", code: "VALIDATION_ERROR" }],
  ['{"tool":"kubectl","command":"get pods"}', { verdict: "allow" }],
  ['{"tool":"kubectl","command":""}', { verdict: "deny", code: "VALIDATION_ERROR" }],
  ['{"tool":"kubectl","command":"apply -f -","stdin":"apiVersion: v1\\nkind: ConfigMap\\nmetadata: {name: a}\\n"}', {
    verdict: "allow",
    argv: [["kubectl", "apply", "--filename=-"]],
  }],
  ['{"tool":"kubectl","command":"apply -f -","stdin":"kind: [\\n"}', { verdict: "deny", code: "VALIDATION_ERROR" }],
  ['{"tool":"kubectl","command":"apply -f -"}', { verdict: "deny", code: "VALIDATION_ERROR" }],
  ['  {"id":7,"tool":"kubectl","command":"get pods"}\r', { id: 7, verdict: "allow" }],
  ["not json", { verdict: "deny", code: "VALIDATION_ERROR" }],
  ['{"id":8,"tool":"kubectl","command":"get pods"', { verdict: "deny", code: "VALIDATION_ERROR" }],
  ["[1]", { verdict: "deny", code: "VALIDATION_ERROR" }],
  ["null", { verdict: "deny", code: "VALIDATION_ERROR" }],
  ['"get pods"', { verdict: "deny", code: "VALIDATION_ERROR" }],
  ['{"id":9,"command":"get pods"}', { id: 9, verdict: "deny", code: "VALIDATION_ERROR" }],
  ['{"id":10,"tool":"docker","command":"ps"}', { id: 10, verdict: "deny", code: "VALIDATION_ERROR" }],
  ['{"id":11,"tool":"constructor","command":"ps"}', { id: 11, verdict: "deny", code: "VALIDATION_ERROR" }],
  ['{"id":12,"tool":"kubectl"}', { id: 12, verdict: "deny", code: "VALIDATION_ERROR" }],
  ['{"id":13,"tool":"kubectl","command":["get","pods"]}', { id: 13, verdict: "deny", code: "VALIDATION_ERROR" }],
  ['{"id":14,"tool":"kubectl","command":"get pods","stdin":1}', { id: 14, verdict: "deny", code: "VALIDATION_ERROR" }],
  ['{"id":15,"tool":"kubectl","command":"get pods\\u0000"}', { id: 15, verdict: "deny", code: "VALIDATION_ERROR" }],
];

Deno.test("check --jsonl answers every line in order, with its id, and starts no program", async () => {
  await withFolder(async (folder) => {
    const { path, tripped } = await tripwires(folder);
    const stdin = LINES.map(([line]) => line).join("\n\n   \n"); // empty lines, and no line feed behind the last
    const { code, stdout, stderr } = await runBinary(["check", "--jsonl"], { stdin, env: { PATH: path } });
    assert.equal(stderr, "");
    assert.equal(code, 1);
    const answers = stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
    assert.equal(answers.length, LINES.length);
    for (const [at, [line, expected]] of LINES.entries()) {
      const answer = answers[at];
      const told = Object.fromEntries(Object.keys(expected).map((key) => [key, answer[key]]));
      assert.deepEqual(told, expected, line);
      const fields = ["verdict", "code", "rules", "message", "argv"];
      assert.deepEqual(Object.keys(answer), "id" in expected ? ["id", ...fields] : fields, line);
      assert.ok(typeof answer.message === "string" && answer.message !== "", line);
      if (answer.verdict === "deny") assert.deepEqual(answer.argv, [], line);
    }
    assert.deepEqual(tripped(), []);
  });
});

Deno.test("check --jsonl gives a number back with the digits that it came with", async () => {
  const ids = ["12345678901234567890", "1e400", "0.1234567890123456789", "[9007199254740993]"];
  const stdin = ids.map((id) => `{"id":${id},"tool":"kubectl","command":"get pods"}\n`).join("");
  const { stdout } = await runBinary(["check", "--jsonl"], { stdin });
  assert.deepEqual(stdout.trimEnd().split("\n").map((line) => /^\{"id":(.*?),"verdict"/.exec(line)?.[1]), ids);
});

Deno.test("check --jsonl ends with 0 when all is allowed and when there is nothing to judge", async () => {
  const line = '{"tool":"kubectl","command":"get pods"}\n';
  for (const stdin of [line, `${line}${line}`, "", "\n\n"]) {
    const { code, stdout } = await runBinary(["check", "--jsonl"], { stdin });
    assert.equal(code, 0);
    assert.equal(stdout.split("\n").length - 1, stdin.trim() === "" ? 0 : stdin.split("\n").length - 1);
  }
});

Deno.test("check says a verdict in words, or with --json as one object, and its exit code is the verdict", async () => {
  const cases = [
    [["kubectl", "get pods"], 0, /^allow: .*\n {2}\["kubectl","get","pods"\]\n$/],
    [["execute_kubectl", "kubectl", "get", "pods"], 0, /^allow: /],
    [["kubectl", "delete pods --all"], 1, /^POLICY_DENIED: [\s\S]*Rule: delete-without-name[\s\S]*Instead: /],
    [["kubectl", "frobnicate"], 1, /^VALIDATION_ERROR: .*\nfrobnicate\n\^{10}\n/],
    [["kubectl", ""], 1, /^VALIDATION_ERROR: The command line is empty\nInstead: /],
  ] as const;
  for (const [words, code, expected] of cases) {
    const people = await runBinary(["check", ...words]);
    assert.equal(people.code, code, words.join(" "));
    assert.match(people.stdout, expected);
    const machine = await runBinary(["check", "--json", ...words]);
    assert.equal(machine.code, code, words.join(" "));
    assert.equal(JSON.parse(machine.stdout).verdict, code === 0 ? "allow" : "deny");
    assert.equal(machine.stdout.split("\n").length, 2);
  }
});

const USAGE: readonly (readonly string[])[] = [
  ["check"],
  ["check", "docker", "ps"],
  ["check", "kubectl"],
  ["check", "--json"],
  ["check", "--jsonl", "kubectl", "get pods"],
  ["check", "--jsonl", "--json"],
  ["check", "--jsonl", "--stdin"],
  ["check", "--frobnicate", "kubectl", "get pods"],
  ["check", "--mode=strickt", "kubectl", "get pods"],
  ["serve", "--json"],
  ["serve", "--stdin"],
  ["call", "--jsonl", "execute_kubectl", "get pods"],
  ["call"],
  ["call", "execute_kubectl"],
  ["call", "execute_bash", "id"],
  ["--jsonl"],
];

Deno.test("a call that cannot be used is one line on stderr and exit code 2", async () => {
  for (const args of USAGE) {
    const { code, stdout, stderr } = await runBinary(args);
    assert.equal(code, 2, args.join(" "));
    assert.equal(stdout, "", args.join(" "));
    assert.match(stderr, /^k8s-mcp-server: [^\n]+\n$/, args.join(" "));
  }
});

Deno.test("check judges with the settings of serve: mode, context, contexts, namespace and policy file", async () => {
  await withFolder(async (folder) => {
    const policy = `${folder}/policy.yaml`;
    await Deno.writeTextFile(
      policy,
      'regex_rules:\n  kubectl:\n    - pattern: "get .*nodes?"\n      description: d\n      error_message: Nodes are not shown\n',
    );
    const cases: readonly (readonly [Record<string, string>, readonly string[], string, Record<string, unknown>])[] = [
      [{ K8S_MCP_SECURITY_MODE: "readonly" }, [], "label pod a b=c", { code: "POLICY_DENIED" }],
      [{}, ["--mode=readonly"], "label pod a b=c", { code: "POLICY_DENIED" }],
      [{ K8S_MCP_SECURITY_MODE: "readonly" }, ["--mode", "strict"], "label pod a b=c", { verdict: "allow" }],
      [{ K8S_MCP_SECURITY_MODE: "permissive" }, [], "delete pods --all", { verdict: "allow" }],
      [{ K8S_NAMESPACE: "shop", K8S_CONTEXT: "prod" }, [], "get pods", {
        argv: [["kubectl", "get", "--context=prod", "--namespace=shop", "pods"]],
      }],
      [{ K8S_NAMESPACE: "shop" }, [], "get pods -A", { argv: [["kubectl", "get", "--all-namespaces", "pods"]] }],
      [{ K8S_MCP_CONTEXTS: "a, b" }, [], "get pods --context=b", { verdict: "allow" }],
      [{ K8S_MCP_CONTEXTS: "a, b" }, [], "get pods --context=c", { code: "POLICY_DENIED", rules: ["context"] }],
      [{ K8S_MCP_SECURITY_CONFIG: policy }, [], "get nodes", { code: "POLICY_DENIED" }],
      [{}, ["--config", policy], "get no", { code: "POLICY_DENIED" }],
      [{}, ["--config", policy], "get pods", { verdict: "allow" }],
    ];
    for (const [env, flags, command, expected] of cases) {
      const { stdout } = await runBinary(["check", "--json", ...flags, "kubectl", command], { env });
      const answer = JSON.parse(stdout);
      const told = Object.fromEntries(Object.keys(expected).map((key) => [key, answer[key]]));
      assert.deepEqual(told, expected, `${JSON.stringify(env)} ${flags.join(" ")} ${command}`);
    }
  });
});

Deno.test("check --stdin judges the document that it is given", async () => {
  const role = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}\nrules: []\n";
  const { code, stdout } = await runBinary(["check", "--json", "--stdin", "kubectl", "apply -f -"], { stdin: role });
  assert.equal(code, 1);
  assert.deepEqual(JSON.parse(stdout).rules, ["power-grant"]);
});

Deno.test("values of secrets are masked wherever a verdict shows them", async () => {
  const commands: readonly (readonly [string, string])[] = [
    ["kubectl", `create secret generic x --from-literal=password=${PLANT}`],
    ["kubectl", `create secret generic x --from-literal password=${PLANT} -o json | grep ${PLANT}`],
    ["kubectl", `create secret generic x --from-literal=a=${PLANT} --from-file=${PLANT}`],
    ["kubectl", `create secret docker-registry x --docker-username=u --docker-password=${PLANT}`],
    ["kubectl", `create secret generic x --from-literal=a=${PLANT} --frobnicate`],
    ["kubectl", `patch secret x -p '{"stringData":{"a":"${PLANT}"}}'`],
    ["kubectl", `patch secret/x --type=merge --patch='{"data":{"a":"${btoa(PLANT)}"}}'`],
    ["helm", `install web bitnami/nginx --set adminPassword=${PLANT}`],
    ["helm", `upgrade web bitnami/nginx --set auth.password=${PLANT},image.tag=1`],
    ["helm", `template web bitnami/nginx --set-string db.token=${PLANT} | grep ${PLANT}`],
  ];
  const stdin = commands.map(([tool, command]) => JSON.stringify({ tool, command })).join("\n");
  const { stdout } = await runBinary(["check", "--jsonl"], { stdin });
  const answers = stdout.trimEnd().split("\n");
  assert.equal(answers.length, commands.length);
  for (const [at, answer] of answers.entries()) {
    assert.ok(!answer.includes(PLANT) && !answer.includes(btoa(PLANT)), `${commands[at]![1]}\n${answer}`);
  }
  assert.equal(answers.filter((answer) => answer.includes("***masked***")).length, 7);
  const [program, command] = commands[1]!;
  const people = await runBinary(["check", program, command]);
  assert.ok(!people.stdout.includes(PLANT) && people.stdout.includes("***masked***"), people.stdout);
});
