import { spawnProcess } from "../../src/exec/spawn.ts";
import { runOrThrow } from "../run.ts";

/** A client with as little of its own as possible: lines of JSON over a started server. */
export interface BareClient {
  readonly pid: number;
  /** Sends a request and gives its result; throws the error of an error answer. */
  request(method: string, params: Record<string, unknown>): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

export interface BareOptions {
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Starts the server and waits for its answer to `initialize`. */
export async function startClient({ file, env }: BareOptions): Promise<BareClient> {
  const child = spawnProcess({ file, args: [], env, stdin: "piped", stdout: "piped", stderr: "null" });
  const writer = child.stdin.getWriter();
  const lines = readLines(child.stdout);
  let id = 0;
  const send = (message: object) => writer.write(new TextEncoder().encode(`${JSON.stringify(message)}\n`));
  async function request(method: string, params: Record<string, unknown>): Promise<Record<string, unknown>> {
    const wanted = ++id;
    await send({ jsonrpc: "2.0", id: wanted, method, params });
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error("The server ended in the middle of a request");
      const message = JSON.parse(value);
      if (message.id !== wanted) continue;
      if (message.error) throw new Error(message.error.message);
      return message.result;
    }
  }
  const clientInfo = { name: "bench", version: "1" };
  await request("initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo });
  return {
    pid: child.pid,
    request,
    async close() {
      await writer.close();
      await lines.return(undefined);
      await child.status;
    },
  };
}

/** Resident memory of a process, bytes (Linux). Asks `cat`, because Deno itself reads /proc only with every permission. */
export async function residentBytes(pid: number, field: "VmRSS" | "VmHWM" = "VmRSS"): Promise<number> {
  const status = await runOrThrow(["cat", `/proc/${pid}/status`]);
  const line = status.split("\n").find((text) => text.startsWith(field));
  return Number(line!.split(/\s+/)[1]) * 1024;
}

async function* readLines(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<string, void> {
  let rest = "";
  for await (const text of stream.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + text).split("\n");
    rest = parts.pop()!;
    yield* parts;
  }
}
