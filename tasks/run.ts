import { spawnProcess } from "../src/exec/spawn.ts";

/** How a program ended that a task ran: its status and all that it printed. */
export interface Ended {
  readonly ok: boolean;
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a task may say about a program it runs, beside its words. */
export interface RunOptions {
  /** The whole environment of the program. The task's own where nothing is said. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly stdin?: string;
  /** Ends the program when it takes longer, in milliseconds. */
  readonly limit?: number;
}

/** Runs a program to its end. A status other than 0 is a value; that there is no such program is thrown. */
export async function runToEnd(command: readonly [string, ...string[]], options: RunOptions = {}): Promise<Ended> {
  const [file, ...args] = command;
  const { env = Deno.env.toObject(), cwd, stdin, limit } = options;
  const child = spawnProcess({
    file,
    args,
    env,
    stdin: stdin === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
    ...(cwd === undefined ? {} : { cwd }),
  });
  const timer = limit === undefined ? undefined : setTimeout(() => stop(child), limit);
  try {
    const [stdout, stderr, status] = await Promise.all([
      new Response(child.stdout).text(),
      new Response(child.stderr).text(),
      child.status,
      stdin === undefined ? undefined : feed(child, stdin),
    ]);
    return { ok: status.success, code: status.code, stdout, stderr };
  } finally {
    clearTimeout(timer);
  }
}

/** Like `runToEnd`, but a program that fails is thrown with the last line that it printed on stderr. */
export async function runOrThrow(command: readonly [string, ...string[]], options: RunOptions = {}): Promise<string> {
  const ended = await runToEnd(command, options);
  if (ended.ok) return ended.stdout;
  const said = ended.stderr.trim() || ended.stdout.trim();
  throw new Error(`"${shown(command)}" ended with ${ended.code}: ${said.split("\n").at(-1) ?? ""}`);
}

/** The absolute path of a program on a PATH, or undefined. Relative and empty elements of the PATH are passed over. */
export function findProgram(name: string, path: string = Deno.env.get("PATH") ?? ""): string | undefined {
  return path.split(":").filter((directory) => directory.startsWith("/"))
    .map((directory) => `${directory.replace(/\/+$/, "")}/${name}`)
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    const { isFile, mode } = Deno.statSync(file);
    return isFile && ((mode ?? 0) & 0o111) !== 0;
  } catch {
    return false;
  }
}

async function feed(child: Deno.ChildProcess, text: string): Promise<void> {
  const writer = child.stdin.getWriter();
  try {
    await writer.write(new TextEncoder().encode(text));
    await writer.close();
  } catch {
    // The program ended without reading all of it: its status says why.
  }
}

function stop(child: Deno.ChildProcess): void {
  try {
    child.kill("SIGKILL");
  } catch {
    // Ended by itself in the meantime.
  }
}

function shown([file, ...args]: readonly [string, ...string[]]): string {
  const line = [file.slice(file.lastIndexOf("/") + 1), ...args].join(" ");
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}
