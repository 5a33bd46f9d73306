import assert from "node:assert/strict";
import manifest from "../../deno.json" with { type: "json" };
import { inheritedNames } from "../../src/exec/mod.ts";
import { SETTINGS } from "../../src/settings.ts";

const { run, read, write, env, net, ...others } = manifest.permissions.default;

Deno.test("only the six programs can be started", () => {
  assert.deepEqual([...run].sort(), ["argocd", "grep", "helm", "istioctl", "jq", "kubectl"]);
});

Deno.test("only the settings and what children may inherit can be read from the environment", () => {
  const wanted = new Set([...SETTINGS.flatMap((setting) => setting.variables), ...inheritedNames()]);
  assert.deepEqual([...env.allow].sort(), [...wanted].sort());
  assert.equal(env.ignore, true);
});

Deno.test("nothing else is granted, and what is can be given up", () => {
  assert.deepEqual(others, {});
  assert.deepEqual(net, ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::]"]);
  assert.deepEqual([read, write], [["/"], ["/"]]);
});
