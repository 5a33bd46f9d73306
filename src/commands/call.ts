import type { Config } from "../config.ts";
import { ConfigError } from "../config.ts";
import { print, standardInput } from "../console.ts";
import { liveProcesses } from "../exec/mod.ts";
import { replyTo, toolName } from "../server/mod.ts";
import { dropRights } from "./rights.ts";
import { start } from "./start.ts";

/** `call TOOL COMMAND`: one tool call through the whole server, for people. Exit code 0 for success, 1 for an error. */
export async function call(config: Config): Promise<number> {
  const [name, ...words] = config.words;
  const tool = name === undefined ? undefined : toolName(name);
  if (!tool || (tool.action === "execute" && words.length === 0)) {
    throw new ConfigError('Write "call TOOL COMMAND", for example: call execute_kubectl "get pods"');
  }
  const { broker } = await start(config);
  dropRights();
  const command = words.join(" ");
  const stdin = config.stdin ? await new Response(standardInput()).text() : undefined;
  const answer = tool.action === "execute"
    ? await broker.perform({ program: tool.program, command, stdin })
    : await broker.describe({ program: tool.program, command });
  const reply = replyTo(answer);
  print(`${reply.text}\n`);
  await liveProcesses.killAll();
  return reply.code === undefined ? 0 : 1;
}
