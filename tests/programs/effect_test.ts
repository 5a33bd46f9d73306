import assert from "node:assert/strict";
import { problemOf, sourceOf } from "./read_line.ts";

const EFFECTS: Readonly<Record<string, readonly string[]>> = {
  read: [
    "kubectl get pods",
    "kubectl delete pod x --dry-run=client",
    "kubectl delete pod x --force --dry-run=client",
    "kubectl apply -f x --dry-run",
    "kubectl label pods x --list",
    "helm install x y/z --dry-run",
    "helm template x y/z",
    "kubectl rollout",
  ],
  "dry-run": ["kubectl delete pod x --dry-run=server", "helm install x y/z --dry-run=server", "kubectl diff -f x"],
  write: [
    "kubectl create ns x",
    "kubectl create ns x --dry-run=none",
    "kubectl label pods x a=b",
    "kubectl label pods x a=b --list=false",
    "helm install x y/z",
  ],
  delete: [
    "kubectl delete pod x",
    "kubectl apply -f x --force",
    "kubectl apply -f x --prune",
    "kubectl delete pod x --grace-period=30",
    "kubectl drain n",
    "helm uninstall x",
    "helm install x y/z --replace",
  ],
  exec: ["kubectl exec x -- ls"],
  local: ["kubectl cp a b", "kubectl config use-context x"],
  credential: ["kubectl create token x", "kubectl create role x --verb=get --resource=pods"],
  interactive: ["kubectl edit pod x", "kubectl run x --image=i -it", "kubectl attach x"],
};

Deno.test("A command's effect is its own, changed by its flags", async () => {
  for (const [effect, lines] of Object.entries(EFFECTS)) {
    for (const line of lines) assert.equal((await sourceOf(line)).effect, effect, line);
  }
});

Deno.test("A value that a dry run does not have is refused", async () => {
  for (const value of ["clint", "True", "yes", "''"]) {
    const problem = await problemOf(`kubectl delete pod x --dry-run=${value}`);
    assert.match(problem.message, /has no value/, value);
    assert.match(problem.help ?? "", /client/, value);
  }
});

Deno.test("A command follows when it is told to, and not when it is told not to", async () => {
  for (const line of ["get pods -w", "get pods --watch-only", "logs -f x", "events --watch=1"]) {
    assert.equal((await sourceOf(`kubectl ${line}`)).follows, true, line);
  }
  for (const line of ["get pods", "get pods -w=false", "rollout status deploy/x", "apply -f x", "get -w --help"]) {
    assert.equal((await sourceOf(`kubectl ${line}`)).follows, false, line);
  }
});

Deno.test("A command that does more when something is named does it only then", async () => {
  const family: Readonly<Record<string, string>> = {
    "argocd context": "read",
    "argocd ctx": "read",
    "argocd context prod": "local",
    "argocd context -- prod": "local",
    "argocd context --delete": "local",
    "argocd context --delete=false": "read",
  };
  for (const [line, effect] of Object.entries(family)) assert.equal((await sourceOf(line)).effect, effect, line);
});

Deno.test("A number that is not written plainly counts as the worst of those that are listed", async () => {
  for (
    const value of ["0", "1", "0_0", "0x0", "0X0", "0b0", "-0", "+0", "00", "+30", "3_0", "030", "' 0'", "soon", ""]
  ) {
    assert.equal((await sourceOf(`kubectl apply -f x --grace-period=${value}`)).effect, "delete", value);
  }
  for (const value of ["30", "2", "-1", "-30", "300"]) {
    assert.equal((await sourceOf(`kubectl apply -f x --grace-period=${value}`)).effect, "write", value);
  }
});
