import assert from "node:assert/strict";
import { readWords } from "../../src/programs/read.ts";
import type { Effect, ProgramName } from "../../src/programs/types.ts";
import { command } from "./meaning_rows.ts";

const EFFECTS: readonly (readonly [program: ProgramName, effect: Effect, lines: readonly string[]])[] = [
  ["kubectl", "read", [
    "apply -f - --dry-run=client",
    "apply -f - --dry-run",
    "delete pod a --dry-run=client",
    "delete pod a --force --dry-run=client",
    "drain n --dry-run=client",
    "create role r --verb=get --resource=pods --dry-run=client",
    "label pod a --list",
    "annotate pod a --list",
    "set env deploy/a --list",
    "label pod a k=v --list",
    "label pod a k=v --local",
    "rollout status deploy/a",
  ]],
  ["kubectl", "dry-run", ["apply -f - --dry-run=server", "delete pod a --dry-run=server", "diff -f -"]],
  ["kubectl", "write", [
    "apply -f - --dry-run=none",
    "apply -f -",
    "apply -f - --force=false",
    "apply -f - --server-side",
    "label pod a k=v",
    "label pod a k=v --list=false",
    "replace -f -",
    "run a --image=b",
    "create secret generic a --type=Opaque",
    "rollout restart deploy/a",
  ]],
  ["kubectl", "delete", [
    "apply -f - --force",
    "apply -f - --prune -l a=b",
    "apply -f - --server-side --force-conflicts",
    "replace -f - --force",
    "replace --raw=/api",
    "create --raw=/api",
    "delete --raw=/api",
    "delete pod a",
  ]],
  ["kubectl", "interactive", [
    "run a --image=b -i",
    "run a --image=b -it",
    "run a --image=b --rm",
    "run a --image=b --attach",
    "create -f - --edit",
    "create -f - --edit --dry-run=client",
    "delete pod a -i",
  ]],
  ["kubectl", "credential", [
    "create secret generic a --type=bootstrap.kubernetes.io/token",
    "create secret generic a --type kubernetes.io/service-account-token",
    "create role r --verb=get --resource=pods",
  ]],
  ["kubectl", "exec", ["exec a -- ls", "exec -it a -- ls"]],
  ["helm", "read", [
    "install a r/c --dry-run",
    "install a r/c --dry-run=client",
    "upgrade a r/c --dry-run",
    "uninstall a --dry-run",
    "template a r/c",
    "template a r/c --dry-run=none",
    "template a r/c --force-conflicts",
  ]],
  ["helm", "dry-run", ["install a r/c --dry-run=server", "upgrade a r/c --dry-run=server"]],
  ["helm", "write", [
    "install a r/c",
    "install r/c -g",
    "install a r/c --dry-run=none",
    "install a r/c --atomic",
    "test a",
  ]],
  ["helm", "delete", [
    "install a r/c --replace",
    "install a r/c --force",
    "install a r/c --force-replace",
    "install a r/c --take-ownership",
    "upgrade a r/c --dry-run=none",
    "upgrade --install a r/c",
    "rollback a 1",
    "uninstall a --dry-run=false",
  ]],
  ["helm", "local", [
    "install a r/c --post-renderer p",
    "install a r/c --post-renderer p --dry-run",
    "template r/c --dependency-update",
  ]],
  ["istioctl", "read", ["proxy-config log a", "admin log", "manifest generate"]],
  ["istioctl", "dry-run", ["install --dry-run", "upgrade --dry-run", "uninstall --purge --dry-run"]],
  ["istioctl", "delete", [
    "proxy-config log a --level debug",
    "proxy-config log a --reset",
    "ztunnel-config log a --level debug",
    "admin log --level all:debug",
    "admin log --reset",
    "install",
    "tag set prod --revision r",
  ]],
  ["argocd", "read", ["app sync a --dry-run", "app sync a --prune --dry-run", "app diff a"]],
  ["argocd", "dry-run", ["app diff a --server-side-diff"]],
  ["argocd", "write", [
    "app sync a",
    "app sync a --prune=false",
    "app create a",
    "app actions run a restart --kind Pod",
  ]],
  ["argocd", "delete", [
    "app sync a --prune",
    "app sync a --force",
    "app sync a --replace",
    "app create a --upsert",
    "app delete a",
  ]],
  ["argocd", "interactive", ["app sync a --preview-changes"]],
];

for (const [program, effect, lines] of EFFECTS) {
  for (const words of lines) {
    Deno.test(`${program} ${words} is of effect ${effect}`, () => assert.equal(effectOf(program, words), effect));
  }
}

const STRANGE: readonly (readonly [ProgramName, string])[] = [
  ["kubectl", "apply -f - --dry-run=yes"],
  ["kubectl", "apply -f - --dry-run="],
  ["kubectl", "apply -f - --dry-run=Client"],
  // helm 3 takes an empty value for none, and installs.
  ["helm", "install a r/c --dry-run="],
  ["helm", "upgrade a r/c --dry-run=maybe"],
];

for (const [program, words] of STRANGE) {
  Deno.test(`${program} ${words} is not taken for a pretence`, () => {
    assert.throws(() => effectOf(program, words), /has no value/);
  });
}

Deno.test("Values that are listed as harmless are, and their neighbours are not", () => {
  const keep = (program: ProgramName, path: string, name: string) => {
    const effects = command(program, path).flags.get(name)?.effects ?? {};
    return Object.keys(effects).filter((value) => effects[value] === "keep").toSorted();
  };
  assert.deepEqual(keep("kubectl", "get", "subresource"), ["resize", "scale", "status"]);
  assert.deepEqual(keep("kubectl", "patch", "subresource"), ["resize", "scale", "status"]);
  assert.deepEqual(keep("kubectl", "delete", "cascade"), ["background", "foreground", "true"]);
  assert.deepEqual(keep("kubectl", "delete", "grace-period"), ["*"]);
  assert.deepEqual(keep("helm", "uninstall", "cascade"), ["background", "foreground"]);
  for (const value of keep("istioctl", "install", "set")) assert.match(value, /^profile=[a-z-]+$/);
});

/** Words separated by one space each; no quoting. */
function effectOf(program: ProgramName, words: string): Effect {
  const span = { start: 0, end: 0 };
  const stage = { words: words.split(" ").map((value) => ({ value, span })), span };
  return readWords({ text: words, stages: [stage] }, { program }).source.effect;
}
