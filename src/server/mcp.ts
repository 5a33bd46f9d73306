import { ProtocolError, ProtocolErrorCode, Server, type ServerContext } from "@modelcontextprotocol/server";
import type { Broker, CallOptions } from "../broker.ts";
import type { Log } from "./log.ts";
import { instructions } from "./instructions.ts";
import { type Reply, replyTo } from "./reply.ts";
import { argumentProblem, DESCRIBE_ARGUMENTS, EXECUTE_ARGUMENTS } from "./arguments.ts";
import { listTools, type ToolName, toolName, type ToolOptions } from "./tools.ts";
import { toolResult } from "./tool_result.ts";

export interface McpOptions extends ToolOptions {
  /** Asked for at every call: the broker may be loaded behind the first answer. */
  readonly broker: () => Promise<Broker>;
  readonly log: Log;
  readonly version: string;
  readonly mode: string;
  readonly namespace: string | undefined;
}

/** One MCP server over the broker, for either era. Costs little: everything that can be is made once per process. */
export function createMcpServer(options: McpOptions): Server {
  const { log, structured } = options;
  const server = new Server(
    { name: "k8s-mcp-server", title: "Kubernetes command lines", version: options.version },
    { capabilities: { tools: {} }, instructions: instructions(options) },
  );

  server.setRequestHandler("tools/list", () => ({ tools: listTools(options) }));

  server.setRequestHandler("tools/call", async (request, context) => {
    const { name } = request.params;
    const tool = toolName(name);
    if (!tool) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `Unknown tool "${name.slice(0, 100)}"`);
    const { signal } = context.mcpReq;
    const reply = await call(tool, request.params.arguments ?? {}, { signal, onProgress: progressOf(context) });
    log.call({ tool: name, reply });
    return server.projectCallToolResult(toolResult(reply, { structured }), undefined);
  });

  async function call(
    tool: ToolName,
    args: Record<string, unknown>,
    callOptions: CallOptions,
  ): Promise<Reply> {
    const { action, program } = tool;
    const broker = await options.broker();
    if (action === "execute") {
      const parsed = EXECUTE_ARGUMENTS.safeParse(args);
      if (!parsed.success) return refuse(broker, parsed.error.issues, EXECUTE_ARGUMENTS.shape);
      return replyTo(await broker.perform({ program, ...parsed.data }, callOptions));
    }
    const parsed = DESCRIBE_ARGUMENTS.safeParse(args);
    if (!parsed.success) return refuse(broker, parsed.error.issues, DESCRIBE_ARGUMENTS.shape);
    return replyTo(await broker.describe({ program, command: parsed.data.command ?? "" }, callOptions));
  }

  return server;
}

function refuse(broker: Broker, issues: Parameters<typeof argumentProblem>[0], shape: object): Reply {
  const { message, help } = argumentProblem(issues, Object.keys(shape));
  return replyTo(broker.reject(message, help));
}

/** Progress notifications for a client that sent a token; nothing otherwise. */
function progressOf({ mcpReq }: ServerContext): CallOptions["onProgress"] {
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  return ({ seconds, bytes }) => {
    const message = `${Math.round(seconds)} seconds, ${bytes} bytes so far`;
    const params = { progressToken, progress: seconds, message };
    // A client that has gone needs no progress.
    mcpReq.notify({ method: "notifications/progress", params }).catch(() => {});
  };
}
