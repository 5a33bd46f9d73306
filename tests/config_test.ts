import assert from "node:assert/strict";
import { ConfigError, readConfig } from "../src/config.ts";

function config(argv: readonly string[], environment: Record<string, string> = {}) {
  return readConfig({ argv, environment: (name) => environment[name], inherited: ["HOME", "PATH"] });
}

Deno.test("without anything said the defaults hold", () => {
  const { command, timeout, followTimeout, maxOutput, mode, transport, maskSecrets, structured, namespace } = config(
    [],
  );
  assert.deepEqual(
    { command, timeout, followTimeout, maxOutput, mode, transport, maskSecrets, structured, namespace },
    {
      command: "serve",
      timeout: 300,
      followTimeout: 30,
      maxOutput: 100_000,
      mode: "strict",
      transport: "stdio",
      maskSecrets: true,
      structured: false,
      namespace: undefined,
    },
  );
});

Deno.test("flags win over the environment, and empty means unset", () => {
  assert.equal(config(["--timeout=5"], { K8S_MCP_TIMEOUT: "7" }).timeout, 5);
  assert.equal(config(["serve", "--timeout", "5"]).timeout, 5);
  assert.equal(config([], { K8S_MCP_TIMEOUT: "7" }).timeout, 7);
  assert.equal(config([], { K8S_MCP_TIMEOUT: "" }).timeout, 300);
  assert.equal(config([], { K8S_NAMESPACE: "  " }).namespace, undefined);
});

Deno.test("words are case-insensitive", () => {
  assert.equal(config([], { K8S_MCP_SECURITY_MODE: "ReadOnly" }).mode, "readonly");
  assert.equal(config([], { K8S_MCP_MASK_SECRETS: "FALSE" }).maskSecrets, false);
  assert.equal(config([], { LOGLEVEL: "WARN" }).logLevel, "warning");
  assert.equal(config([], { LOGLEVEL: "debug", K8S_MCP_LOG_LEVEL: "error" }).logLevel, "error");
});

const UNUSABLE: readonly (readonly [readonly string[], Record<string, string>, RegExp])[] = [
  [[], { K8S_MCP_TIMEOUT: "0" }, /^K8S_MCP_TIMEOUT="0" cannot be used, write a whole number from 1 to 3600$/],
  [[], { K8S_MCP_TIMEOUT: "4000" }, /1 to 3600/],
  [[], { K8S_MCP_TIMEOUT: "1e2" }, /1 to 3600/],
  [[], { K8S_MCP_SECURITY_MODE: "strickt" }, /one of strict, readonly, permissive/],
  [[], { K8S_MCP_SECURITY_MODE: "constructor" }, /one of/],
  [[], { K8S_MCP_MASK_SECRETS: "maybe" }, /true or false/],
  [[], { K8S_MCP_TRANSPORT: "carrier-pigeon" }, /one of stdio/],
  [[], { K8S_MCP_LOG_LEVEL: "a\u001b[31mb" }, /a\\x1b\[31mb/],
  [["--timeuot=3"], {}, /Unknown flag "--timeuot=3"/],
  [["--timeout"], {}, /needs a value/],
  [["--timeout=1", "--timeout=2"], {}, /given twice/],
  [["launch"], {}, /Unknown command "launch"/],
];

for (const [argv, environment, expected] of UNUSABLE) {
  Deno.test(`a setting that cannot be used is refused with one line: ${JSON.stringify(argv)} ${JSON.stringify(environment)}`, () => {
    assert.throws(() => config(argv, environment), (error: unknown) => {
      assert.ok(error instanceof ConfigError);
      assert.match(error.message, expected);
      assert.ok(!error.message.includes("\n"));
      return true;
    });
  });
}

Deno.test("words behind a subcommand are left as they are", () => {
  const { command, words, json } = config(["check", "--json", "kubectl", "get pods", "--timeout=1"]);
  assert.deepEqual({ command, words, json }, {
    command: "check",
    words: ["kubectl", "get pods", "--timeout=1"],
    json: true,
  });
});

Deno.test("children inherit only what is on the list", () => {
  assert.deepEqual(config([], { HOME: "/h", PATH: "/bin", SECRET: "x" }).environment, { HOME: "/h", PATH: "/bin" });
});
