import assert from "node:assert/strict";
import { problemOf, rendered, sourceOf } from "./read_line.ts";

const VERBATIM = { verbatim: true, defaults: { context: "ctx", namespace: "dev" } };

Deno.test("In permissive mode what is not known behind a known command is handed on as given", async () => {
  for (
    const line of [
      "get pods --newer-flag x",
      "rollout newer deploy/x",
      "delete pod x --dry-run=newer",
      "get pods -n a -n b",
    ]
  ) {
    const source = await sourceOf(`kubectl ${line}`, VERBATIM);
    assert.deepEqual([source.understood, source.effect, source.row], [false, "delete", undefined], line);
    assert.equal(await rendered(`kubectl kubectl ${line}`, VERBATIM), line);
  }
  const known = await sourceOf("kubectl get pods", VERBATIM);
  assert.deepEqual([known.understood, known.effect], [true, "read"]);
  assert.equal(await rendered("kubectl get pods", VERBATIM), "get --context=ctx --namespace=dev pods");
});

Deno.test("In permissive mode too no plugin, no other program and no unknown filter can be started", async () => {
  const lines = [
    "kubectl zap pods",
    "kubectl --newer-flag get pods",
    "kubectl create zap",
    "kubectl create --newer x zap",
    "kubectl create ns --newer x",
    "kubectl helm list",
    "kubectl get pods | sh",
    "kubectl get pods --newer | awk x",
    "kubectl get pods | grep -r x",
    "helm zap",
  ];
  for (const line of lines) await problemOf(line, VERBATIM);
  assert.equal((await sourceOf("kubectl create namespace --newer x", VERBATIM)).understood, false);
});

Deno.test("In permissive mode a stdin is not handed to what is not understood", async () => {
  const problem = await problemOf("kubectl apply -f - --newer", { ...VERBATIM, stdin: "a: 1" });
  assert.match(problem.message, /not understood/);
});
