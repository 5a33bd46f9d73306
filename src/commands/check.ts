import type { Judgement } from "../broker.ts";
import { type Config, ConfigError } from "../config.ts";
import { print, standardInput } from "../console.ts";
import { replyTo } from "../server/mod.ts";
import { checkLines, programNamed } from "./check_lines.ts";
import { checkExamples } from "./examples.ts";
import { start } from "./start.ts";
import { maskOf, type Verdict, verdictOf } from "./verdict.ts";

/** Judges without running anything. Exit code 0: all allowed, 1: some not, 2: the call cannot be used. */
export async function check(config: Config): Promise<number> {
  if (config.jsonl) refuseBesideJsonl(config);
  const alone = config.words.length === 0 && config.policyFile !== undefined && !config.jsonl;
  const { broker, policy } = await start(config, { examples: alone ? "unchecked" : "checked" });
  if (config.jsonl) return await checkLines(broker);
  if (alone) return await checkExamples(broker, policy());
  const [name, ...words] = config.words;
  const program = programNamed(name);
  if (program === undefined || words.length === 0) {
    throw new ConfigError('Write "check PROGRAM COMMAND", for example: check kubectl "get pods"');
  }
  const stdin = config.stdin ? await new Response(standardInput()).text() : undefined;
  const judgement = await broker.judge({ program, command: words.join(" "), stdin });
  const verdict = verdictOf(judgement);
  print(config.json ? `${JSON.stringify(verdict)}\n` : `${forPeople(judgement, verdict)}\n`);
  return verdict.verdict === "allow" ? 0 : 1;
}

/** With `--jsonl` everything comes from standard input. */
function refuseBesideJsonl({ words, json, stdin }: Config): void {
  const beside = words[0] ?? (json ? "--json" : stdin ? "--stdin" : undefined);
  if (beside === undefined) return;
  throw new ConfigError(
    `Cannot use ${JSON.stringify(beside)} beside --jsonl, which reads its calls from standard input`,
  );
}

function forPeople(judgement: Judgement, verdict: Verdict): string {
  if (judgement.kind !== "permitted") {
    return replyTo({ kind: "judged", judgement, mask: maskOf(judgement) }).text.toString();
  }
  const rules = judgement.permission.because.map((rule) => `Rule: ${rule.name} (${rule.source}): ${rule.why}`);
  return [`allow: ${verdict.message}`, ...verdict.argv.map((words) => `  ${JSON.stringify(words)}`), ...rules].join(
    "\n",
  );
}
