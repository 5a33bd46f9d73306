import {
  deserializeMessage,
  type JSONRPCMessage,
  serializeMessage,
  type Transport,
} from "@modelcontextprotocol/server";
import type { ByteEnds } from "../console.ts";

export interface StdioEnds extends ByteEnds {
  /** Called once, when the first answer has been written. */
  readonly onFirstAnswer: () => void;
  /** Called once, when the client has closed its end or our answers can no longer be written. */
  readonly onGone: () => void;
}

/** Largest message, bytes: a stdin of 4 MB, escaped as JSON, with room. */
const MESSAGE_LIMIT = 32 * 1024 * 1024;

/** Bytes. */
const READ_AT_ONCE = 64 * 1024;

/**
 * MCP over two ends of bytes, one JSON message a line. Like the SDK's own stdio transport, without `node:` modules.
 * Messages leave whole and in order, and a client that does not read blocks only its own answers.
 */
export function createStdioTransport({ read, write, onFirstAnswer, onGone }: StdioEnds): Transport {
  const writeWhole = wholeMessages(write);
  let answered = false;
  let closed = false;

  const transport: Transport = {
    start() {
      readLines(read, { line: receive, tooLong: refuseLong })
        .catch((error) => transport.onerror?.(error))
        .finally(close);
      return Promise.resolve();
    },
    async send(message) {
      try {
        await writeWhole(serializeMessage(message));
        if (!answered) onFirstAnswer();
        answered = true;
      } catch (error) {
        await close();
        throw error;
      }
    },
    close,
  };

  function close(): Promise<void> {
    if (!closed) {
      closed = true;
      transport.onclose?.();
      onGone();
    }
    return Promise.resolve();
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
    if (!closed) transport.onmessage?.(message);
  }

  function refuseLong(): void {
    refuse(-32600, `A message may have at most ${MESSAGE_LIMIT} bytes`);
  }

  /** Answers what is no message. The id is null, as JSON-RPC has it for a request whose id cannot be known. */
  function refuse(code: number, message: string): void {
    writeWhole(`${JSON.stringify({ jsonrpc: "2.0", id: null, error: { code, message } })}\n`)
      .catch((error) => transport.onerror?.(error));
  }

  return transport;
}

/** Writes one text behind the other, each whole, whatever number of bytes the other end takes at once. */
function wholeMessages(write: ByteEnds["write"]): (text: string) => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  return (text) => last = last.then(() => writeAll(new TextEncoder().encode(text), write));
}

async function writeAll(bytes: Uint8Array, write: ByteEnds["write"]): Promise<void> {
  for (let written = 0; written < bytes.length;) written += await write(bytes.subarray(written));
}

interface LineSinks {
  readonly line: (text: string) => void;
  readonly tooLong: () => void;
}

async function readLines(read: ByteEnds["read"], sinks: LineSinks): Promise<void> {
  const buffer = new Uint8Array(READ_AT_ONCE);
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
    const length = await read(buffer);
    if (length === null) return;
    const value = buffer.subarray(0, length);
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
