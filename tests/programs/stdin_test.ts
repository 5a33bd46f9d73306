import assert from "node:assert/strict";
import { renderStdin } from "../../src/programs/mod.ts";
import { pointedAt, problemOf, sourceOf } from "./read_line.ts";

const MANIFEST = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  namespace: x\n";

Deno.test("The stdin is read where a command says - and its objects are what it acts on", async () => {
  for (
    const line of ["apply -f -", "apply -f-", "apply -f=-", "apply --filename -", "apply --filename=-", "create -f -"]
  ) {
    const source = await sourceOf(`kubectl ${line}`, { stdin: MANIFEST });
    assert.equal(source.stdin.kind, "manifests", line);
    assert.deepEqual(source.targets.map(({ kind, name, scope }) => [kind?.name, name, scope]), [
      ["secret", "a", { kind: "namespace", name: "x" }],
    ], line);
    assert.deepEqual(JSON.parse(renderStdin(source) ?? ""), {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "a", namespace: "x" },
    });
  }
});

Deno.test("Helm reads values", async () => {
  const source = await sourceOf("helm install web x/y -f -", { stdin: "replicas: 2\n" });
  assert.deepEqual(source.stdin, { kind: "values", value: { replicas: 2 } });
  assert.deepEqual(JSON.parse(renderStdin(source) ?? ""), { replicas: 2 });
});

Deno.test("A stdin that nobody reads, and a reader without a stdin, are refused with what to do", async () => {
  const cases = [
    ["kubectl apply -f -", undefined, 'argument "stdin"'],
    ["kubectl apply -f -", "", 'argument "stdin"'],
    ["kubectl get pods", MANIFEST, "-f -"],
    ["kubectl apply -f x.yaml", MANIFEST, "-f -"],
    ["kubectl apply -f -,x", MANIFEST, "-f -"],
    ["kubectl patch pod x --patch-file -", MANIFEST, "-f -"],
    ["helm list -f -", "a: 1", "-f -"],
    ["kubectl apply -f - --filename=-", MANIFEST, "one stdin"],
    ["kubectl exec x -- cat -f -", MANIFEST, "-f -"],
  ] as const;
  for (const [line, stdin, help] of cases) {
    const problem = await problemOf(line, stdin === undefined ? {} : { stdin });
    assert.ok(problem.help?.includes(help), `${line}: ${problem.help}`);
  }
  assert.equal(pointedAt(await problemOf("kubectl apply -f -"), "kubectl apply -f -"), "-f -");
});

Deno.test("A part of an object in a flag becomes JSON, whatever it was written as", async () => {
  for (const patch of ['{"spec":{"replicas":2}}', "spec: {replicas: 2}", "spec:\n  replicas: 2"]) {
    const source = await sourceOf(`kubectl patch deploy web -p '${patch}'`);
    assert.deepEqual(JSON.parse(source.flags[0]?.value ?? ""), { spec: { replicas: 2 } }, patch);
  }
  await problemOf("kubectl patch deploy web -p 'spec: {a: 1, a: 2}'");
});
