import assert from "node:assert/strict";
import { residentBytes } from "../../tasks/client/bare.ts";
import { spawnProcess } from "../../src/exec/spawn.ts";
import { fakePrograms, withFolder } from "./folder.ts";
import { binary, livingWith } from "./live.ts";
import { type Message, type RawServer, rawServer } from "./raw_server.ts";

const MEGABYTE = 1024 * 1024;

/** What is no message, and the code of the answer. */
const NO_MESSAGES: readonly (readonly [string | Uint8Array, number])[] = [
  ["{", -32700],
  ["nonsense", -32700],
  ['{"jsonrpc":"2.0","id":1,"method":', -32700],
  ["[]", -32600],
  ["17", -32600],
  ["null", -32600],
  ['{"id":1,"method":"tools/list"}', -32600],
  ['{"jsonrpc":"1.0","id":1,"method":"tools/list"}', -32600],
  [new Uint8Array([0x7b, 0xff, 0xfe, 0x00, 0x7d]), -32700],
];

Deno.test("a line that is no message gets an error without an id, and the connection goes on", async () => {
  await withKubectl("echo pods", {}, async (server) => {
    for (const [line, code] of NO_MESSAGES) {
      const before = server.messages.length;
      await server.sendBytes(line);
      await server.sendBytes("\n");
      await server.next((message) => server.messages.indexOf(message) >= before);
      const { id, error } = server.messages[before];
      assert.deepEqual([id, error.code], [null, code], String(line));
      assert.equal(await get(server), "pods");
    }
    await server.sendBytes("\n\r\n   \n"); // empty lines are nothing
    assert.equal(await get(server), "pods");
  });
});

Deno.test("a message in pieces, two in one piece, and one with CRLF are read", async () => {
  await withKubectl("echo pods", {}, async (server) => {
    const message = (id: number) => JSON.stringify({ jsonrpc: "2.0", id, method: "tools/list", params: {} });
    for (const byte of new TextEncoder().encode(`${message(1)}\n`)) await server.sendBytes(new Uint8Array([byte]));
    await server.next(({ id }) => id === 1);
    await server.sendBytes(`${message(2)}\n${message(3)}\r\n`);
    for (const wanted of [2, 3]) assert.ok((await server.next(({ id }) => id === wanted)).result);
  });
});

Deno.test("an unknown method, a tool that is not there and arguments that are none are errors of the protocol", async () => {
  await withKubectl("echo pods", {}, async (server) => {
    assert.equal((await server.ask("tools/frobnicate")).error.code, -32601);
    assert.equal((await server.ask("tools/call", { name: "execute_bash", arguments: {} })).error.code, -32602);
    assert.ok((await server.ask("tools/call", { name: "execute_kubectl", arguments: "get pods" })).error);
    assert.ok((await server.ask("tools/call", {})).error);
    assert.equal(await get(server), "pods");
  });
});

Deno.test({
  name: "a message of 40 MB is refused without being kept, and the connection goes on",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    await withKubectl("echo pods", {}, async (server) => {
      assert.equal(await get(server), "pods");
      const before = await residentBytes(server.child.pid, "VmHWM");
      await server.sendBytes('{"jsonrpc":"2.0","id":"big","method":"tools/call","params":{"name":"');
      const part = new Uint8Array(MEGABYTE).fill(120);
      for (let sent = 0; sent < 40; sent++) await server.sendBytes(part);
      await server.sendBytes('"}}\n');
      const { error } = await server.next((message) => message.error !== undefined);
      assert.equal(error.code, -32600);
      assert.match(error.message, /at most \d+ bytes/);
      assert.equal(await get(server), "pods");
      const grown = await residentBytes(server.child.pid, "VmHWM") - before;
      assert.ok(grown < 100 * MEGABYTE, `grew by ${(grown / MEGABYTE).toFixed(1)} MB`);
    });
  },
});

