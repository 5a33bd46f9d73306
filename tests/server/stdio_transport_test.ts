import assert from "node:assert/strict";
import type { JSONRPCMessage } from "@modelcontextprotocol/server";
import { createStdioTransport } from "../../src/server/stdio_transport.ts";

const encoder = new TextEncoder();

/** Runs a transport over what a client sends, piece by piece, to an output that takes `most` bytes at once. */
async function converse(pieces: readonly (string | Uint8Array)[], { most = 7 } = {}) {
  const got: JSONRPCMessage[] = [];
  const events: string[] = [];
  const written: number[] = [];
  const rest = pieces.map((piece) => typeof piece === "string" ? encoder.encode(piece) : piece);
  const gone = Promise.withResolvers<void>();
  const transport = createStdioTransport({
    read(buffer) {
      const piece = rest.shift();
      if (piece === undefined) return Promise.resolve(null);
      if (piece.length > buffer.length) rest.unshift(piece.subarray(buffer.length));
      buffer.set(piece.subarray(0, buffer.length));
      return Promise.resolve(Math.min(piece.length, buffer.length));
    },
    async write(bytes) {
      await Promise.resolve();
      written.push(...bytes.subarray(0, most));
      return Math.min(bytes.length, most);
    },
    onFirstAnswer: () => void events.push("first answer"),
    onGone: () => {
      events.push("gone");
      gone.resolve();
    },
  });
  transport.onmessage = (message) => void got.push(message);
  await transport.start();
  return { transport, got, events, gone: gone.promise, text: () => new TextDecoder().decode(new Uint8Array(written)) };
}

const ping = (id: number) => ({ jsonrpc: "2.0" as const, id, method: "ping" });
const pong = (id: number) => ({ jsonrpc: "2.0" as const, id, result: { word: "größer" } });

Deno.test("messages are read whole however the bytes are cut", async () => {
  const bytes = encoder.encode(
    `${JSON.stringify({ ...ping(1), params: { word: "größer" } })}\n\n${JSON.stringify(ping(2))}\r\n`,
  );
  for (const size of [1, 2, 3, 50, bytes.length]) {
    const pieces = Array.from(
      { length: Math.ceil(bytes.length / size) },
      (_, at) => bytes.subarray(at * size, (at + 1) * size),
    );
    const { got, gone } = await converse(pieces);
    await gone;
    assert.deepEqual(got, [{ ...ping(1), params: { word: "größer" } }, ping(2)], `pieces of ${size}`);
  }
});

Deno.test("answers leave whole and in order when the client takes few bytes at once", async () => {
  const { transport, text } = await converse([]);
  await Promise.all([1, 2, 3].map((id) => transport.send(pong(id))));
  assert.deepEqual(text().trimEnd().split("\n").map((line) => JSON.parse(line)), [pong(1), pong(2), pong(3)]);
});

Deno.test("the first answer is reported once, and the client's end once", async () => {
  const { transport, events, gone } = await converse([]);
  await gone;
  await transport.send(pong(1));
  await transport.send(pong(2));
  await transport.close();
  assert.deepEqual(events, ["gone", "first answer"]);
});

Deno.test("what is no message is answered without an id, and reading goes on", async () => {
  const { got, gone, text } = await converse([
    "{oops\n",
    `${JSON.stringify({ no: "message" })}\n`,
    `${JSON.stringify(ping(3))}\n`,
  ], {
    most: 1000,
  });
  await gone;
  const codes = text().trimEnd().split("\n").map((line) => JSON.parse(line)).map(({ id, error }) => [id, error.code]);
  assert.deepEqual(codes, [[null, -32700], [null, -32600]]);
  assert.deepEqual(got, [ping(3)]);
});

Deno.test("a message over the limit is refused with its limit, and the next one is read", async () => {
  const block = encoder.encode(`"${"a".repeat(1024 * 1024)}"`);
  const { got, gone, text } = await converse([...Array(33).fill(block), "\n", `${JSON.stringify(ping(4))}\n`], {
    most: 1000,
  });
  await gone;
  assert.match(text(), /"id":null.*at most 33554432 bytes/);
  assert.deepEqual(got, [ping(4)]);
});

Deno.test("an answer that cannot be written ends the connection", async () => {
  const gone = Promise.withResolvers<void>();
  const transport = createStdioTransport({
    read: () => new Promise(() => {}),
    write: () => Promise.reject(new Deno.errors.BrokenPipe("gone")),
    onFirstAnswer: () => assert.fail("nothing was answered"),
    onGone: gone.resolve,
  });
  await transport.start();
  await assert.rejects(transport.send(pong(1)), Deno.errors.BrokenPipe);
  await gone.promise;
});
