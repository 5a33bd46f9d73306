import { deepEqual, equal, match, ok } from "node:assert/strict";
import { createQueue } from "../../src/exec/mod.ts";
import { leakFree } from "./leak_free.ts";
import { fake, runFakes, sleep } from "./surroundings.ts";

leakFree("a program that is not installed is named, with the PATH that was searched and what to do", async () => {
  const outcome = await runFakes([["/bin/echo"], ["/bin/cat"]], {
    execute: { files: { kubectl: "/bin/echo" }, searched: "/opt/bin:/usr/bin" },
  });
  if (outcome.kind !== "not-started") throw new Error(outcome.kind);
  equal(
    outcome.reason,
    'Starting "jq" failed: it is not installed in any directory of PATH, which is "/opt/bin:/usr/bin"',
  );
  match(outcome.help, /^Install jq /);
  deepEqual(outcome.stages, []);
});

leakFree("a program that went away since the start is named likewise", async () => {
  const outcome = await runFakes([["/nonexistent/kubectl"]]);
  if (outcome.kind !== "not-started") throw new Error(outcome.kind);
  match(outcome.reason, /^Starting "kubectl" failed: it is not installed in any directory of PATH/);
});

leakFree("a file that is no program is told from one that is missing", async () => {
  const outcome = await runFakes([["/etc/passwd"]]);
  if (outcome.kind !== "not-started") throw new Error(outcome.kind);
  match(outcome.reason, /^Starting "kubectl" failed: .*[Pp]ermission denied/);
});

leakFree("a missing working directory is not taken for a missing program", async () => {
  const outcome = await runFakes([["/bin/cat"]], { execute: { directory: "/nonexistent" } });
  if (outcome.kind !== "not-started") throw new Error(outcome.kind);
  match(outcome.reason, /No such cwd/);
});

leakFree("the source is not started when a filter cannot be", async () => {
  const mark = await Deno.makeTempFile();
  const outcome = await runFakes([[fake("write_slowly"), mark], ["/nonexistent/jq"]]);
  equal(outcome.kind, "not-started");
  await sleep(800);
  equal(await Deno.readTextFile(mark), "");
  await Deno.remove(mark);
});

leakFree("children run in the directory that was given", async () => {
  const outcome = await runFakes([["/bin/pwd"]], { execute: { directory: "/usr/share" } });
  equal(outcome.output.head, "/usr/share\n");
});

leakFree("a full queue answers at once", async () => {
  const queue = createQueue({ running: 1, waiting: 0 });
  const execute = { queue };
  const first = runFakes([["/bin/sleep", "0.5"]], { execute });
  const second = await runFakes([["/bin/echo", "x"]], { execute });
  if (second.kind !== "not-started") throw new Error(second.kind);
  match(second.reason, /1 command lines run and 0 wait already/);
  equal((await first).kind, "finished");
  equal((await runFakes([["/bin/echo", "x"]], { execute })).kind, "finished");
});

leakFree("waiting counts against the time limit", async () => {
  const execute = { queue: createQueue({ running: 1, waiting: 5 }) };
  const first = runFakes([["/bin/sleep", "0.8"]], { execute });
  const second = await runFakes([["/bin/echo", "x"]], { execute, line: { milliseconds: 200 } });
  deepEqual([second.kind, second.kind === "timed-out" && second.waiting], ["timed-out", true]);
  ok(second.seconds >= 0.19 && second.seconds < 0.7, `waited ${second.seconds} s`);
  await first;
});

leakFree("a call can be cancelled while it waits", async () => {
  const execute = { queue: createQueue({ running: 1, waiting: 5 }) };
  const first = runFakes([["/bin/sleep", "0.5"]], { execute });
  const second = await runFakes([["/bin/echo", "x"]], { execute: { ...execute, signal: AbortSignal.timeout(100) } });
  deepEqual([second.kind, second.stages, execute.queue.waiting], ["cancelled", [], 0]);
  await first;
});

leakFree("a place is given back however a line ends", async () => {
  const queue = createQueue({ running: 2, waiting: 0 });
  const broken = () => new TransformStream({ transform: () => Promise.reject(new Error("broken")) });
  await runFakes([[fake("hang")]], { execute: { queue }, line: { milliseconds: 100 } });
  await runFakes([["/etc/passwd"]], { execute: { queue } });
  await runFakes([["/bin/echo", "x"]], { execute: { queue, mask: broken } }).catch(() => {});
  await runFakes([["/bin/echo", "x"]], { execute: { queue, signal: AbortSignal.abort() } });
  equal(queue.running, 0);
});
