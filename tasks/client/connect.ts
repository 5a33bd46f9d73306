import { Client as ClientV1 } from "@modelcontextprotocol/sdk/client/index.js";
import { Client as ClientV2 } from "@modelcontextprotocol/client";
import { type ServerOptions, type ServerProcess, startServer } from "./process_transport.ts";

export interface ToolAnswer {
  readonly text: string;
  readonly isError: boolean;
  readonly meta: Readonly<Record<string, unknown>>;
  readonly structured: unknown;
}

/** A real client of one of the two generations, connected to a started server. */
export interface Connected {
  readonly server: ServerProcess;
  // deno-lint-ignore no-explicit-any
  readonly client: any;
  call(tool: string, args: Record<string, unknown>, options?: Record<string, unknown>): Promise<ToolAnswer>;
  close(): Promise<void>;
}

export type Generation = "v1" | "v2" | "v2-modern";

/** Connects a client; `v2-modern` insists on the era of 2026-07-28. */
export async function connect(generation: Generation, options: ServerOptions): Promise<Connected> {
  const server = startServer(options);
  const about = { name: "test", version: "1" };
  const client = generation === "v1"
    ? new ClientV1(about)
    : new ClientV2(about, generation === "v2-modern" ? { versionNegotiation: { mode: { pin: "2026-07-28" } } } : {});
  // deno-lint-ignore no-explicit-any
  await client.connect(server.transport as any);
  return {
    server,
    client,
    async call(name, args, callOptions) {
      // deno-lint-ignore no-explicit-any
      const any = client as any;
      const result = generation === "v1"
        ? await any.callTool({ name, arguments: args }, undefined, callOptions)
        : await any.callTool({ name, arguments: args }, callOptions);
      return {
        text: result.content.map((part: { text?: string }) => part.text ?? "").join(""),
        isError: result.isError === true,
        meta: result._meta?.["k8s-mcp-server/call"] ?? {},
        structured: result.structuredContent,
      };
    },
    close: () => client.close(),
  };
}
