import { residentBytes, startClient } from "../client/bare.ts";
import { programPath } from "../programs.ts";
import { runToEnd } from "../run.ts";
import { measurePair } from "./pairs.ts";
import { adminEnvironment, type Bench, megabytes, milliseconds, type Row } from "./row.ts";

/** From starting the binary to its answer to `initialize`, against a bare CLI; and the memory of a server that waits. */
export async function measureStart(bench: Bench): Promise<readonly Row[]> {
  const env = adminEnvironment(bench);
  const begin = async () => await (await startClient({ file: bench.binary, env })).close();
  const bare = () => runToEnd([programPath("kubectl"), "version", "--client"], { env });
  const floor = () => runToEnd([bench.binary, "--version"], { env });
  const start = await measurePair(begin, bare, { runs: 21 });
  const version = await measurePair(floor, bare, { runs: 11 });
  return [
    {
      what: "start to the answer to initialize, and end",
      ours: milliseconds(start.ours),
      against: "kubectl version --client",
      theirs: milliseconds(start.theirs),
      ratio: start.ratio,
      aim: "65 ms",
    },
    {
      what: "--version, whole process",
      ours: milliseconds(version.ours),
      against: "kubectl version --client",
      theirs: milliseconds(version.theirs),
      ratio: version.ratio,
      aim: "",
    },
    { what: "idle memory", ours: megabytes(await idleBytes(bench)), against: "", theirs: "", aim: "55 MB" },
  ];
}

async function idleBytes(bench: Bench): Promise<number> {
  const client = await startClient({ file: bench.binary, env: adminEnvironment(bench) });
  try {
    await client.request("tools/list", {});
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return await residentBytes(client.pid);
  } finally {
    await client.close();
  }
}
