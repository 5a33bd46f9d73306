import assert from "node:assert/strict";
import { residentBytes } from "../../tasks/client/bare.ts";
import { spawnProcess } from "../../src/exec/spawn.ts";
import { withFolder } from "../integration/folder.ts";
import { binary } from "../integration/live.ts";

const MEGABYTE = 1024 * 1024;

Deno.test({
  name: "check --jsonl answers 10,000 lines as they come, in order and in bounded memory",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    await withCheck(async ({ write, answers, memory, end }) => {
      await write(lines(0, 1000));
      await answers(1000); // its input is still open: nothing waited for the end
      const early = await memory();
      for (let from = 1000; from < 10_000; from += 1000) await write(lines(from, from + 1000));
      const ids = (await answers(10_000)).map((line) => JSON.parse(line).id);
      assert.deepEqual(ids, Array.from({ length: 10_000 }, (_, at) => at));
      const grown = await memory() - early;
      assert.ok(grown < 160 * MEGABYTE, `grew by ${(grown / MEGABYTE).toFixed(1)} MB`);
      assert.equal(await end(), 1);
    });
  },
});

Deno.test({
  name: "a line of check --jsonl that is too long or no text is a deny, and the next one is judged",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    await withCheck(async ({ write, answers, memory, end }) => {
      const good = '{"tool":"kubectl","command":"get pods"}\n';
      await write(good);
      await answers(1);
      const early = await memory();
      const part = new Uint8Array(MEGABYTE).fill(120);
      for (let sent = 0; sent < 200; sent++) await write(part);
      await write("\n");
      await write(new Uint8Array([0x22, 0xff, 0x22, 0x0a]));
      await write(good);
      const [, long, strange, last] = (await answers(4)).map((line) => JSON.parse(line));
      assert.match(long.message, /more than \d+ bytes/);
      assert.match(strange.message, /UTF-8/);
      assert.deepEqual([long, strange, last].map(({ code }) => code), ["VALIDATION_ERROR", "VALIDATION_ERROR", null]);
      const grown = await memory() - early;
      assert.ok(grown < 96 * MEGABYTE, `grew by ${(grown / MEGABYTE).toFixed(1)} MB`);
      assert.equal(await end(), 1);
    });
  },
});

interface Checking {
  write(bytes: Uint8Array<ArrayBuffer> | string): Promise<void>;
  /** Waits until so many lines are there, and gives them. */
  answers(count: number): Promise<readonly string[]>;
  /** The most memory that was ever resident, bytes. */
  memory(): Promise<number>;
  end(): Promise<number>;
}

async function withCheck(run: (checking: Checking) => Promise<void>): Promise<void> {
  await withFolder(async (home) => {
    const env = { HOME: home, TMPDIR: home, PATH: "/usr/bin:/bin" };
    const args = ["check", "--jsonl"];
    const child = spawnProcess({ file: binary(), args, env, stdin: "piped", stdout: "piped", stderr: "null" });
    const writer = child.stdin.getWriter();
    const read: string[] = [];
    let wake = Promise.withResolvers<void>();
    const reading = (async () => {
      let rest = "";
      for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
        const parts = (rest + text).split("\n");
        rest = parts.pop()!;
        read.push(...parts);
        wake.resolve();
        wake = Promise.withResolvers();
      }
    })().finally(() => wake.reject(new Error("It ended too early")));
    await run({
      async write(bytes) {
        await writer.write(typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes);
      },
      async answers(count) {
        while (read.length < count) await wake.promise;
        return read;
      },
      memory: async () => await residentBytes(child.pid, "VmHWM"),
      async end() {
        await writer.close();
        wake.promise.catch(() => {});
        await reading;
        return (await child.status).code;
      },
    });
  });
}

/** Each carries 20 kB that nobody asks for: whoever keeps its input holds 200 MB in the end. */
function lines(from: number, to: number): string {
  const commands = ["get pods -A -o wide", "delete pods --all", "get pods | grep x | head -1", "get pods; id"];
  const pad = "x".repeat(20_000);
  const line = (id: number) => JSON.stringify({ id, tool: "kubectl", command: commands[id % commands.length], pad });
  return Array.from({ length: to - from }, (_, at) => `${line(from + at)}\n`).join("");
}
