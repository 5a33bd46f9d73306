/** The process's own three streams. The only file that touches standard input and output. */

/** Both ends of a byte connection, as plain calls. */
export interface ByteEnds {
  /** Fills the buffer and says how far; null at the end. */
  read(buffer: Uint8Array): Promise<number | null>;
  /** Takes some bytes and says how many. */
  write(bytes: Uint8Array): Promise<number>;
}

/**
 * The client of a server. While serving, nothing else may be written to standard output. Plain calls and no web streams:
 * their machinery would be loaded before the first answer.
 */
export function clientEnds(): ByteEnds {
  return { read: (buffer) => Deno.stdin.read(buffer), write: (bytes) => Deno.stdout.write(bytes) };
}

/** All that is given to a subcommand. */
export function standardInput(): ReadableStream<Uint8Array<ArrayBuffer>> {
  return Deno.stdin.readable;
}

/** Prints an answer of a subcommand: whole, or an error when the reader went away. */
export function print(text: string): void {
  writeAll(Deno.stdout, text);
}

/** Prints a line about our own work: logs, and the one line that says why a start failed. */
export function printError(text: string): void {
  try {
    writeAll(Deno.stderr, text);
  } catch {
    // Nobody reads stderr any more; there is nowhere left to say so.
  }
}

function writeAll(stream: { writeSync(bytes: Uint8Array): number }, text: string): void {
  let bytes = new TextEncoder().encode(text);
  while (bytes.length > 0) bytes = bytes.subarray(stream.writeSync(bytes));
}
