import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { createMcpServer, type McpOptions } from "./mcp.ts";
import { type ByteStreams, createStdioTransport } from "./stdio_transport.ts";

/** Serves MCP of every era over two byte streams; resolves when the client has gone. */
export function serveOverStdio(options: McpOptions, streams: ByteStreams): Promise<void> {
  const transport = createStdioTransport(streams);
  const gone = Promise.withResolvers<void>();
  serveStdio(() => createMcpServer(options), {
    transport: {
      ...transport,
      start: () => transport.start(),
    },
    onerror: (error) => options.log.line("debug", `protocol: ${error.message}`),
  });
  return gone.promise;
}
