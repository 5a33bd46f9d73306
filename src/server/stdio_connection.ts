import "./zod_without_eval.ts";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { createMcpServer, type McpOptions } from "./mcp.ts";
import { createStdioTransport, type StdioEnds } from "./stdio_transport.ts";

/** The SDK's serving over our transport; resolves when the client has gone. */
export function connectStdio(options: McpOptions, ends: Omit<StdioEnds, "onGone">): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  serveStdio(() => createMcpServer(options), {
    transport: createStdioTransport({ ...ends, onGone: resolve }),
    onerror: (error) => options.log.line("debug", `protocol: ${error.name}`),
  });
  return promise;
}
