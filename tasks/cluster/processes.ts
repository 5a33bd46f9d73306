import { spawnProcess } from "../../src/exec/spawn.ts";
import { runToEnd } from "../run.ts";

/** A process that a cluster consists of, with what tells it from a stranger who got its number later. */
export interface ProcessRecord {
  readonly name: string;
  readonly pid: number;
  /** When it was started, as the system tells it. */
  readonly started: string;
  readonly log: string;
}

interface StartOptions {
  readonly directory: string;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts a process that outlives this task, what it prints going to `DIRECTORY/NAME.log`, and records it at once in
 * `DIRECTORY/processes`, so that it is found again even if this task dies.
 */
export async function startProcess(
  name: string,
  command: readonly [string, ...string[]],
  { directory, env = {} }: StartOptions,
): Promise<ProcessRecord> {
  const log = `${directory}/${name}.log`;
  const child = spawnProcess({
    file: "/bin/sh",
    args: ["-c", 'exec "$@" >"$0" 2>&1', log, ...command],
    env: { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: directory, ...env },
    cwd: directory,
    stdin: "null",
    stdout: "null",
    stderr: "null",
    detached: true,
  });
  child.unref();
  const record = { name, pid: child.pid, started: await startTime(child.pid) ?? "never", log };
  await Deno.writeTextFile(`${directory}/processes`, `${JSON.stringify(record)}\n`, { append: true });
  return record;
}

/** The processes that were ever started for a cluster. */
export async function recordedProcesses(directory: string): Promise<ProcessRecord[]> {
  const text = await Deno.readTextFile(`${directory}/processes`).catch(() => "");
  return text.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line));
}

/** Whether a process still runs, and is the one that was started. */
export async function isAlive({ pid, started }: ProcessRecord): Promise<boolean> {
  return await startTime(pid) === started;
}

/** Ends a process of ours: asked first, forced after three seconds. A stranger with its number is left alone. */
export async function endProcess(record: ProcessRecord): Promise<boolean> {
  if (!await isAlive(record)) return false;
  signal(record.pid, "SIGTERM");
  for (let waited = 0; await isAlive(record); waited += 50) {
    if (waited === 3000) signal(record.pid, "SIGKILL");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return true;
}

/** The last lines that a process printed, for an error message. */
export async function lastWords({ log }: ProcessRecord, lines = 3): Promise<string> {
  const text = await Deno.readTextFile(log).catch(() => "");
  return text.trim().split("\n").slice(-lines).join(" | ").slice(-600);
}

function signal(pid: number, name: "SIGTERM" | "SIGKILL"): void {
  try {
    Deno.kill(pid, name);
  } catch {
    // Ended in the meantime.
  }
}

/**
 * Undefined when there is no such process, or only what is left of it until its parent asks. Deno reads `/proc` only for
 * those who may do everything: a program is asked to.
 */
async function startTime(pid: number): Promise<string | undefined> {
  if (Deno.build.os !== "linux") {
    const { ok, stdout } = await runToEnd(["/bin/ps", "-o", "lstart=", "-p", String(pid)]);
    return ok ? stdout.trim() : undefined;
  }
  const { ok, stdout } = await runToEnd(["/bin/cat", `/proc/${pid}/stat`], { env: {} });
  const fields = stdout.slice(stdout.lastIndexOf(")") + 2).split(" ");
  return !ok || fields[0] === "Z" ? undefined : fields[19];
}
