import { deepEqual, equal } from "node:assert/strict";
import { liveProcesses } from "../../src/exec/mod.ts";
import { leakFree } from "./leak_free.ts";
import { fake, livingWith, marker, runFakes, sleep } from "./surroundings.ts";

leakFree("the stop of the server ends every process, also one that ignores SIGTERM", async () => {
  const mark = marker();
  const running = [
    runFakes([[fake("hang"), mark], ["/bin/cat"]]),
    runFakes([[fake("ignore_term"), mark]]),
  ];
  await sleep(200);
  equal(liveProcesses.size, 3);
  await liveProcesses.killAll();
  deepEqual(await livingWith(mark), []);
  equal(liveProcesses.size, 0);
  deepEqual((await Promise.all(running)).map(({ kind }) => kind), ["finished", "finished"]);
});

leakFree("a process that is about to exit kills its children without waiting", async () => {
  const running = runFakes([[fake("ignore_term")]]);
  await sleep(100);
  liveProcesses.killAllNow();
  equal((await running).stages[0]?.signal, "SIGKILL");
  equal(liveProcesses.size, 0);
});
