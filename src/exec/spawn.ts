/** How one child process is started. Nothing is inherited that is not written here. */
export interface SpawnOptions {
  /** Absolute path, or a name that the run permission resolved when this process started. */
  readonly file: string;
  readonly args: readonly string[];
  /** The whole environment of the child. */
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly stdin: "piped" | "null";
  readonly stdout: "piped" | "null" | "inherit";
  readonly stderr: "piped" | "null" | "inherit";
  /** Survives us: only for tasks that start a test cluster. */
  readonly detached?: boolean;
}

/**
 * Starts a child. The only file with `Deno.Command`: what it does not offer, nothing here can do.
 * Throws `Deno.errors.NotFound` when there is no such program and `Deno.errors.NotCapable` when it may not be run.
 */
export function spawnProcess(options: SpawnOptions): Deno.ChildProcess {
  const { file, args, env, cwd, stdin, stdout, stderr, detached } = options;
  return new Deno.Command(file, {
    args: [...args],
    clearEnv: true,
    env: { ...env },
    stdin,
    stdout,
    stderr,
    ...(cwd === undefined ? {} : { cwd }),
    ...(detached === undefined ? {} : { detached }),
  }).spawn();
}
