import {
  deserializeMessage,
  type JSONRPCMessage,
  serializeMessage,
  type Transport,
} from "@modelcontextprotocol/server";

export interface ByteStreams {
  readonly input: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly output: WritableStream<Uint8Array<ArrayBuffer>>;
  /** Called once, when the client has closed its end or our answers can no longer be written. */
  readonly onGone: () => void;
}

/** Largest message, bytes: a stdin of 4 MB, escaped as JSON, with room. */
const MESSAGE_LIMIT = 32 * 1024 * 1024;

/**
 * MCP over two byte streams, one JSON message a line. Like the SDK's own stdio transport, without `node:` modules.
 * Messages leave whole and in order, and a client that does not read blocks only its own answers.
 */
export function createStdioTransport({ input, output, onGone }: ByteStreams): Transport {
  const reader = input.getReader();
  const writer = output.getWriter();
  let closed = false;

  const transport: Transport = {
    start() {
      readLines(reader, { line: receive, tooLong: refuseLong }).catch((error) => transport.onerror?.(error)).finally(
        close,
      );
      return Promise.resolve();
    },
    async send(message) {
      try {
        await writer.write(new TextEncoder().encode(serializeMessage(message)));
      } catch (error) {
        await close();
        throw error;
      }
    },
    close,
  };

  async function close(): Promise<void> {
    if (closed) return;
    closed = true;
    await reader.cancel().catch(() => {});
    transport.onclose?.();
    onGone();
  }

  function receive(line: string): void {
    let message: JSONRPCMessage;
    try {
      message = deserializeMessage(line);
    } catch (error) {
      refuse(
        error instanceof SyntaxError ? -32700 : -32600,
        error instanceof SyntaxError ? "Parse error" : "Invalid Request",
      );
      return;
    }
    transport.onmessage?.(message);
  }

  function refuseLong(): void {
    refuse(-32600, `A message may have at most ${MESSAGE_LIMIT} bytes`);
  }

  /** Answers what is no message. The id is null, as JSON-RPC has it for a request whose id cannot be known. */
  function refuse(code: number, message: string): void {
    const line = `${JSON.stringify({ jsonrpc: "2.0", id: null, error: { code, message } })}\n`;
    writer.write(new TextEncoder().encode(line)).catch((error) => transport.onerror?.(error));
  }

  return transport;
}

interface LineSinks {
  readonly line: (text: string) => void;
  readonly tooLong: () => void;
}

async function readLines(reader: ReadableStreamDefaultReader<Uint8Array>, sinks: LineSinks): Promise<void> {
  let kept: Uint8Array[] = [];
  let size = 0;
  const finish = (last: Uint8Array) => {
    if (size + last.length > MESSAGE_LIMIT) sinks.tooLong();
    else {
      const text = decode([...kept, last]).trim();
      if (text !== "") sinks.line(text);
    }
    kept = [];
    size = 0;
  };
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    let start = 0;
    for (let end = value.indexOf(10); end >= 0; end = value.indexOf(10, start)) {
      finish(value.subarray(start, end));
      start = end + 1;
    }
    size += value.length - start;
    if (size <= MESSAGE_LIMIT) kept.push(value.slice(start));
    else kept = [];
  }
}

function decode(parts: readonly Uint8Array[]): string {
  const decoder = new TextDecoder();
  return parts.map((part) => decoder.decode(part, { stream: true })).join("") + decoder.decode();
}
