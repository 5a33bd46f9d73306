import { printError } from "../console.ts";
import type { Reply } from "./reply.ts";

export type LogLevel = "debug" | "info" | "warning" | "error";

export interface Log {
  /** One line per tool call: argv, verdict, seconds, bytes. Everything in a reply is masked already. */
  call(entry: { readonly tool: string; readonly reply: Reply }): void;
  /** A line about the server itself. `text` must hold nothing that came from outside. */
  line(level: LogLevel, text: string): void;
}

const LEVELS: readonly LogLevel[] = ["debug", "info", "warning", "error"];

/** Writes log lines to stderr, as text or as JSON. */
export function createLog(options: { readonly level: LogLevel; readonly format: "text" | "json" }): Log {
  function write(level: LogLevel, fields: Readonly<Record<string, unknown>>): void {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(options.level)) return;
    const time = new Date().toISOString();
    const line = options.format === "json"
      ? JSON.stringify({ time, level, ...fields })
      : [time, level.toUpperCase(), ...Object.entries(fields).map(([key, value]) => `${key}=${textOf(value)}`)].join(
        " ",
      );
    printError(`${line}\n`);
  }
  return {
    line: (level, text) => write(level, { message: text }),
    call: ({ tool, reply }) => {
      const { meta, code } = reply;
      const argv = meta.argv.map((words) => words.join(" ")).join(" | ");
      const verdict = code === "VALIDATION_ERROR" || code === "POLICY_DENIED" ? "deny" : "allow";
      const { seconds, bytes, masked, rules } = meta;
      write("info", { tool, verdict, code: code ?? "OK", seconds, bytes, masked, rules: rules.join(","), argv });
    },
  };
}

/** One log line stays one line, whatever stands in a word. */
function textOf(value: unknown): string {
  const text = String(value);
  return /^[\w.,:/+-]*$/.test(text) ? text : JSON.stringify(text);
}
