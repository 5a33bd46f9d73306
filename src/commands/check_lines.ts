import { type Broker, type ProgramName, PROGRAMS } from "../broker.ts";
import { print, standardInput } from "../console.ts";
import { type Line, readLines } from "./lines.ts";
import { malformed, type Verdict, verdictOf } from "./verdict.ts";

/** Largest line, bytes: a stdin of 4 MB, escaped as JSON, with room. */
const LONGEST = 32 * 1024 * 1024;

/** `check --jsonl`: a verdict for every line, in the same order, as soon as it is there. Empty lines are passed over. */
export async function checkLines(broker: Broker): Promise<number> {
  let code = 0;
  for await (const line of readLines(standardInput(), { most: LONGEST })) {
    if (line.kind === "text" && line.text.trim() === "") continue;
    const verdict = await checkLine(broker, line);
    if (verdict.verdict === "deny") code = 1;
    print(`${JSON.stringify(verdict)}\n`);
  }
  return code;
}

/** The program that `kubectl` or `execute_kubectl` names. */
export function programNamed(name: unknown): ProgramName | undefined {
  return PROGRAMS.find((program) => name === program || name === `execute_${program}`);
}

async function checkLine(broker: Broker, line: Line): Promise<Verdict> {
  switch (line.kind) {
    case "too-long":
      return malformed(`The line has more than ${LONGEST} bytes`);
    case "no-utf-8":
      return malformed("The line is no text in UTF-8");
    case "text":
      return await checkText(broker, line.text);
    default:
      return line satisfies never;
  }
}

async function checkText(broker: Broker, text: string): Promise<Verdict> {
  let entry: unknown;
  try {
    entry = readJson(text);
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

/** Numbers that JavaScript cannot hold keep their digits, so that an id comes back as it was sent. */
function readJson(text: string): unknown {
  const { parse, rawJSON } = JSON as unknown as RawJson;
  return parse(
    text,
    (_key, value, { source }) => typeof value === "number" && !Number.isSafeInteger(value) ? rawJSON(source!) : value,
  );
}

/** ECMAScript's JSON.parse source text access, which TypeScript's library does not know yet. */
interface RawJson {
  readonly parse: (text: string, reviver: (key: string, value: unknown, context: Source) => unknown) => unknown;
  readonly rawJSON: (source: string) => unknown;
}

interface Source {
  readonly source?: string;
}
