import { BINARY, build } from "./build.ts";
import { connect, type Connected } from "./client/connect.ts";
import { type Cluster, clusterDown, clusterUp, liveCluster } from "./cluster.ts";
import { bringPrograms, programsPath } from "./programs.ts";

/**
 * `deno task demo`: brings what it needs, builds the binary, starts a cluster with random secrets in it, and prints a
 * transcript of real MCP calls. Where no cluster can be built it offers the present kubeconfig, read-only.
 */
async function demo(): Promise<number> {
  say(
    "This takes about 1 minute when the programs are there, 15 to 20 minutes the first time without the vendors' sites.",
  );
  await bringPrograms();
  await build();
  const wasUp = (await liveCluster()) !== undefined;
  const cluster = await clusterUp({ say }).catch((error: Error) =>
    say(`No cluster can be built here: ${error.message}`)
  );
  const env = cluster ? clusterEnvironment(cluster) : ownEnvironment();
  if (env === undefined) return 1;
  const connected = await connect("v2", { file: await Deno.realPath(BINARY), env });
  try {
    await introduce(connected);
    await (cluster ? clusterTour(connected, cluster) : ownTour(connected));
    return 0;
  } finally {
    await connected.close();
    if (cluster && !wasUp) await clusterDown({ say });
  }
}

async function introduce({ client }: Connected): Promise<void> {
  const { tools } = await client.listTools();
  const server = client.getServerVersion();
  say(
    `\nConnected to ${server.name} ${server.version} over stdio. Its tools: ${
      tools.map((tool: { name: string }) => tool.name).join(", ")
    }`,
  );
}

async function clusterTour(connected: Connected, { planted }: Cluster): Promise<void> {
  title("A read, piped through jq, sort and head");
  await show(connected, "execute_kubectl", "get pods -A -o json | jq -r '.items[].metadata.name' | sort | head -5");
  title("A secret: the values that were planted a moment ago are masked before the model or a filter sees them");
  const answer = await show(connected, "execute_kubectl", "get secret db-credentials -n shop -o yaml");
  for (const key of ["username", "password"]) {
    const value = planted.secrets[`shop/db-credentials/${key}`]!;
    const leaked = answer.includes(value) || answer.includes(btoa(value));
    say(
      `   planted ${key} ${value.slice(0, 6)}… = ${btoa(value).slice(0, 6)}…: ${
        leaked ? "LEAKED" : "not in the answer"
      }`,
    );
  }
  title("A Helm listing");
  await show(connected, "execute_helm", "list -A");
  title("A delete that names nothing");
  await show(connected, "execute_kubectl", "delete pods --all");
  title("The help of a command");
  await show(connected, "describe_kubectl", "rollout restart", { lines: 12 });
}

async function ownTour(connected: Connected): Promise<void> {
  title("A read, piped through sort and head");
  await show(connected, "execute_kubectl", "get pods -A -o name | sort | head -5");
  title("A delete, refused");
  await show(connected, "execute_kubectl", "delete pods --all");
}

async function show(
  connected: Connected,
  tool: string,
  command: string,
  { lines = 40 }: { readonly lines?: number } = {},
): Promise<string> {
  const { text, meta } = await connected.call(tool, { command });
  say(`→ ${tool}  ${command}`);
  const shown = text.split("\n");
  for (const line of shown.slice(0, lines)) say(`   ${line}`);
  if (shown.length > lines) say(`   … ${shown.length - lines} more lines`);
  say(`   (${Number(meta["seconds"] ?? 0).toFixed(2)} s)`);
  return text;
}

function clusterEnvironment({ kubeconfigs, path }: Cluster): Record<string, string> {
  return { PATH: path, HOME: Deno.env.get("HOME") ?? "/", KUBECONFIG: kubeconfigs.admin, K8S_MCP_LOG_LEVEL: "error" };
}

/** The present kubeconfig, after asking; undefined when the answer is no. */
function ownEnvironment(): Record<string, string> | undefined {
  if (!confirm("Use your present kubeconfig instead, read-only?")) return undefined;
  const names = ["HOME", "KUBECONFIG"];
  const inherited = names.flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(inherited), PATH: programsPath(), K8S_MCP_SECURITY_MODE: "readonly" };
}

function title(text: string): void {
  say(`\n# ${text}`);
}

function say(line: string): void {
  console.log(line);
}

if (import.meta.main) Deno.exit(await demo());
