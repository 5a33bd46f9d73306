import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { startFilter } from "../../../src/exec/filters/mod.ts";
import { leakFree } from "../leak_free.ts";
import { invocationOf, runFilter } from "./run_filter.ts";

const MB = 1024 * 1024;

function start(words: readonly string[], options: { readonly signal?: AbortSignal } = {}) {
  return startFilter(invocationOf(words)!, options);
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

async function textOf(readable: ReadableStream<Uint8Array>): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const piece of readable) text += decoder.decode(piece, { stream: true });
  return text;
}

/** So many MB of one byte, as pieces that are all the same. */
function* endless(size: number, byte = 97): Generator<Uint8Array> {
  const piece = new Uint8Array(MB).fill(byte);
  for (let count = 0; count < size; count++) yield piece;
}

leakFree("head ends at once when it has enough, and what is written then breaks", async () => {
  const { readable, writable, status } = start(["head", "-n1"]);
  const writer = writable.getWriter();
  writer.closed.catch(() => {});
  const text = textOf(readable);
  await writer.write(bytes("one\ntwo\n"));
  deepEqual(await status, { code: 0, stderr: "" });
  equal(await text, "one\n");
  await rejects(writer.write(bytes("three\n")), Deno.errors.BrokenPipe);
});

leakFree("head -n 0 and tail -n 0 end before anything is written", async () => {
  for (const words of [["head", "-n0"], ["head", "-c0"], ["tail", "-n0"], ["tail", "-c0"]]) {
    const { readable, writable, status } = start(words);
    deepEqual(await status, { code: 0, stderr: "" });
    equal(await textOf(readable), "");
    await rejects(writable.getWriter().write(bytes("x")), Deno.errors.BrokenPipe);
  }
});

leakFree("lines come out as they come in, before the input ends", async () => {
  for (const words of [["cat"], ["cat", "-n"], ["cut", "-c1-"], ["tr", "a", "a"], ["tail", "-n+1"], ["head", "-c9"]]) {
    const { readable, writable, status } = start(words);
    const writer = writable.getWriter();
    const reader = readable.getReader();
    const written = writer.write(bytes("one\n"));
    const { value } = await reader.read();
    match(new TextDecoder().decode(value), /one\n$/, words.join(" "));
    await written;
    const closed = writer.close();
    equal((await reader.read()).done, true);
    await closed;
    equal((await status).code, 0);
  }
});

leakFree("a reader that leaves breaks the pipe before it, which is no failure of the filter", async () => {
  const { readable, writable, status } = start(["cat"]);
  const writer = writable.getWriter();
  writer.closed.catch(() => {});
  await readable.cancel();
  deepEqual(await status, { code: 0, stderr: "" });
  await rejects(writer.write(bytes("x")), Deno.errors.BrokenPipe);
});

leakFree("a reader that does not read holds the writer back", async () => {
  const { readable, writable } = start(["cat"]);
  const writer = writable.getWriter();
  let written = 0;
  const writing = (async () => {
    for (const piece of endless(100)) {
      await writer.write(piece);
      written++;
    }
  })().catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 50));
  ok(written < 3, `${written} MB were taken`);
  writer.closed.catch(() => {});
  await readable.cancel();
  await writing;
});

leakFree("a signal ends a filter with what it has put so far", async () => {
  const controller = new AbortController();
  const { readable, writable, status } = start(["cat"], { signal: controller.signal });
  const writer = writable.getWriter();
  writer.closed.catch(() => {});
  const text = textOf(readable);
  await writer.write(bytes("one\n"));
  controller.abort();
  deepEqual(await status, { code: 143, stderr: "" });
  equal(await text, "one\n");
  await rejects(writer.write(bytes("x")), Deno.errors.BrokenPipe);
});

leakFree("a signal that came before ends it at once, and one ends a long sort", async () => {
  equal((await start(["cat"], { signal: AbortSignal.abort() }).status).code, 143);
  const controller = new AbortController();
  const { readable, writable, status } = start(["sort", "-V"], { signal: controller.signal });
  const text = textOf(readable);
  const writer = writable.getWriter();
  writer.closed.catch(() => {});
  for (const piece of lines(20)) await writer.write(piece);
  const closed = writer.close().catch(() => {});
  setTimeout(() => controller.abort(), 30);
  equal((await status).code, 143);
  equal(await text, "");
  await closed;
});

leakFree("a writer that gives up ends the filter", async () => {
  const { readable, writable, status } = start(["sort"]);
  await writable.abort();
  equal((await status).code, 143);
  equal(await textOf(readable), "");
});

leakFree(
  "a value that cannot be used fails before anything is read, with a sentence of the filter's name",
  async () => {
    const { readable, status } = start(["cut", "-f0"]);
    deepEqual(await status, { code: 1, stderr: "cut: Counting fields begins at 1, not at 0; write 1 for the first\n" });
    equal(await textOf(readable), "");
  },
);

