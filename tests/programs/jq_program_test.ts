import assert from "node:assert/strict";
import { filterOf, problemOf } from "./read_line.ts";

const PERMITTED = [
  ".env",
  ".a.env.b",
  ".spec.containers[].env[]?",
  '.["env"]',
  '."env"',
  ".[0].env",
  "{env: 1}",
  "{env}",
  "{a: 1, env: 2}",
  "{name, env}",
  "{name, env, image}",
  "{a: if . then 1 else 2 end, env}",
  "{import: 1, include: 2}",
  '"env"',
  '"import \\"x\\" as y;"',
  '"\\\\(env"',
  "# env\n.",
  "# $ENV",
  ".environment",
  "environment?",
  "$environment",
  ". as $env | $env",
  ". as {env: $x} | $x",
  '"\\(.env)"',
  "@base64d",
  '@json "x\\(.a)"',
  "input_line_number",
  "[.[] | select(.a == 1e3 and .b != 2.5)] | .[1:-1]",
  "def f(x): x + 1; f(.a)",
  'if . then "}" else ")" end',
  "reduce .[] as $x (0; . + $x)",
  ".a // empty | ..",
  '.items[] | "\\(.metadata.name)\\t\\(.status.phase)"',
  ".a?.b",
  "$__loc__",
  "debug",
];

const REFUSED = [
  "env",
  "env.PATH",
  "$ENV",
  "$ENV.PATH",
  "$ ENV",
  "$\nENV",
  "$ #x\nENV",
  ".a | env",
  "[env]",
  "{a: env}",
  "{(env): 1}",
  "{a: 1, b: env}",
  "{a: if . then 1, env else 2 end}",
  "{a: if . then 1, env, 2 else 3 end}",
  "{a: if . then {b: 1}, env, 2 else 3 end}",
  "{a: if if . then 1, 2 else 3 end then 1, env, 2 else 3 end}",
  "{a: 1, env | .}",
  '"\\(env)"',
  '"a\\("b\\(env)")"',
  '{"\\(env)": 1}',
  '@base64 "\\(env)"',
  '"\\\\\\(env)"',
  "..env",
  "...env",
  "1.env",
  ". env",
  "m::env",
  "def f: env; f",
  'import "x" as y; .',
  'include "x"; .',
  '. as $x | import "x" as y; .',
  "input_filename",
  "get_search_list",
  "modulemeta",
  "$__prog_args",
  "# x\nenv",
  // jq 1.8 goes on with the comment, jq 1.6 does not.
  "# \\\nenv",
  '# \\\n"\n env #"',
  // Not to be read at all.
  '"',
  "(",
  "]",
  "(]",
  '"\\(',
  "$",
];

Deno.test("A jq program may name fields, keys and texts as it likes", async () => {
  for (const program of PERMITTED) {
    const filter = await filterOf(`jq '${program}'`);
    assert.deepEqual(filter.operands.map(({ value }) => value), [program]);
  }
});

Deno.test("A jq program that reads files or the environment is refused, however it hides it", async () => {
  for (const program of REFUSED) {
    const problem = await problemOf(`kubectl get pods | jq '${program}'`);
    assert.match(problem.message, /jq program/, program);
  }
});

Deno.test("Values of a jq line are not taken for its program", async () => {
  await filterOf("jq --arg env env --args '$env' env");
  await problemOf("kubectl get pods | jq --arg x y env");
});
