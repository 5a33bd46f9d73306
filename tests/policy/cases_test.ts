import assert from "node:assert/strict";
import { type Example, GUARDS, readExamples } from "../../src/policy/mod.ts";
import { Problem } from "../../src/shell/mod.ts";
import { judgeLine } from "./judge_line.ts";

const FOLDER = new URL("../cases/", import.meta.url);

const FILES = [...Deno.readDirSync(FOLDER)].map(({ name }) => name).filter((name) => name.endsWith(".txt")).sort();
const CASES = FILES.map((file) => ({ file, examples: readExamples(Deno.readTextFileSync(new URL(file, FOLDER))) }));

for (const { file, examples } of CASES) {
  Deno.test(`every line of cases/${file} is judged as it says (${examples.length})`, async () => {
    const wrong: string[] = [];
    for (const example of examples) {
      const said = await say(example);
      if (said !== undefined) wrong.push(`${file}:${example.line}: ${example.program} ${example.command}\n    ${said}`);
    }
    assert.equal(wrong.length, 0, `${wrong.length} of ${examples.length}\n${wrong.join("\n")}`);
  });
}

Deno.test("every guard has a family of refused lines and of permitted neighbours", () => {
  const all = CASES.flatMap(({ examples }) => examples);
  // The reader refuses these two before a guard is asked; `judge_test.ts` asks the guards themselves.
  const floor = ["not-understood"];
  // Its list of contexts is no part of a built-in policy: `judge_test.ts` has its family.
  const configured = ["context"];
  for (const { name } of GUARDS) {
    if (floor.includes(name) || configured.includes(name)) continue;
    const refused = all.filter(({ expected, rule }) => expected === "deny" && rule === name);
    assert.ok(refused.length >= 4, `"${name}" has ${refused.length} refused lines`);
    assert.ok(FILES.includes(`${name}.txt`), `"${name}" has a file of its own`);
    const neighbours = CASES.find(({ file }) => file === `${name}.txt`)!.examples.filter(({ expected }) =>
      expected === "allow"
    );
    assert.ok(neighbours.length >= 3, `"${name}" has ${neighbours.length} permitted neighbours`);
  }
});

/** What is wrong about the verdict on an example, or undefined. */
async function say({ expected, rule, program, command, stdin, mode }: Example): Promise<string | undefined> {
  try {
    const verdict = await judgeLine(`${program} ${command}`, { mode, stdin });
    if (verdict.allowed) {
      return expected === "allow" ? undefined : `should be ${expected} ${rule ?? ""} and is permitted`;
    }
    const names = verdict.because.map(({ name }) => name);
    const refused = `is refused by ${names.join(", ")}: ${verdict.message}`;
    if (expected !== "deny") return `should be ${expected} and ${refused}`;
    return rule === undefined || names.includes(rule) ? undefined : `should be refused by ${rule} and ${refused}`;
  } catch (error) {
    if (!(error instanceof Problem)) return `broke: ${error instanceof Error ? error.stack : error}`;
    return expected === "invalid" ? undefined : `should be ${expected} and cannot be read: ${error.message}`;
  }
}
