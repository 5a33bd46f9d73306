import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { createMcpServer, type McpOptions } from "./mcp.ts";
import { type ByteStreams, createStdioTransport } from "./stdio_transport.ts";

/** Serves MCP of every era over two byte streams; resolves when the client has gone. */
export function serveOverStdio(options: McpOptions, streams: Omit<ByteStreams, "onGone">): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  serveStdio(() => createMcpServer(options), {
    transport: createStdioTransport({ ...streams, onGone: resolve }),
    onerror: (error) => options.log.line("debug", `protocol: ${error.name}`),
  });
  return promise;
}