Deno.test("a stdin of 4 MB goes through, one of 5 MB is refused with a sentence", async () => {
  await withKubectl("wc -c", {}, async (server) => {
    const manifest = (size: number) =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {big: "${"x".repeat(size)}"}\n`;
    const call = async (stdin: string) => {
      const params = { name: "execute_kubectl", arguments: { command: "apply -f -", stdin } };
      return (await server.ask("tools/call", params)).result;
    };
    const good = await call(manifest(4 * MEGABYTE - 100));
    assert.ok(Number(good.content[0].text) > 4_000_000, good.content[0].text.slice(0, 200));
    assert.match((await call(manifest(5 * MEGABYTE))).content[0].text, /^VALIDATION_ERROR: .*4 MB/);
  });
});

Deno.test({
  name: "a flood of 500 MB is cut, in bounded memory",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    await withKubectl("yes 'a line of the flood' | head -c 500000000", {}, async (server) => {
      await server.ask("tools/call", { name: "execute_helm", arguments: { command: "list" } });
      const before = await residentBytes(server.child.pid, "VmHWM");
      const { result } = await call(server, "get pods");
      assert.equal(result._meta["k8s-mcp-server/call"].bytes, 500_000_000);
      assert.equal(result._meta["k8s-mcp-server/call"].truncated, true);
      assert.ok(result.content[0].text.length < 110_000);
      const grown = await residentBytes(server.child.pid, "VmHWM") - before;
      assert.ok(grown < 48 * MEGABYTE, `grew by ${(grown / MEGABYTE).toFixed(1)} MB`);
    });
  },
});

Deno.test("many requests at once are each answered once, whole and with their own answer", async () => {
  await withKubectl('echo "$@"; head -c 60000 /dev/zero | tr "\\0" x', {}, async (server) => {
    const asked = Array.from({ length: 40 }, (_, at) => call(server, `get pods -l n=${at}`));
    for (const [at, { result }] of (await Promise.all(asked)).entries()) {
      assert.match(result.content[0].text, new RegExp(`^get --selector=n=${at} pods\nx{60000}$`));
    }
    const ids = server.messages.map(({ id }) => id).filter((id) => id !== undefined);
    assert.equal(new Set(ids).size, ids.length);
  });
});

Deno.test("two servers at once do not know of each other", async () => {
  await withKubectl("sleep 0.2; echo one", {}, async (one) => {
    await withKubectl("sleep 0.2; echo two", {}, async (two) => {
      const answers = await Promise.all([get(one), get(two), get(one), get(two)]);
      assert.deepEqual(answers, ["one", "two", "one", "two"]);
    });
    assert.equal(await get(one), "one"); // the other one's end was not ours
  });
});

Deno.test("a client that stops reading in the middle of a large answer ends the server and what it runs", async () => {
  const marker = `marker-${crypto.randomUUID()}`;
  await withFolder(async (folder) => {
    const path = await fakePrograms(folder, {
      kubectl: 'head -c 3000000 /dev/zero | tr "\\0" x',
      helm: `exec sh -c 'while :; do sleep 0.1; done # ${marker}'`,
    });
    const env = { HOME: folder, TMPDIR: folder, PATH: path, K8S_MCP_MAX_OUTPUT: "5000000" };
    const child = spawnProcess({ file: binary(), args: [], env, stdin: "piped", stdout: "piped", stderr: "piped" });
    const stderr = new Response(child.stderr).text();
    const writer = child.stdin.getWriter();
    const send = (id: number, method: string, params: unknown) =>
      writer.write(new TextEncoder().encode(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`));
    const clientInfo = { name: "raw", version: "1" };
    await send(1, "initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo });
    await send(2, "tools/call", { name: "execute_helm", arguments: { command: "list" } });
    await send(3, "tools/call", { name: "execute_kubectl", arguments: { command: "get pods" } });
    const reader = child.stdout.getReader();
    for (let read = 0; read < 10_000;) read += (await reader.read()).value!.length;
    assert.equal((await livingWith(marker)).length, 1);
    await reader.cancel(); // its standard input stays open: only the answer cannot be written
    const { code } = await child.status;
    assert.ok(code === 0 || code === 1, String(code));
    assert.doesNotMatch(await stderr, /uncaught|^\s+at /im);
    await writer.abort().catch(() => {});
  });
  assert.deepEqual(await livingWith(marker), []);
});

Deno.test("a request without an end is ended with its server, and no half message stands on stdout", async () => {
  const marker = `marker-${crypto.randomUUID()}`;
  await withKubectl(`exec sh -c 'while :; do echo x; sleep 0.1; done # ${marker}'`, {}, async (server) => {
    const params = { name: "execute_kubectl", arguments: { command: "get pods" }, _meta: { progressToken: 1 } };
    await server.send({ jsonrpc: "2.0", id: 99, method: "tools/call", params });
    await server.next(({ method }) => method === "notifications/progress");
    assert.equal((await livingWith(marker)).length, 1);
    const { half, code } = await server.close();
    assert.equal(half, "");
    assert.equal(code, 0);
    assert.deepEqual(await livingWith(marker), []);
  });
});

async function withKubectl(
  kubectl: string,
  env: Readonly<Record<string, string>>,
  run: (server: RawServer) => Promise<void>,
): Promise<void> {
  await withFolder(async (folder) => {
    const path = await fakePrograms(folder, { kubectl });
    const server = await rawServer({ env: { HOME: folder, TMPDIR: folder, PATH: path, ...env } });
    await run(server);
    const { half } = await server.close();
    assert.equal(half, "");
  });
}

function call(server: RawServer, command: string): Promise<Message> {
  return server.ask("tools/call", { name: "execute_kubectl", arguments: { command } });
}

async function get(server: RawServer): Promise<string> {
  return (await call(server, "get pods")).result.content[0].text;
}
