import type { CallToolResult } from "@modelcontextprotocol/server";
import type { Reply } from "./reply.ts";

/** A reply as MCP says it. Structured content only on request: hosts then give the model only its JSON. */
export function toolResult(reply: Reply, { structured }: { readonly structured: boolean }): CallToolResult {
  const text = reply.text.toString();
  const result: CallToolResult = { content: [{ type: "text", text }], _meta: { "k8s-mcp-server/call": reply.meta } };
  if (reply.code !== undefined) result.isError = true;
  if (structured) result.structuredContent = structuredContent(reply);
  return result;
}

function structuredContent(reply: Reply) {
  const { meta, code } = reply;
  return {
    status: meta.status,
    output: reply.output.toString(),
    exit_code: meta.exit_code,
    execution_time: meta.seconds,
    truncated: meta.truncated,
    error: code === undefined ? null : {
      message: reply.message?.toString() ?? code,
      code,
      details: { rules: meta.rules, text: reply.remarks.toString() },
    },
  };
}
