import assert from "node:assert/strict";
import { fakePrograms, withFolder } from "./folder.ts";
import { rawServer } from "./raw_server.ts";

const PLANT = "Plant-8Kq2Zx7Wm4";

Deno.test("every call is one log line on stderr, and stdout holds nothing but protocol messages", async () => {
  const { stderr } = await logged({}, ["get pods -n shop | head -1", "delete pods --all", "get pods; id", "fail"]);
  const lines = callLines(stderr);
  assert.equal(lines.length, 4, stderr);
  assert.match(
    lines[0]!,
    /^\d{4}-\d\d-\d\dT[\d:.]+Z INFO tool=execute_kubectl verdict=allow code=OK seconds=\d+(\.\d+)? bytes=3 .*argv="kubectl get --namespace=shop pods \| head --lines=1"$/,
  );
  assert.match(lines[1]!, / verdict=deny code=POLICY_DENIED .*rules=delete-without-name/);
  assert.match(lines[2]!, / verdict=deny code=VALIDATION_ERROR /);
  assert.match(lines[3]!, / verdict=deny code=VALIDATION_ERROR /);
});

Deno.test("with format json every log line is one JSON object with the same fields", async () => {
  const { stderr } = await logged({ K8S_MCP_LOG_FORMAT: "json" }, ["get pods", "delete pods --all"]);
  const entries = stderr.trimEnd().split("\n").map((line) => JSON.parse(line)).filter(({ tool }) => tool);
  assert.equal(entries.length, 2);
  const [read, refused] = entries;
  assert.equal(read.level, "info");
  assert.ok(!Number.isNaN(Date.parse(read.time)));
  assert.deepEqual(
    { verdict: read.verdict, code: read.code, bytes: read.bytes, argv: read.argv },
    { verdict: "allow", code: "OK", bytes: 3, argv: "kubectl get pods" },
  );
  assert.ok(read.seconds >= 0 && read.seconds < 60);
  assert.equal(refused.verdict, "deny");
  assert.equal(refused.code, "POLICY_DENIED");
});

Deno.test("the log level chooses: warning keeps calls out, debug and info keep them in", async () => {
  for (const [level, expected] of [["debug", 1], ["INFO", 1], ["warn", 0], ["warning", 0], ["error", 0]] as const) {
    const { stderr } = await logged({ K8S_MCP_LOG_LEVEL: level }, ["get pods"]);
    assert.equal(callLines(stderr).length, expected, level);
  }
});

Deno.test("the start of permissive mode is logged as a warning", async () => {
  const { stderr } = await logged({ K8S_MCP_SECURITY_MODE: "permissive", K8S_MCP_LOG_LEVEL: "warning" }, []);
  assert.match(stderr, /^\S+ WARNING message="mode permissive: guards and rules are off[^\n]*\n$/);
});

for (const format of ["text", "json"] as const) {
  Deno.test(`no secret that came with a call stands in the log or in _meta, format ${format}`, async () => {
    const commands = [
      `create secret generic x --from-literal=password=${PLANT}`,
      `create secret generic x --from-literal=password=${PLANT} -o json | grep ${PLANT}`,
      `create secret generic x --from-literal=password=${PLANT} --frobnicate`,
      `create secret generic x --from-literal=password=${PLANT} --from-file=${PLANT}`,
      `create secret docker-registry x --docker-username=u --docker-password=${PLANT}`,
      `patch secret x -p '{"stringData":{"a":"${PLANT}"}}'`,
      `patch secret x -p '{"data":{"a":"${btoa(PLANT)}"}}' -o json`,
    ];
    const helm = [
      `install web bitnami/nginx --set adminPassword=${PLANT}`,
      `template web bitnami/nginx --set-string auth.token=${PLANT} | grep ${PLANT}`,
    ];
    const { stderr, metas } = await logged({ K8S_MCP_LOG_FORMAT: format, K8S_MCP_LOG_LEVEL: "debug" }, commands, helm);
    const lines = format === "text" ? callLines(stderr) : stderr.split("\n").filter((line) => line.includes('"tool"'));
    assert.equal(lines.length, commands.length + helm.length, stderr);
    for (const text of [stderr, JSON.stringify(metas)]) {
      assert.ok(!text.includes(PLANT) && !text.includes(btoa(PLANT)), text);
      assert.ok(text.includes("***masked***"));
    }
  });
}

Deno.test("a word with line breaks and control characters stays on one log line", async () => {
  const { stderr } = await logged({}, ["get pods -l 'a=\n2026-01-01T00:00:00Z INFO tool=forged'"]);
  assert.equal(stderr.trimEnd().split("\n").length, callLines(stderr).length, stderr);
  assert.doesNotMatch(stderr, /^2026-01-01T00:00:00Z INFO tool=forged/m);
});

/** Calls kubectl (and helm) with fake programs, and gives what stood on stderr and in `_meta`. */
async function logged(env: Record<string, string>, kubectl: readonly string[], helm: readonly string[] = []) {
  return await withFolder(async (folder) => {
    const script = `echo ok; for a in "$@"; do echo "$a" >&2; done`;
    const path = await fakePrograms(folder, { kubectl: script, helm: script });
    const server = await rawServer({ env: { HOME: folder, TMPDIR: folder, PATH: path, ...env } });
    const metas: unknown[] = [];
    for (const [name, commands] of [["execute_kubectl", kubectl], ["execute_helm", helm]] as const) {
      for (const command of commands) {
        const { result } = await server.ask("tools/call", { name, arguments: { command } });
        metas.push(result._meta);
      }
    }
    const { stderr, half, code } = await server.close();
    assert.equal(half, "");
    assert.equal(code, 0);
    assert.ok(server.messages.every(({ jsonrpc }) => jsonrpc === "2.0"));
    return { stderr, metas };
  });
}

function callLines(stderr: string): readonly string[] {
  return stderr.split("\n").filter((line) => / tool=execute_/.test(line));
}
