import type { McpOptions } from "./mcp.ts";
import type { StdioEnds } from "./stdio_transport.ts";

/**
 * Serves MCP of every era over two ends of bytes; resolves when the client has gone.
 * The SDK is loaded here and nowhere before, so that commands that serve nothing do not load it.
 */
export async function serveOverStdio(options: McpOptions, ends: Omit<StdioEnds, "onGone">): Promise<void> {
  const { connectStdio } = await import("./stdio_connection.ts");
  await connectStdio(options, ends);
}
