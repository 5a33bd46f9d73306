import { spawnProcess } from "../../src/exec/spawn.ts";

/** A started server and a transport that both generations of the SDK's client accept. */
export interface ServerProcess {
  readonly transport: ProcessTransport;
  readonly child: Deno.ChildProcess;
  /** All that it printed on stderr, when it has ended. */
  readonly stderr: Promise<string>;
}

/** The part of the SDK's `Transport` that clients use. */
export interface ProcessTransport {
  start(): Promise<void>;
  // deno-lint-ignore no-explicit-any
  send(message: any): Promise<void>;
  close(): Promise<void>;
  onclose?: () => void;
  onerror?: (error: Error) => void;
  // deno-lint-ignore no-explicit-any
  onmessage?: (message: any) => void;
  sessionId?: string;
  setProtocolVersion?: (version: string) => void;
}

export interface ServerOptions {
  readonly file: string;
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Starts a server and speaks newline-delimited JSON with it. Closing closes its stdin and waits for its end. */
export function startServer({ file, args = [], env }: ServerOptions): ServerProcess {
  const child = spawnProcess({ file, args, env, stdin: "piped", stdout: "piped", stderr: "piped" });
  const writer = child.stdin.getWriter();
  const stderr = new Response(child.stderr).text();
  let reading: Promise<void> | undefined;
  let closed = false;

  const transport: ProcessTransport = {
    start() {
      reading ??= read();
      return Promise.resolve();
    },
    async send(message) {
      await writer.write(new TextEncoder().encode(`${JSON.stringify(message)}\n`));
    },
    async close() {
      if (closed) return;
      closed = true;
      await writer.close().catch(() => {});
      await (reading ?? child.stdout.cancel());
      await child.status;
      await stderr;
      transport.onclose?.();
    },
  };

  async function read(): Promise<void> {
    let rest = "";
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      for (const line of lines) if (line !== "") transport.onmessage?.(JSON.parse(line));
    }
    if (rest !== "") transport.onerror?.(new Error(`The server left half a message: ${rest.slice(0, 200)}`));
    if (!closed) transport.onclose?.();
  }

  return { transport, child, stderr };
}
