import assert from "node:assert/strict";
import { endProcess, isAlive, lastWords, recordedProcesses, startProcess } from "../../tasks/cluster/processes.ts";
import { withLock } from "../../tasks/lock.ts";
import { findProgram, runOrThrow, runToEnd } from "../../tasks/run.ts";

Deno.test("a process that is started is recorded, and is ended by that record", async () => {
  await inDirectory(async (directory) => {
    const record = await startProcess("sleeper", ["/bin/sleep", "60"], { directory });
    assert.deepEqual(await recordedProcesses(directory), [record]);
    assert.ok(await isAlive(record));
    assert.ok(await endProcess(record));
    assert.ok(!await isAlive(record));
    assert.ok(!await endProcess(record));
  });
});

Deno.test("a process that does not listen to SIGTERM is ended all the same", async () => {
  await inDirectory(async (directory) => {
    const stubborn = ["/bin/sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done"] as const;
    const record = await startProcess("stubborn", stubborn, { directory });
    while (await lastWords(record) !== "ready") await new Promise((resolve) => setTimeout(resolve, 20));
    assert.ok(await endProcess(record));
    assert.ok(!await isAlive(record));
  });
});

Deno.test("a stranger who has the number of a process of ours by now is left alone", async () => {
  await inDirectory(async (directory) => {
    const stranger = await startProcess("stranger", ["/bin/sleep", "60"], { directory });
    assert.ok(!await endProcess({ ...stranger, started: "before the last boot" }));
    assert.ok(await isAlive(stranger));
    await endProcess(stranger);
  });
});

Deno.test("a process that is started sees no variable of ours", async () => {
  await inDirectory(async (directory) => {
    const record = await startProcess("env", ["/usr/bin/env"], { directory, env: { GIVEN: "1" } });
    while (await isAlive(record)) await new Promise((resolve) => setTimeout(resolve, 10));
    const names = (await Deno.readTextFile(record.log)).trim().split("\n").map((line) => line.split("=")[0]).sort();
    assert.deepEqual(names.filter((name) => name !== "PWD" && name !== "_" && name !== "SHLVL"), [
      "GIVEN",
      "HOME",
      "PATH",
    ]);
  });
});

Deno.test("who wants a lock waits for its holder and is told so", async () => {
  await inDirectory(async (directory) => {
    const order: string[] = [];
    const hold = (name: string, milliseconds: number) =>
      withLock(`${directory}/lock`, async () => {
        order.push(`${name} in`);
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
        order.push(`${name} out`);
      }, { waiting: () => order.push(`${name} waits`) });
    await Promise.all([
      hold("first", 800),
      new Promise((resolve) => setTimeout(resolve, 50)).then(() => hold("second", 0)),
    ]);
    assert.deepEqual(order, ["first in", "second waits", "first out", "second in", "second out"]);
  });
});

Deno.test("a program's status and all that it prints come back, and a failure is worded by its last line", async () => {
  const ended = await runToEnd(["/bin/sh", "-c", "cat; echo bad >&2; exit 4"], { stdin: "given", env: {} });
  assert.deepEqual(ended, { ok: false, code: 4, stdout: "given", stderr: "bad\n" });
  await assert.rejects(runOrThrow(["/bin/sh", "-c", "exit 4"], { env: {} }), /^Error: "sh -c exit 4" ended with 4: /);
  const started = performance.now();
  assert.ok(!(await runToEnd(["/bin/sleep", "60"], { limit: 100, env: {} })).ok);
  assert.ok(performance.now() - started < 5000);
});

Deno.test("programs are found in absolute directories of a PATH only", () => {
  assert.equal(findProgram("sh", ":.:/nowhere:/bin"), "/bin/sh");
  assert.equal(findProgram("sh", ".:bin:"), undefined);
  assert.equal(findProgram("nope", "/bin:/usr/bin"), undefined);
});

async function inDirectory(action: (directory: string) => Promise<void>): Promise<void> {
  const directory = await Deno.makeTempDir({ prefix: "k8s-mcp-test-" });
  try {
    await action(directory);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}
