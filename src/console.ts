/** The process's own three streams. The only file that touches standard input and output. */

/** Bytes that the client sends. */
export function standardInput(): ReadableStream<Uint8Array<ArrayBuffer>> {
  return Deno.stdin.readable;
}

/** Where protocol messages go. While serving, nothing else may be written here. */
export function standardOutput(): WritableStream<Uint8Array<ArrayBuffer>> {
  return Deno.stdout.writable;
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
