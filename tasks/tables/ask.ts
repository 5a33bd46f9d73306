import { type Ended, runToEnd } from "../run.ts";

/** How many questions are asked at once, and how long one may take. */
const AT_ONCE = 3;
const MILLISECONDS = 30_000;

let free = AT_ONCE;
const waiting: (() => void)[] = [];

/**
 * Starts a program with words that make it explain itself, in an empty home and without a cluster, a plugin or a
 * configuration file to find.
 */
export async function ask(binary: string, words: readonly string[]): Promise<Ended> {
  await turn();
  try {
    return await run(binary, words);
  } finally {
    const next = waiting.shift();
    if (next === undefined) free++;
    else next();
  }
}

async function turn(): Promise<void> {
  if (free > 0) free--;
  else await new Promise<void>((resolve) => waiting.push(resolve));
}

function run(binary: string, words: readonly string[]): Promise<Ended> {
  const home = emptyHome();
  const env = { HOME: home, PATH: home, KUBECONFIG: `${home}/none`, HELM_NO_PLUGINS: "1", GOMAXPROCS: "1" };
  return runToEnd([binary, ...words], { env, cwd: home, limit: MILLISECONDS });
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
