import assert from "node:assert/strict";
import { InMemoryTransport } from "@modelcontextprotocol/server";
import { Client } from "@modelcontextprotocol/client";
import { createMcpServer, type McpOptions } from "../../src/server/mcp.ts";
import { fixtureBroker, ran } from "./fixture_broker.ts";

const SILENT = { call: () => {}, line: () => {} };

async function withClient(change: Partial<McpOptions>, run: (client: Client) => Promise<void>): Promise<void> {
  const broker = () => Promise.resolve(fixtureBroker(() => ran()));
  const options = { broker, log: SILENT, version: "1", mode: "strict", namespace: undefined, structured: false };
  const server = createMcpServer({ ...options, readonly: false, maxOutput: 100_000, ...change });
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await server.connect(ours);
  const client = new Client({ name: "test", version: "1" });
  await client.connect(theirs);
  try {
    await run(client);
  } finally {
    await client.close();
    await server.close();
  }
}

Deno.test("there are exactly the eight tools, each with a short description and examples", async () => {
  await withClient({}, async (client) => {
    const { tools } = await client.listTools();
    const programs = ["kubectl", "helm", "istioctl", "argocd"];
    const names = [...programs.map((name) => `execute_${name}`), ...programs.map((name) => `describe_${name}`)];
    assert.deepEqual(tools.map((tool) => tool.name), names);
    for (const tool of tools) {
      assert.ok(tool.title && tool.description && tool.description.length < 2000, tool.name);
      assert.match(tool.description, /`/);
      assert.equal(tool.inputSchema["additionalProperties"], false);
    }
    assert.ok(JSON.stringify({ tools }).length < 8000);
  });
});

Deno.test("annotations are truthful in every mode", async () => {
  for (const readonly of [true, false]) {
    await withClient({ readonly }, async (client) => {
      for (const { name, annotations } of (await client.listTools()).tools) {
        assert.equal(annotations?.readOnlyHint, readonly || name.startsWith("describe_"), name);
        assert.equal(annotations?.destructiveHint ?? false, !readonly && name.startsWith("execute_"), name);
      }
    });
  }
});

Deno.test("arguments that are no call are answered with a sentence, and nothing runs", async () => {
  const broker = fixtureBroker(() => ran());
  await withClient({ broker: () => Promise.resolve(broker) }, async (client) => {
    const cases: [Record<string, unknown>, RegExp][] = [
      [{}, /"command" cannot be used/],
      [{ command: 5 }, /"command" cannot be used/],
      [{ command: "get pods", timeout: 0 }, /"timeout" cannot be used\nInstead: .*1 to 3600/],
      [{ command: "get pods", timeout: 4000 }, /"timeout" cannot be used/],
      [{ command: "get pods", timeout: 1.5 }, /"timeout" cannot be used/],
      [{ command: "get pods", shell: true }, /Unknown argument "shell"/],
      [{ command: "get pods", stdin: [] }, /"stdin" cannot be used/],
    ];
    for (const [args, expected] of cases) {
      const result = await client.callTool({ name: "execute_kubectl", arguments: args });
      const text = (result.content as { text: string }[])[0]!.text;
      assert.match(text, expected);
      assert.match(text, /^VALIDATION_ERROR: /);
      assert.equal(result.isError, true);
    }
  });
  assert.deepEqual(broker.calls, []);
});

Deno.test("a call reaches the broker as it was written, and _meta says what became of it", async () => {
  const broker = fixtureBroker(() => ran());
  await withClient({ broker: () => Promise.resolve(broker) }, async (client) => {
    const args = { command: "get pods", timeout: 7, stdin: "x" };
    const result = await client.callTool({ name: "execute_kubectl", arguments: args });
    assert.deepEqual(broker.calls, [{ program: "kubectl", ...args }]);
    assert.equal(result.structuredContent, undefined);
    const meta = result._meta?.["k8s-mcp-server/call"] as Record<string, unknown>;
    assert.deepEqual(meta["argv"], [["kubectl", "get", "pods"]]);
    assert.equal(meta["exit_code"], 0);
  });
});

Deno.test("structured results come only when they were asked for, and match the declared schema", async () => {
  await withClient({ structured: true }, async (client) => {
    const { tools } = await client.listTools();
    assert.ok(tools.every((tool) => tool.outputSchema));
    const result = await client.callTool({ name: "execute_kubectl", arguments: { command: "get pods" } });
    assert.deepEqual(result.structuredContent, {
      status: "success",
      output: "ok\n",
      exit_code: 0,
      execution_time: 0.5,
      truncated: false,
      error: null,
    });
  });
});

Deno.test("an unknown tool is a protocol error", async () => {
  await withClient({}, async (client) => {
    await assert.rejects(
      client.callTool({ name: "execute_bash", arguments: { command: "id" } }),
      /Unknown tool "execute_bash"/,
    );
  });
});
