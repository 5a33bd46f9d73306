import assert from "node:assert/strict";
import { readExamples } from "../../src/policy/mod.ts";
import { Problem } from "../../src/shell/mod.ts";
import { judgeLine } from "./judge_line.ts";

const FOLDER = new URL("../cases/", import.meta.url);
const COMMAND = /"((?:kubectl|helm|istioctl|argocd) (?:'[^']*'|[^"'])*)"/g;

/** What a suggestion needs to be whole: its own words are names already. */
const STDIN = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: app}\n";

Deno.test("whatever a refusal suggests is itself permitted", async () => {
  const suggestions = new Map<string, string>();
  let refusals = 0;
  for (const { name } of Deno.readDirSync(FOLDER)) {
    if (!name.endsWith(".txt")) continue;
    for (
      const { program, command, stdin, mode, expected } of readExamples(Deno.readTextFileSync(new URL(name, FOLDER)))
    ) {
      if (expected !== "deny") continue;
      const verdict = await judgeLine(`${program} ${command}`, { mode, stdin });
      if (verdict.allowed) continue;
      refusals++;
      for (const [, suggested = ""] of verdict.help.matchAll(COMMAND)) {
        suggestions.set(suggested, `${program} ${command}`);
      }
    }
  }
  assert.ok(refusals > 500 && suggestions.size > 30, `${refusals} refusals, ${suggestions.size} suggestions`);
  const wrong: string[] = [];
  for (const [suggested, line] of suggestions) {
    const said = await objectionTo(suggested);
    if (said !== undefined) wrong.push(`${suggested} (for ${line}): ${said}`);
  }
  assert.deepEqual(wrong, []);
});

async function objectionTo(suggested: string): Promise<string | undefined> {
  try {
    const verdict = await judgeLine(suggested, / -f -/.test(suggested) ? { stdin: STDIN } : {});
    return verdict.allowed ? undefined : verdict.message;
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
}
