import { spawnProcess } from "../../src/exec/spawn.ts";
import { binary } from "./live.ts";

// deno-lint-ignore no-explicit-any
export type Message = any;

/** The compiled binary, spoken to in bytes: for what no real client would send. */
export interface RawServer {
  readonly child: Deno.ChildProcess;
  /** Messages in the order in which they came. */
  readonly messages: readonly Message[];
  send(message: Message): Promise<void>;
  sendBytes(bytes: Uint8Array | string): Promise<void>;
  /** The first message that fits, past or to come. Throws when the server ends before. */
  next(fits: (message: Message) => boolean): Promise<Message>;
  /** Asks, and gives the whole answer. */
  ask(method: string, params?: Record<string, unknown>): Promise<Message>;
  /** Ends the server by closing its input. What is left behind its last line feed is half a message. */
  close(): Promise<{ readonly code: number; readonly stderr: string; readonly half: string }>;
}

export interface RawOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Without it the first message is left to the test. */
  readonly initialize?: boolean;
}

/** Starts the binary and, unless told otherwise, goes through `initialize`. */
export async function rawServer({ env, args = [], initialize = true }: RawOptions): Promise<RawServer> {
  const child = spawnProcess({ file: binary(), args, env, stdin: "piped", stdout: "piped", stderr: "piped" });
  const writer = child.stdin.getWriter();
  const stderr = new Response(child.stderr).text();
  const messages: Message[] = [];
  const waiting = new Set<() => void>();
  let half = "";
  let ended = false;
  const wake = () => waiting.forEach((notify) => notify());
  const reading = (async () => {
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
      const lines = (half + text).split("\n");
      half = lines.pop()!;
      messages.push(...lines.map((line) => JSON.parse(line)));
      wake();
    }
  })().finally(() => {
    ended = true;
    wake();
  });

  let asked = 0;
  const server: RawServer = {
    child,
    messages,
    send: (message) => server.sendBytes(`${JSON.stringify(message)}\n`),
    async sendBytes(bytes) {
      await writer.write(
        typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes as Uint8Array<ArrayBuffer>,
      );
    },
    async next(fits) {
      for (let seen = 0;;) {
        for (; seen < messages.length; seen++) if (fits(messages[seen])) return messages[seen];
        if (ended) throw new Error("The server ended before it answered");
        await new Promise<void>((resolve) => {
          const notify = () => {
            waiting.delete(notify);
            resolve();
          };
          waiting.add(notify);
        });
      }
    },
    async ask(method, params = {}) {
      const id = `ask-${++asked}`;
      await server.send({ jsonrpc: "2.0", id, method, params });
      return await server.next((message) => message.id === id);
    },
    async close() {
      await writer.close().catch(() => {});
      await reading;
      return { code: (await child.status).code, stderr: await stderr, half };
    },
  };
  if (initialize) {
    const clientInfo = { name: "raw", version: "1" };
    await server.ask("initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo });
    await server.send({ jsonrpc: "2.0", method: "notifications/initialized" });
  }
  return server;
}
