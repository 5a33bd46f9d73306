import assert from "node:assert/strict";
import type { Broker, Judgement } from "../../src/broker.ts";
import { checkExamples } from "../../src/commands/examples.ts";
import { builtinPolicy, type ExampleOutcome, type Policy } from "../../src/policy/mod.ts";

const PASSED: ExampleOutcome = {
  place: "policy.yaml:3:5",
  program: "kubectl",
  command: "get pods",
  stdin: undefined,
  expected: "allow",
  found: "allow",
  passed: true,
  message: "No rule objects",
};
const FAILED: ExampleOutcome = {
  ...PASSED,
  place: "policy.yaml:4:5",
  command: "delete pods --all",
  found: "deny",
  passed: false,
  message: 'delete-without-name: "--all" deletes whatever it selects',
};

Deno.test("examples that are as they say print a line each and a summary, exit code 0", async () => {
  const { code, text } = await checked([PASSED, PASSED]);
  assert.equal(code, 0);
  assert.equal(
    text,
    "ok     policy.yaml:3:5: allow kubectl get pods\n".repeat(2) +
      "The policy file is valid, 2 examples as they say (/etc/policy.yaml)\n",
  );
});

Deno.test("a failing example is named with what it is and why, exit code 1", async () => {
  const { code, text } = await checked([PASSED, FAILED]);
  assert.equal(code, 1);
  assert.match(text, /^FAILED policy\.yaml:4:5: allow kubectl delete pods --all: it is deny: delete-without-name: /m);
  assert.match(text, /^1 of 2 examples failed/m);
});

Deno.test("a verdict that this server's settings change is told", async () => {
  const { code, text } = await checked([PASSED], "refused");
  assert.equal(code, 0);
  assert.match(text, /get pods \[with this server's settings: deny\]$/m);
});

Deno.test("a file without examples is valid", async () => {
  assert.deepEqual(await checked([]), {
    code: 0,
    text: "The policy file is valid and has no examples (/etc/policy.yaml)\n",
  });
});

Deno.test("a token in an example does not reach the screen", async () => {
  const token = `eyJhbGciOiJIUzI1NiJ9.${"eyJzdWIiOiJhZG1pbiJ9"}.${"c2lnbmF0dXJlc2lnbmF0dXJl"}`;
  const { text } = await checked([{ ...PASSED, command: `get pods --token=${token}` }]);
  assert.ok(!text.includes(token) && text.includes("get pods"), text);
});

/** Runs the command with standard output written down. */
async function checked(outcomes: readonly ExampleOutcome[], kind: Judgement["kind"] = "permitted") {
  const policy: Policy = {
    ...builtinPolicy("strict"),
    source: "/etc/policy.yaml",
    examples: () => Promise.resolve(outcomes),
  };
  const judge = (call: { readonly command: string }) =>
    Promise.resolve({ kind: call.command.startsWith("delete") ? "refused" : kind } as Judgement);
  const lines: string[] = [];
  const write = Deno.stdout.writeSync;
  Deno.stdout.writeSync = (bytes) => {
    lines.push(new TextDecoder().decode(bytes));
    return bytes.length;
  };
  try {
    const code = await checkExamples({ judge } as unknown as Broker, policy);
    return { code, text: lines.join("") };
  } finally {
    Deno.stdout.writeSync = write;
  }
}
