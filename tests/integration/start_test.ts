import assert from "node:assert/strict";
import { runBinary } from "./command.ts";
import { SETTINGS } from "../../src/settings.ts";
import { runToEnd } from "../../tasks/run.ts";
import { withFolder } from "./folder.ts";
import { binary } from "./live.ts";

/** Arguments, environment, and the one line that must stand on stderr. */
const UNUSABLE: readonly (readonly [readonly string[], Record<string, string>, RegExp])[] = [
  [[], { K8S_MCP_TIMEOUT: "0" }, /K8S_MCP_TIMEOUT="0" cannot be used, write a whole number from 1 to 3600/],
  [[], { K8S_MCP_FOLLOW_TIMEOUT: "3601" }, /K8S_MCP_FOLLOW_TIMEOUT="3601" .*1 to 3600/],
  [[], { K8S_MCP_TIMEOUT: "5s" }, /K8S_MCP_TIMEOUT="5s"/],
  [[], { K8S_MCP_MAX_OUTPUT: "10" }, /K8S_MCP_MAX_OUTPUT="10"/],
  [[], { K8S_MCP_MAX_CONCURRENT: "0" }, /K8S_MCP_MAX_CONCURRENT="0"/],
  [[], { K8S_MCP_MAX_QUEUE: "-1" }, /K8S_MCP_MAX_QUEUE="-1"/],
  [[], { K8S_MCP_TRANSPORT: "carrier-pigeon" }, /K8S_MCP_TRANSPORT="carrier-pigeon" .*stdio/],
  [[], { K8S_MCP_SECURITY_MODE: "paranoid" }, /one of strict, readonly, permissive/],
  [[], { K8S_MCP_MASK_SECRETS: "perhaps" }, /true or false/],
  [[], { K8S_MCP_STRUCTURED: "2" }, /true or false/],
  [[], { K8S_MCP_LOG_LEVEL: "loud" }, /K8S_MCP_LOG_LEVEL="loud"/],
  [[], { LOGLEVEL: "loud" }, /LOGLEVEL="loud"/],
  [[], { K8S_MCP_LOG_FORMAT: "xml" }, /one of text, json/],
  [[], { PATH: "" }, /PATH/],
  [[], { PATH: ".:/usr/bin" }, /PATH has the element "\."/],
  [[], { PATH: "/usr/bin:" }, /PATH has the element ""/],
  [[], { PATH: "/usr/bin:bin" }, /PATH has the element "bin"/],
  [[], { K8S_MCP_SECURITY_CONFIG: "/nonexistent/policy.yaml" }, /policy\.yaml:1:1: .*no such file/],
  [["--config=/"], {}, /no file/],
  [["--timeout=0"], {}, /--timeout="0"/],
  [["--timeuot=3"], {}, /Unknown flag "--timeuot=3"/],
  [["launch"], {}, /Unknown command "launch", write one of serve, check, call/],
  [["serve", "quickly"], {}, /Unexpected word "quickly"/],
];

Deno.test("a start that cannot be is one line on stderr, nothing on stdout, and exit code 2", async () => {
  for (const [args, env, expected] of UNUSABLE) {
    const { code, stdout, stderr } = await runBinary(args, { env });
    const shown = `${args.join(" ")} ${JSON.stringify(env)}: ${stderr}`;
    assert.equal(code, 2, shown);
    assert.equal(stdout, "", shown);
    assert.match(stderr, /^k8s-mcp-server: [^\n]+\n$/, shown);
    assert.match(stderr, expected, shown);
  }
});

/** Texts of a policy file, and how the one line begins. */
const POLICIES: readonly (readonly [string, RegExp])[] = [
  ["a: [\n", /policy\.yaml:2:1: /],
  ["dangerous_commands:\n  kubectl: [kubectl delete]\nfoo: bar\n", /policy\.yaml:3:1: .*"foo"/],
  ["dangerous_commands:\n  kubectl: kubectl delete\n", /policy\.yaml:2:12: /],
  ['regex_rules:\n  kubectl:\n    - pattern: "(a"\n      error_message: Not here\n', /policy\.yaml:3:16: .*\(a/],
  ['regex_rules:\n  kubectl:\n    - pattern: "(?=a)"\n      error_message: Not here\n', /policy\.yaml:3:16: /],
  ["safe_patterns: {kubectl: [kubectl get]}\nsafe_patterns: {}\n", /policy\.yaml:2:1: /],
  ["examples:\n  - deny: kubectl get pods\n", /policy\.yaml:2:/],
  ["\ufffe", /policy\.yaml:1:1: /],
  ["", /policy\.yaml:1:1: /],
];

Deno.test("a policy file that cannot be used stops the start with its file, line and column", async () => {
  await withFolder(async (folder) => {
    const file = `${folder}/policy.yaml`;
    for (const [text, expected] of POLICIES) {
      await Deno.writeTextFile(file, text);
      const { code, stdout, stderr } = await runBinary([], { env: { K8S_MCP_SECURITY_CONFIG: file } });
      assert.equal(code, 2, `${text}\n${stderr}`);
      assert.equal(stdout, "");
      assert.match(stderr, /^k8s-mcp-server: [^\n]+\n$/, text);
      assert.match(stderr, expected, text);
    }
  });
});

Deno.test("check --config runs the examples of a policy file and names the one that fails", async () => {
  await withFolder(async (folder) => {
    const file = `${folder}/policy.yaml`;
    const rules = "dangerous_commands: {kubectl: [kubectl get nodes]}\n";
    await Deno.writeTextFile(file, `${rules}examples:\n  - deny: kubectl get nodes\n  - allow: kubectl get pods\n`);
    const good = await runBinary(["check", "--config", file]);
    assert.equal(good.code, 0, good.stderr + good.stdout);
    assert.match(good.stdout, /2 examples as they say/);
    await Deno.writeTextFile(file, `${rules}examples:\n  - allow: kubectl get nodes\n`);
    const bad = await runBinary(["check", "--config", file]);
    assert.equal(bad.code, 1);
    assert.match(bad.stdout, /FAILED policy\.yaml:3:/);
  });
});

Deno.test("without any PATH nothing is served", async () => {
  const { code, stdout, stderr } = await withFolder((home) =>
    runToEnd([binary()], { env: { HOME: home, TMPDIR: home }, stdin: "", limit: 30_000 })
  );
  assert.notEqual(code, 0);
  assert.equal(stdout, "");
  assert.match(stderr, /path/i);
});

Deno.test("--version and --help answer on stdout, wherever they stand", async () => {
  const { version } = JSON.parse(await Deno.readTextFile(new URL("../../deno.json", import.meta.url)));
  for (const args of [["--version"], ["version"], ["serve", "--version"], ["check", "--version"]]) {
    const { code, stdout, stderr } = await runBinary(args);
    assert.deepEqual({ code, stdout, stderr }, { code: 0, stdout: `k8s-mcp-server ${version}\n`, stderr: "" });
  }
  for (const args of [["--help"], ["-h"], ["help"], ["call", "--help"]]) {
    const { code, stdout } = await runBinary(args);
    assert.equal(code, 0);
    for (const word of ["serve", "check", "--jsonl", "call", ...SETTINGS.map(({ variables }) => variables[0])]) {
      assert.ok(stdout.includes(word), word);
    }
  }
});
