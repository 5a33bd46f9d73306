import { type Broker, type Judgement, PROGRAMS } from "../broker.ts";
import { type Config, ConfigError } from "../config.ts";
import { print, standardInput } from "../console.ts";
import { createMask, MARKER } from "../mask/mod.ts";
import { type ProgramName, publicArgv } from "../programs/mod.ts";
import { replyTo } from "../server/mod.ts";
import { checkExamples } from "./examples.ts";
import { start } from "./start.ts";

/** One line of `check --jsonl`, and what `--json` prints. `message` says why in one sentence, for an allow too. */
interface Verdict {
  readonly id?: unknown;
  readonly verdict: "allow" | "deny";
  readonly code: null | "VALIDATION_ERROR" | "POLICY_DENIED";
  readonly rules: readonly string[];
  readonly message: string;
  /** What would run, one argv per stage; empty for a deny. Values of secrets are masked. */
  readonly argv: readonly (readonly string[])[];
}

/** Judges without running anything. Exit code 0: all allowed, 1: some not, 2: the call cannot be used. */
export async function check(config: Config): Promise<number> {
  const alone = config.words.length === 0 && config.policyFile !== undefined && !config.jsonl;
  const { broker, policy } = await start(config, { examples: alone ? "unchecked" : "checked" });
  if (config.jsonl) return await checkLines(broker);
  if (alone) return await checkExamples(broker, policy());
  const [name, ...words] = config.words;
  const program = programNamed(name);
  if (program === undefined) {
    throw new ConfigError('Write "check PROGRAM COMMAND", for example: check kubectl "get pods"');
  }
  const stdin = config.stdin ? await new Response(standardInput()).text() : undefined;
  const judgement = await broker.judge({ program, command: words.join(" "), stdin });
  const verdict = verdictOf(judgement);
  print(config.json ? `${JSON.stringify(verdict)}\n` : `${forPeople(judgement, verdict)}\n`);
  return verdict.verdict === "allow" ? 0 : 1;
}

async function checkLines(broker: Broker): Promise<number> {
  let code = 0;
  for await (const line of lines(standardInput())) {
    if (line.trim() === "") continue;
    const verdict = await checkLine(broker, line);
    if (verdict.verdict === "deny") code = 1;
    print(`${JSON.stringify(verdict)}\n`);
  }
  return code;
}

async function checkLine(broker: Broker, line: string): Promise<Verdict> {
  let entry: unknown;
  try {
    entry = JSON.parse(line);
  } catch {
    return malformed("The line is not JSON");
  }
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) {
    return malformed("The line is no JSON object");
  }
  const { id, tool, command, stdin } = entry as Record<string, unknown>;
  const named = id === undefined ? {} : { id };
  const program = programNamed(tool);
  if (program === undefined) return { ...named, ...malformed(`"tool" must be one of ${PROGRAMS.join(", ")}`) };
  if (typeof command !== "string") return { ...named, ...malformed('"command" must be a string') };
  if (stdin !== undefined && typeof stdin !== "string") return { ...named, ...malformed('"stdin" must be a string') };
  try {
    return { ...named, ...verdictOf(await broker.judge({ program, command, stdin })) };
  } catch {
    return { ...named, ...malformed("This server failed while it judged the line, so it is refused") };
  }
}

function verdictOf(judgement: Judgement): Verdict {
  const mask = createMask({ objects: false });
  const masked = (text: string) => mask.text(text).toString();
  switch (judgement.kind) {
    case "unreadable":
      return malformed(masked(sentences(judgement.message, judgement.help)));
    case "refused": {
      const { message, help, because } = judgement.refusal;
      const rules = because.map((rule) => rule.name);
      return { verdict: "deny", code: "POLICY_DENIED", rules, message: masked(sentences(message, help)), argv: [] };
    }
    case "permitted": {
      const { pipeline } = judgement.permission.permit;
      const argv = [pipeline.source, ...pipeline.filters].map((one) => publicArgv(one, MARKER).map(masked));
      const rules = judgement.permission.because.map((rule) => rule.name);
      const { program, command, effect } = pipeline.source;
      const message = [`${[program, ...command].join(" ")} is permitted: ${effect}`, ...judgement.permission.notes]
        .join("; ");
      return { verdict: "allow", code: null, rules, message, argv };
    }
    default:
      return judgement satisfies never;
  }
}

/** What was refused, and what to do instead, as one text. */
function sentences(message: string, help: string | undefined): string {
  return help ? `${message.replace(/\.$/, "")}. ${help}` : message;
}

function malformed(message: string): Verdict {
  return { verdict: "deny", code: "VALIDATION_ERROR", rules: [], message, argv: [] };
}

function forPeople(judgement: Judgement, verdict: Verdict): string {
  if (judgement.kind !== "permitted") {
    return replyTo({ kind: "judged", judgement, mask: createMask({ objects: false }) }).text.toString();
  }
  const rules = judgement.permission.because.map((rule) => `Rule: ${rule.name} (${rule.source}): ${rule.why}`);
  return [`allow: ${verdict.message}`, ...verdict.argv.map((words) => `  ${JSON.stringify(words)}`), ...rules].join(
    "\n",
  );
}

function programNamed(name: unknown): ProgramName | undefined {
  return PROGRAMS.find((program) => name === program || name === `execute_${program}`);
}

async function* lines(input: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of input.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + text).split("\n");
    rest = parts.pop()!;
    yield* parts;
  }
  if (rest !== "") yield rest;
}
