/** MCP to broker. The only room that knows MCP; what may run and how it runs does not belong here. */
export { createLog, type Log, type LogLevel } from "./log.ts";
export type { McpOptions } from "./mcp.ts";
export { type Code, type Reply, type ReplyMeta, replyTo } from "./reply.ts";
export { serveOverStdio } from "./stdio.ts";
export { toolName } from "./tools.ts";
