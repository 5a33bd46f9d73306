import assert from "node:assert/strict";
import { connect, type Connected, type Generation } from "../../tasks/client/connect.ts";
import { fakePrograms, withFolder } from "./folder.ts";
import { binary, livingWith } from "./live.ts";

interface FakeOptions {
  readonly generation?: Generation;
  readonly env?: Readonly<Record<string, string>>;
}

/** A real client of the binary, whose kubectl is a few lines of shell. */
async function withKubectl(script: string, options: FakeOptions, run: (connected: Connected) => Promise<void>) {
  await withFolder(async (folder) => {
    const path = await fakePrograms(folder, { kubectl: script });
    const env = { HOME: folder, TMPDIR: folder, PATH: path, ...options.env };
    const connected = await connect(options.generation ?? "v2", { file: binary(), env });
    try {
      await run(connected);
    } finally {
      await connected.close();
    }
  });
}

for (const generation of ["v1", "v2", "v2-modern"] as const) {
  Deno.test(`client ${generation}: structured results come when they are asked for, and fit the declared schema`, async () => {
    const script = 'case "$1" in get) echo pods;; top) echo partly; echo broken >&2; exit 3;; esac';
    await withKubectl(script, { generation, env: { K8S_MCP_STRUCTURED: "true" } }, async ({ client, call }) => {
      const { tools } = await client.listTools(); // from here on the clients validate what comes against the schemas
      for (const { outputSchema } of tools) {
        assert.deepEqual(
          Object.keys(outputSchema.properties),
          ["status", "output", "exit_code", "execution_time", "truncated", "error"],
        );
      }
      assert.ok(JSON.stringify({ tools }).length < 8000, "tools/list stays small with schemas too");
      const good = await call("execute_kubectl", { command: "get pods" });
      assert.equal(good.text, "pods");
      const { execution_time, ...rest } = good.structured as Record<string, unknown>;
      assert.ok(typeof execution_time === "number" && execution_time >= 0);
      assert.deepEqual(rest, { status: "success", output: "pods\n", exit_code: 0, truncated: false, error: null });

      const bad = await call("execute_kubectl", { command: "top pods" });
      assert.equal(bad.isError, true);
      const failed = bad.structured as { status: string; output: string; exit_code: number; error: Failure };
      assert.equal(failed.status, "error");
      assert.equal(failed.output, "partly\n");
      assert.equal(failed.exit_code, 3);
      assert.equal(failed.error.code, "EXECUTION_ERROR");
      assert.match(failed.error.message, /kubectl ended with exit status 3/);
      const { text, rules } = failed.error.details; // a host may show nothing else, so what stderr said is here too
      assert.equal(text, "broken\nEXECUTION_ERROR: kubectl ended with exit status 3");
      assert.deepEqual(rules, []);

      const refused = await call("execute_kubectl", { command: "delete pods --all" });
      const { error, output, exit_code } = refused.structured as typeof failed;
      assert.deepEqual({ code: error.code, output, exit_code }, { code: "POLICY_DENIED", output: "", exit_code: null });
      assert.match(JSON.stringify(error.details), /delete-without-name[\s\S]*Instead: /);

      const unread = await call("describe_kubectl", { command: "get --raw" });
      assert.equal((unread.structured as typeof failed).error.code, "VALIDATION_ERROR");
    });
  });

  Deno.test(`client ${generation}: without the wish nothing is structured`, async () => {
    await withKubectl("echo pods", { generation }, async ({ client, call }) => {
      const { tools } = await client.listTools();
      assert.ok(tools.every((tool: { outputSchema?: unknown }) => tool.outputSchema === undefined));
      assert.equal((await call("execute_kubectl", { command: "get pods" })).structured, undefined);
    });
  });

  Deno.test(`client ${generation}: progress comes to a client that asks, once a second at most`, async () => {
    await withKubectl("for i in 1 2 3 4 5; do echo $i; sleep 0.5; done", { generation }, async ({ call }) => {
      const seen: { progress: number; message?: string }[] = [];
      const onprogress = (progress: { progress: number; message?: string }) => seen.push(progress);
      const { text } = await call("execute_kubectl", { command: "get pods" }, { onprogress });
      assert.equal(text, "1\n2\n3\n4\n5");
      assert.ok(seen.length >= 1 && seen.length <= 3, JSON.stringify(seen));
      assert.ok(seen.every(({ progress }, at) => at === 0 || progress > seen[at - 1]!.progress));
      assert.match(seen[0]!.message ?? "", /1 seconds?, \d+ bytes/);
    });
  });

  Deno.test(`client ${generation}: a cancelled request ends its processes, and the next one is answered`, async () => {
    const marker = `marker-${crypto.randomUUID()}`;
    const script = `if [ "$1" = version ]; then echo v1; else exec sh -c 'while :; do sleep 0.1; done # ${marker}'; fi`;
    await withKubectl(script, { generation }, async ({ call }) => {
      const abort = new AbortController();
      const lost = assert.rejects(call("execute_kubectl", { command: "get pods" }, { signal: abort.signal }));
      while ((await livingWith(marker)).length === 0) await pause(50);
      abort.abort("enough");
      await lost;
      for (let waited = 0; (await livingWith(marker)).length > 0; waited++) {
        assert.ok(waited < 60, "the process outlives its request");
        await pause(50);
      }
      assert.equal((await call("execute_kubectl", { command: "version" })).text, "v1");
    });
  });
}

