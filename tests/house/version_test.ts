import assert from "node:assert/strict";
import manifest from "../../deno.json" with { type: "json" };
import { VERSION } from "../../src/version.ts";

Deno.test("the version is the one of deno.json", () => {
  assert.equal(VERSION, manifest.version);
});
