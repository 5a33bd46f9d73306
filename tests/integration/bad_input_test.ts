import assert from "node:assert/strict";
import { fromFileUrl } from "./paths.ts";
import { withServer } from "./live.ts";
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

/** A PATH where `kubectl` is a fake that a real one cannot be made to be. */
async function fakePath(name: string): Promise<string> {
  const directory = await Deno.makeTempDir({ prefix: "k8s-mcp-fake-" });
  await Deno.symlink(fromFileUrl(new URL(`../fixtures/bin/${name}`, import.meta.url)), `${directory}/kubectl`);
  return `${directory}:/usr/bin:/bin`;
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
    await withServer({ path: await fakePath("ignore_term") }, async ({ call }) => {
      const { text, isError } = await call("execute_kubectl", { command: "get pods", timeout: 1 });
      assert.ok(isError);
      assert.match(text, /TIMEOUT_ERROR: .*1 second/);
      const again = await call("execute_kubectl", { command: "get pods", timeout: 1 });
      assert.match(again.text, /TIMEOUT_ERROR/);
    });
  },
});

Deno.test({
  ...CLUSTER,
  name: "a flood is cut to head and tail within the limit",
  fn: async () => {
    const env = { K8S_MCP_MAX_OUTPUT: "5000" };
    await withServer({ path: await fakePath("flood"), env }, async ({ call }) => {
      const { text } = await call("execute_kubectl", { command: "get pods", timeout: 2 });
      assert.ok(text.length < 8000, String(text.length));
      assert.match(text, /left out/);
    });
  },
});

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