interface Failure {
  readonly message: string;
  readonly code: string;
  readonly details: { readonly rules: readonly string[]; readonly text: string };
}

Deno.test("_meta says what ran and what became of it", async () => {
  const secret = JSON.stringify({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: "s" },
    data: { a: btoa("planted-value-1"), b: btoa("planted-value-2") },
  });
  const script = `case "$1" in get) echo '${secret}';; *) exit 7;; esac`;
  await withKubectl(script, { env: { K8S_NAMESPACE: "shop" } }, async ({ call }) => {
    const { meta, text } = await call("execute_kubectl", { command: "get secret s -ojson | jq -c .data | head -1" });
    const { seconds, ...rest } = meta;
    assert.ok(typeof seconds === "number" && seconds >= 0 && seconds < 60);
    assert.deepEqual(rest, {
      status: "success",
      exit_code: 0,
      bytes: new TextEncoder().encode('{"a":"***masked***","b":"***masked***"}\n').length,
      truncated: false,
      masked: 2,
      argv: [
        ["kubectl", "get", "--output=json", "--namespace=shop", "secret", "s"],
        ["jq", "--compact-output", ".data"],
        ["head", "--lines=1"],
      ],
      rules: [],
      understood: true,
    });
    assert.equal(text, '{"a":"***masked***","b":"***masked***"}\n[2 values masked]');

    const failed = await call("execute_kubectl", { command: "rollout restart deploy/web" });
    assert.deepEqual(
      [failed.meta["status"], failed.meta["exit_code"], failed.meta["bytes"], failed.meta["masked"]],
      ["error", 7, 0, 0],
    );
    const refused = await call("execute_kubectl", { command: "delete pods --all" });
    assert.deepEqual([refused.meta["rules"], refused.meta["argv"], refused.meta["exit_code"]], [
      ["delete-without-name"],
      [],
      null,
    ]);
    const unread = await call("execute_kubectl", { command: "frobnicate" });
    assert.deepEqual([unread.meta["rules"], unread.meta["understood"]], [[], false]);
  });
});

Deno.test("in permissive mode an unknown flag runs as it was written, and _meta says that it was not understood", async () => {
  const env = { K8S_MCP_SECURITY_MODE: "permissive", K8S_NAMESPACE: "shop" };
  await withKubectl('echo "$@"', { env }, async ({ call }) => {
    const { text, meta } = await call("execute_kubectl", { command: "get pods --frobnicate=1" });
    assert.equal(text, "get pods --frobnicate=1");
    assert.equal(meta["understood"], false);
    assert.deepEqual(meta["argv"], [["kubectl", "get", "pods", "--frobnicate=1"]]);
  });
});

Deno.test("a time limit returns what was printed so far, and the argument wins over the setting", async () => {
  const marker = `marker-${crypto.randomUUID()}`;
  const script = `echo first; exec sh -c 'while :; do sleep 0.1; done # ${marker}'`;
  await withKubectl(script, { env: { K8S_MCP_TIMEOUT: "1" } }, async ({ call }) => {
    const [standard, longer] = await Promise.all([
      call("execute_kubectl", { command: "get pods" }),
      call("execute_kubectl", { command: "get pods", timeout: 2 }),
    ]);
    for (const [answer, seconds] of [[standard, 1], [longer, 2]] as const) {
      assert.equal(answer.isError, true);
      assert.match(answer.text, new RegExp(`^first\nTIMEOUT_ERROR: .*limit of ${seconds} seconds?\\b`));
      assert.ok(Math.abs(Number(answer.meta["seconds"]) - seconds) < 0.9, String(answer.meta["seconds"]));
      assert.equal(answer.meta["exit_code"], null);
    }
    assert.deepEqual(await livingWith(marker), []);
  });
});

Deno.test("a follow ends as a success at its own limit, and an explicit timeout is that limit", async () => {
  const env = { K8S_MCP_FOLLOW_TIMEOUT: "1", K8S_MCP_TIMEOUT: "60" };
  await withKubectl("while :; do echo tick; sleep 0.2; done", { env }, async ({ call }) => {
    for (
      const [args, seconds] of [[{ command: "logs -f web" }, 1], [{ command: "get pods -w", timeout: 2 }, 2]] as const
    ) {
      const { text, isError } = await call("execute_kubectl", args);
      assert.equal(isError, false, text);
      assert.match(text, new RegExp(`^tick\n[\\s\\S]*followed for ${seconds}\\.\\d seconds`));
    }
  });
});

Deno.test("more lines than may run at once wait in order, and one too many is told to come again", async () => {
  const env = { K8S_MCP_MAX_CONCURRENT: "1", K8S_MCP_MAX_QUEUE: "2" };
  await withKubectl("sleep 0.4; echo done", { env }, async ({ call }) => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => call("execute_kubectl", { command: "get pods" })));
    assert.deepEqual(answers.map(({ isError }) => isError), [false, false, false, true]);
    assert.match(answers[3]!.text, /^EXECUTION_ERROR: /);
    assert.match(answers[3]!.text, /wait|queue|busy|at once/i);
  });
});

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
