import { runOrThrow } from "../../tasks/run.ts";
import { fileURLToPath } from "node:url";
import type { ExecuteOptions, Outcome } from "../../src/exec/mod.ts";
import type { Line, StagePlan } from "../../src/exec/line.ts";
import { runLine } from "../../src/exec/run_line.ts";

/** The path of a fake program. */
export function fake(name: string): string {
  return fileURLToPath(new URL(`../fixtures/bin/${name}`, import.meta.url));
}

/** Options for running fake programs under the names of real ones; the mask lets everything through. */
export function surroundings(options: Partial<ExecuteOptions> = {}): ExecuteOptions {
  return {
    mask: () => new TransformStream(),
    env: { PATH: Deno.env.get("PATH") ?? "", HOME: "/nonexistent" },
    directory: "/",
    files: { kubectl: "/usr/bin/kubectl", jq: "/usr/bin/jq", grep: "/usr/bin/grep" },
    searched: "/usr/bin:/bin",
    ...options,
  };
}

/** A process stage; the program is only a name here, `files` says what runs. */
export function stage(program: "kubectl" | "helm" | "jq" | "grep", ...args: string[]): StagePlan {
  return { kind: "process", program, args };
}

/** Runs fake programs as the stages of a line, first to last: `[file, ...args]` each. */
export function runFakes(
  commands: readonly (readonly [string, ...string[]])[],
  options: { readonly line?: Partial<Line>; readonly execute?: Partial<ExecuteOptions> } = {},
): Promise<Outcome> {
  const names = ["kubectl", "jq", "grep", "helm"] as const;
  const stages = commands.map(([_, ...args], index) => stage(names[index]!, ...args));
  const files = Object.fromEntries(commands.map(([file], index) => [names[index]!, file]));
  const line: Line = {
    stages: stages as [StagePlan, ...StagePlan[]],
    stdin: undefined,
    follows: false,
    drain: false,
    milliseconds: 20_000,
    characters: 100_000,
    ...options.line,
  };
  return runLine(line, surroundings({ files, ...options.execute }));
}

/** A word that no other process carries, to find the processes of a line by. */
export function marker(): string {
  return `marker-${crypto.randomUUID()}`;
}

/** The command lines of living processes that carry a word. */
export async function livingWith(word: string): Promise<string[]> {
  const stdout = await runOrThrow(["ps", "-A", "-o", "args="]);
  return stdout.split("\n").filter((line) => line.includes(word));
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
