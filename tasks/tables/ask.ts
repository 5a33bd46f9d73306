/** What a program said to one question. */
export interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** How many questions are asked at once, and how long one may take. */
const AT_ONCE = 3;
const MILLISECONDS = 30_000;

let free = AT_ONCE;
const waiting: (() => void)[] = [];

/**
 * Starts a program with words that make it explain itself, in an empty home and without a cluster, a plugin or a
 * configuration file to find.
 */
export async function ask(binary: string, words: readonly string[]): Promise<Answer> {
  await turn();
  try {
    return await run(binary, words);
  } finally {
    free++;
    waiting.shift()?.();
  }
}

async function turn(): Promise<void> {
  if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
  free--;
}

async function run(binary: string, words: readonly string[]): Promise<Answer> {
  const home = emptyHome();
  const output = await new Deno.Command(binary, {
    args: [...words],
    cwd: home,
    clearEnv: true,
    env: { HOME: home, PATH: home, KUBECONFIG: `${home}/none`, HELM_NO_PLUGINS: "1", GOMAXPROCS: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    signal: AbortSignal.timeout(MILLISECONDS),
  }).output();
  const text = new TextDecoder();
  return { stdout: text.decode(output.stdout), stderr: text.decode(output.stderr), code: output.code };
}

let home: string | undefined;

function emptyHome(): string {
  if (home === undefined) {
    home = Deno.makeTempDirSync({ prefix: "tables-" });
    const made = home;
    globalThis.addEventListener("unload", () => Deno.removeSync(made, { recursive: true }));
  }
  return home;
}
