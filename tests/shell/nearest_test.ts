import assert from "node:assert/strict";
import { nearest } from "../../src/shell/mod.ts";

const COMMANDS = [
  "get",
  "describe",
  "delete",
  "apply",
  "logs",
  "rollout",
  "scale",
  "exec",
  "explain",
  "events",
  "create",
];

const CASES: readonly (readonly [string, string | undefined])[] = [
  ["gte", "get"],
  ["gett", "get"],
  ["GET", "get"],
  ["ge", "get"],
  ["desribe", "describe"],
  ["decsribe", "describe"],
  ["delte", "delete"],
  ["aply", "apply"],
  ["desc", "describe"],
  ["roll", "rollout"],
  ["descrb", "describe"],
  ["rlol", "rollout"],
  ["x", undefined],
  ["frobnicate", undefined],
  ["", undefined],
  ["a".repeat(65), undefined],
];

for (const [typed, meant] of CASES) {
  Deno.test(`${JSON.stringify(typed)} is ${meant === undefined ? "near to nothing" : `nearest to ${meant}`}`, () => {
    assert.equal(nearest(typed, COMMANDS), meant);
  });
}

Deno.test("every word is nearest to itself, and to itself with one letter left out", () => {
  for (const command of COMMANDS) {
    assert.equal(nearest(command, COMMANDS), command);
    if (command.length > 3) assert.equal(nearest(command.slice(1), COMMANDS), command);
  }
});