leakFree("an endless line passes through what needs no whole line", async () => {
  const size = 40;
  for (
    const [words, length] of [
      [["cat"], size * MB],
      [["cat", "-A"], size * MB],
      [["tr", "a", "b"], size * MB],
      [["tr", "-s", "a"], 1],
      [["cut", "-c2-"], size * MB],
      [["cut", "-f1"], size * MB + 1],
      [["head", "-c", "5M"], 5 * MB],
      [["head", "-n1"], size * MB],
      [["tail", "-c", "5M"], 5 * MB],
      [["tail", "-n", "+1"], size * MB],
      [["wc", "-c"], 9],
    ] as const
  ) {
    const { readable, writable, status } = start(words);
    const writer = writable.getWriter();
    writer.closed.catch(() => {});
    const writing = (async () => {
      for (const piece of endless(size)) await writer.write(piece);
      await writer.close();
    })().catch(() => {});
    let taken = 0;
    for await (const piece of readable) taken += piece.length;
    await writing;
    deepEqual([taken, (await status).code], [length, 0], words.join(" "));
  }
});

leakFree("what has to be held is refused above 32 MB, with a sentence", async () => {
  const refused = [
    ["sort"],
    ["sort", "-c"],
    ["uniq"],
    ["uniq", "-c"],
    ["tail", "-n2"],
    ["tail", "-c", "1G"],
    ["head", "-n", "-2"],
    ["head", "-c", "-1G"],
    ["cut", "-f2"],
    ["cut", "-sf1"],
  ];
  for (const words of refused) {
    const { code, stderr, output } = await runFilter(invocationOf(words)!, endless(34));
    deepEqual([code, output.length], [2, 0], words.join(" "));
    match(stderr, new RegExp(`^${words[0]}: .* more than the 32 MB that are held at most; .+\n$`), words.join(" "));
  }
});

leakFree("sort refuses more lines than it can number in little memory", async () => {
  const { code, stderr } = await runFilter(invocationOf(["sort"])!, endless(5, 10));
  equal(code, 2);
  match(stderr, /more than 4194304 lines/);
});

leakFree("many keys are refused when they become more than can be held", async () => {
  const keys = Array.from({ length: 60 }, () => "-k1f");
  const { code, stderr } = await runFilter(invocationOf(["sort", ...keys])!, lines(30));
  equal(code, 2);
  match(stderr, /write fewer keys/);
});

leakFree("a long delimiter makes much of little without holding it", async () => {
  const { readable, writable, status } = start(["cut", "-d,", "-f1-", `--output-delimiter=${"x".repeat(60_000)}`]);
  const writer = writable.getWriter();
  writer.closed.catch(() => {});
  const writing = writer.write(new Uint8Array(MB).fill(44)).catch(() => {});
  const reader = readable.getReader();
  for (let count = 0; count < 50; count++) {
    const { value } = await reader.read();
    ok(value!.length <= MB, `a piece of ${value!.length} bytes`);
  }
  await reader.cancel();
  await writing;
  equal((await status).code, 0);
});

leakFree("small pieces do not keep the large buffers that they came in", async () => {
  const line = bytes(`${"x".repeat(99)}\n`);
  const sources = Array.from({ length: 40 }, () => new Uint8Array(64 * 1024));
  const pieces = sources.map((source) => {
    source.set(line);
    return source.subarray(0, line.length);
  });
  const buffers = new Set<ArrayBufferLike>(sources.map(({ buffer }) => buffer));
  for (const words of [["tail", "-n30"], ["tail", "-c3000"], ["head", "-n", "-10"], ["head", "-c", "-1000"]]) {
    const { readable, writable, status } = start(words);
    const writer = writable.getWriter();
    const written = Promise.all([...pieces.map((piece) => writer.write(piece)), writer.close()]);
    let size = 0;
    for await (const piece of readable) {
      size += piece.length;
      ok(!buffers.has(piece.buffer), words.join(" "));
    }
    await written;
    deepEqual([size, (await status).code], [3000, 0], words.join(" "));
  }
});

leakFree("a long sort lets others have their turn", async () => {
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const sorted = runFilter(invocationOf(["sort", "-k2V"])!, lines(8));
  await sorted;
  clearInterval(timer);
  ok(turns > 5, `${turns} turns`);
});

/** So many MB of lines that are not in order. */
function* lines(size: number): Generator<Uint8Array> {
  const text = Array.from({ length: 16 * 1024 }, (_, line) => `name-${(line * 7919) % 100_003} value-${line}`);
  const piece = bytes(text.join("\n").slice(0, 255 * 1024) + "\n");
  for (let count = 0; count < 4 * size; count++) yield piece;
}
