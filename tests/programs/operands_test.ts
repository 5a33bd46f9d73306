import assert from "node:assert/strict";
import { pointedAt, problemOf, sourceOf } from "./read_line.ts";
import type { Target } from "../../src/programs/mod.ts";

function inWords({ kind, name, scope }: Target): string {
  const kindText = kind === undefined ? "?" : kind.known ? kind.name : `${kind.name}?`;
  return `${kindText}/${name ?? "*"}@${scope.kind === "namespace" ? scope.name : scope.kind}`;
}

const ACTS_ON: Readonly<Record<string, string>> = {
  "kubectl get pods": "pod/*@unknown",
  "kubectl get pods -A": "pod/*@all-namespaces",
  "kubectl get pods -A -n x": "pod/*@all-namespaces",
  "kubectl get pods -A=false -n x": "pod/*@x",
  "kubectl get po web db -n x": "pod/web@x pod/db@x",
  "kubectl get po,svc web -n x": "pod/web@x service/web@x",
  "kubectl get pod/web svc/db -n x": "pod/web@x service/db@x",
  "kubectl get nodes -n x": "node/*@cluster",
  "kubectl get ns prod": "namespace/prod@cluster",
  "kubectl get secrets.v1./a -n x": "secret/a@x",
  "kubectl get widgets.example.com": "widgets?/*@unknown",
  "kubectl get widgets.example.com w -n x": "widgets?/w@x widgets?/w@cluster",
  "kubectl get --raw /healthz": "?//healthz@raw",
  "kubectl logs web -n x": "pod/web@x",
  "kubectl logs deploy/web -n x": "deployment/web@x",
  "kubectl logs -l app=web -n x": "pod/*@x",
  "kubectl exec web -n x -- ls": "pod/web@x",
  "kubectl create ns x": "namespace/x@cluster",
  "kubectl create deploy web --image=i -n x": "deployment/web@x",
  "kubectl run web --image=i -n x": "pod/web@x",
  "kubectl label pods web a=b c- -n x": "pod/web@x",
  "kubectl label clusterrole system:web a=b": "clusterrole/system:web@cluster",
  "kubectl label pods --all a=b -n x": "pod/*@x",
  "kubectl set image deploy/web c=i -n x": "deployment/web@x",
  "kubectl set sa deploy web sa1 -n x": "deployment/web@x",
  "kubectl taint nodes n1 k=v:NoSchedule": "node/n1@cluster",
  "kubectl drain n1": "node/n1@cluster",
  "kubectl top pods -n x": "pod/*@x",
  "kubectl events -n x": "?/*@x",
  "kubectl version": "",
  "helm status web -n x": "?/web@x",
  "helm list -A": "?/*@all-namespaces",
  "istioctl pc cluster web.x": "pod/web@x",
  "istioctl pc cluster web -n y": "pod/web@y",
  "istioctl pc cluster deploy/web.x": "deployment/web@x",
};

Deno.test("What a command acts on is read from its words as the programs read them", async () => {
  for (const [line, targets] of Object.entries(ACTS_ON)) {
    const source = await sourceOf(line);
    assert.equal(source.targets.map(inWords).join(" "), targets, line);
  }
});

Deno.test("The category all stands for its kinds", async () => {
  const targets = (await sourceOf("kubectl get all -n x")).targets;
  assert.equal(targets.length, 10);
  assert.ok(targets.every(({ name, scope }) => name === undefined && scope.kind === "namespace"));
});

Deno.test("Words that have no place are pointed at", async () => {
  const cases = [
    ["kubectl get pods deploy/web", "deploy/web"],
    ["kubectl get pods/a/b", "pods/a/b"],
    ["kubectl get pods,svc/a", "pods,svc/a"],
    ["kubectl get /a", "/a"],
    ["kubectl exec web ls", "ls"],
    ["kubectl version now", "now"],
    ["kubectl create deployment web now --image=i", "now"],
    ["kubectl label pods web a=b now", "now"],
    ["helm status web now", "now"],
    ["kubectl create -- deployment", "deployment"],
  ] as const;
  for (const [line, pointed] of cases) assert.equal(pointedAt(await problemOf(line), line), pointed, line);
  assert.match((await problemOf("kubectl exec web ls")).help ?? "", /--/);
  assert.match((await problemOf("helm status")).message, /needs a word more/);
});

Deno.test("Words behind the name are the container's for run, with and without the dashes", async () => {
  for (const line of ["run web --image=i -- sh -c x", "run web -- sh -c x", "run web sh -- -c x"]) {
    const source = await sourceOf(`kubectl ${line}`);
    assert.deepEqual(source.rest?.map(({ value }) => value), ["sh", "-c", "x"], line);
    assert.deepEqual(source.operands.map(({ value }) => value), ["web"], line);
  }
});
