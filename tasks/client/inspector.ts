import { withLock } from "../lock.ts";
import { cacheDirectory } from "../programs/places.ts";
import { type Ended, runOrThrow, runToEnd } from "../run.ts";

const VERSION = "2.12.0";

export interface InspectorOptions {
  /** The server's settings; like the hosts, the Inspector passes on little more than HOME and PATH. */
  readonly env: Readonly<Record<string, string>>;
  readonly home: string;
}

/**
 * Runs the command line of the MCP project's own Inspector against a server over stdio: `["--method", "tools/list"]`.
 * It is installed at the first call, without the scripts of its packages.
 */
export async function inspect(server: string, args: readonly string[], options: InspectorOptions): Promise<Ended> {
  const settings = Object.entries(options.env).flatMap(([name, value]) => ["-e", `${name}=${value}`]);
  const env = { HOME: options.home, PATH: Deno.env.get("PATH") ?? "" };
  const command = [await inspector(), "--cli", ...settings, server, ...args] as const;
  return await runToEnd(command, { env, limit: 60_000 });
}

/** The path of the program, which is brought where it is not there. */
async function inspector(): Promise<string> {
  const directory = `${cacheDirectory()}/inspector-${VERSION}`;
  const program = `${directory}/node_modules/.bin/mcp-inspector`;
  await withLock(`${directory}.lock`, async () => {
    if (await Deno.stat(program).catch(() => undefined)) return;
    const part = await Deno.makeTempDir({ dir: cacheDirectory(), prefix: "inspector-part-" });
    try {
      await Deno.writeTextFile(`${part}/package.json`, '{"private": true}\n');
      const wanted = `@modelcontextprotocol/inspector@${VERSION}`;
      await runOrThrow(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", wanted], { cwd: part });
      await Deno.remove(directory, { recursive: true }).catch(() => {});
      await Deno.rename(part, directory);
    } catch (error) {
      await Deno.remove(part, { recursive: true });
      throw error;
    }
  });
  return program;
}
