import assert from "node:assert/strict";
import { inspect } from "../../tasks/client/inspector.ts";
import { needs } from "../real_programs.ts";
import { withFolder } from "./folder.ts";
import { binary, environment } from "./live.ts";

const INSPECTOR = needs("node", "npm", "kubectl", "etcd", "kube-apiserver", "kwok");

Deno.test({
  ...INSPECTOR,
  name: "the Inspector's strict reading of tools/list finds nothing to complain of",
  fn: async () => {
    for (const env of [{}, { K8S_MCP_STRUCTURED: "true" }]) {
      const { code, stdout, stderr } = await inspected(["--method", "tools/list", "--strict"], env);
      assert.equal(code, 0, stdout + stderr);
      const names = JSON.parse(stdout).tools.map(({ name }: { name: string }) => name);
      assert.equal(names.length, 8);
      assert.ok(names.includes("execute_kubectl") && names.includes("describe_argocd"));
    }
  },
});

Deno.test({
  ...INSPECTOR,
  name: "the Inspector gets the answer of a piped read, and the refusal of a delete",
  fn: async () => {
    const read = await called("get pods -A -o json | jq -r '.items[].metadata.name' | sort | head -3");
    assert.equal(read.code, 0, read.text);
    assert.notEqual(read.isError, true);
    const names = read.text.split("\n");
    assert.equal(names.length, 3);
    assert.deepEqual(names, [...names].sort());

    const refused = await called("delete pods --all");
    assert.equal(refused.code === 0, false);
    assert.equal(refused.isError, true);
    assert.match(refused.text, /^POLICY_DENIED: [\s\S]*Rule: delete-without-name[\s\S]*Instead: /);
  },
});

async function called(command: string) {
  const args = ["--method", "tools/call", "--tool-name", "execute_kubectl", "--tool-arg", `command=${command}`];
  const { code, stdout, stderr } = await inspected(args);
  assert.notEqual(stdout, "", stderr);
  const { content, isError } = JSON.parse(stdout);
  return { code, isError, text: content[0].text as string };
}

function inspected(args: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  return withFolder(async (home) => {
    const env = await environment(home, { env: settings });
    return await inspect(binary(), args, { env, home });
  });
}
