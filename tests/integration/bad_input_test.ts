import assert from "node:assert/strict";
import { livingWith, withServer } from "./live.ts";
import { needs } from "../real_programs.ts";

const CLUSTER = needs("kubectl", "etcd", "kube-apiserver", "kwok");

/** Arguments, and what the answer must say. */
const SENTENCES: readonly (readonly [Record<string, unknown>, RegExp])[] = [
  [{ command: "" }, /VALIDATION_ERROR: .*empty/i],
  [{ command: "   " }, /VALIDATION_ERROR: .*empty/i],
  [{ command: `get pods ${"x".repeat(66_000)}` }, /VALIDATION_ERROR: .*(64 kB|65536|bytes)/],
  [{ command: "apply -f -", stdin: "a".repeat(5 * 1024 * 1024) }, /VALIDATION_ERROR: .*4 MB/],
  [{ command: "get pods \u0000" }, /VALIDATION_ERROR: /],
  [{ command: "frobnicate pods" }, /VALIDATION_ERROR: .*frobnicate/],
  [{ command: "docker ps" }, /VALIDATION_ERROR: .*docker/],
  [{ command: "helm list" }, /VALIDATION_ERROR: [\s\S]*execute_helm/],
  [{ command: "get pods", timeout: 0 }, /VALIDATION_ERROR: .*timeout/],
  [{ command: "get pods", timeout: 4000 }, /VALIDATION_ERROR: .*timeout/],
  [{ command: "get pods", verbose: true }, /VALIDATION_ERROR: .*verbose/],
  [{ command: "get pods", stdin: "kind: Pod" }, /VALIDATION_ERROR: .*stdin/],
  [{ command: "apply -f -" }, /VALIDATION_ERROR: [\s\S]*stdin/],
  [{ command: "get pods; id" }, /VALIDATION_ERROR: [\s\S]*;/],
  [{ command: "get pods | sh" }, /VALIDATION_ERROR: .*sh/],
];

Deno.test({
  ...CLUSTER,
  name: "bad input gets one clear sentence and no stack",
  fn: async () => {
    await withServer({}, async ({ call }) => {
      for (const [args, expected] of SENTENCES) {
        const { text, isError } = await call("execute_kubectl", args);
        const shown = JSON.stringify(args).slice(0, 80);
        assert.ok(isError, shown);
        assert.match(text, expected, shown);
        assert.doesNotMatch(text, /\.ts:|^\s+at /m, shown);
        assert.ok(text.length < 2000, shown);
      }
    });
  },
});

/** Runs a server whose `kubectl` is a script, for what a real one cannot be made to do. */
async function withScript(script: string, env: Record<string, string>, run: Parameters<typeof withServer>[1]) {
  const directory = await Deno.makeTempDir({ prefix: "k8s-mcp-fake-" });
  try {
    await Deno.writeTextFile(`${directory}/kubectl`, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    await withServer({ path: `${directory}:/usr/bin:/bin`, env }, run);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

Deno.test({
  ...CLUSTER,
  name: "a program that is not installed is named, with the PATH that was searched and what to do",
  fn: async () => {
    await withServer({ path: "/nonexistent" }, async ({ call }) => {
      const { text, isError } = await call("execute_helm", { command: "list" });
      assert.ok(isError);
      assert.match(text, /helm/);
      assert.match(text, /\/nonexistent/);
      assert.match(text, /PATH|install/i);
    });
  },
});

Deno.test({
  ...CLUSTER,
  name: "a program that never ends and ignores SIGTERM is ended at the limit, and is gone afterwards",
  fn: async () => {
    const marker = `marker-${crypto.randomUUID()}`;
    const script = `trap "" TERM; while :; do sleep 0.1; done # ${marker}`;
    await withScript(`exec sh -c '${script}'`, {}, async ({ call }) => {
      const { text, isError } = await call("execute_kubectl", { command: "get pods", timeout: 1 });
      assert.ok(isError);
      assert.match(text, /TIMEOUT_ERROR: .*1 second/);
    });
    assert.deepEqual(await livingWith(marker), []);
  },
});

Deno.test({
  ...CLUSTER,
  name: "a flood is cut to head and tail within the limit",
  fn: async () => {
    await withScript("head -c 300000000 /dev/zero | tr '\\0' 'x' | fold -w 80; echo the end", {
      K8S_MCP_MAX_OUTPUT: "5000",
    }, async ({ call }) => {
      const { text, isError, meta } = await call("execute_kubectl", { command: "get pods" });
      assert.equal(isError, false, text.slice(-300));
      assert.ok(text.length < 8000, String(text.length));
      assert.match(text, /^x{80}\n[\s\S]*left out[\s\S]*the end\n\[the output was too long/);
      assert.equal(meta["truncated"], true);
    });
  },
});

Deno.test({
  ...CLUSTER,
  name: "output that is no text is made visible",
  fn: async () => {
    await withScript("printf 'a\\377b \\033[31mred\\000\\n'", {}, async ({ call }) => {
      const { text } = await call("execute_kubectl", { command: "get pods" });
      assert.equal(text, "a\\xffb \\x1b[31mred\\x00");
    });
  },
});

Deno.test({
  ...CLUSTER,
  name: "a client that goes away in the middle leaves no process behind",
  fn: async () => {
    const marker = `marker-${crypto.randomUUID()}`;
    await withScript(`exec sh -c 'while :; do sleep 0.1; done # ${marker}'`, {}, async ({ call, server }) => {
      const lost = call("execute_kubectl", { command: "get pods" }).catch(() => {});
      while ((await livingWith(marker)).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
      await server.transport.close();
      await lost;
      assert.deepEqual(await livingWith(marker), []);
    });
  },
});

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  Deno.test({
    ...CLUSTER,
    name: `${signal} ends the server and what it runs`,
    fn: async () => {
      const marker = `marker-${crypto.randomUUID()}`;
      await withScript(`exec sh -c 'while :; do sleep 0.1; done # ${marker}'`, {}, async ({ call, server }) => {
        const lost = call("execute_kubectl", { command: "get pods" }).catch(() => {});
        while ((await livingWith(marker)).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
        server.child.kill(signal);
        const { code } = await server.child.status;
        assert.equal(code, { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal]);
        assert.deepEqual(await livingWith(marker), []);
        await server.transport.close();
        await lost;
      });
    },
  });
}

Deno.test({
  ...CLUSTER,
  name: "two answers at once do not mix, and a cancelled request ends",
  fn: async () => {
    await withServer({}, async ({ call }) => {
      const [pods, nodes] = await Promise.all([
        call("execute_kubectl", { command: "get pods -n shop -o name" }),
        call("execute_kubectl", { command: "get nodes -o name" }),
      ]);
      assert.ok(pods.text.split("\n").every((line) => line.startsWith("pod/")), pods.text);
      assert.ok(nodes.text.split("\n").every((line) => line.startsWith("node/")), nodes.text);
      const abort = new AbortController();
      const following = call("execute_kubectl", { command: "get pods -A -w", timeout: 60 }, { signal: abort.signal });
      setTimeout(() => abort.abort("enough"), 500);
      await assert.rejects(following);
      assert.equal((await call("execute_kubectl", { command: "get ns -o name" })).isError, false);
    });
  },
});
