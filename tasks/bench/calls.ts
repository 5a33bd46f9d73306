import { startClient } from "../client/bare.ts";
import { programPath } from "../programs.ts";
import { runToEnd } from "../run.ts";
import { measurePair } from "./pairs.ts";
import { adminEnvironment, type Bench, milliseconds, type Row } from "./row.ts";

/** `get pods` through the server against kubectl alone, on the same cluster. */
export async function measureCalls(bench: Bench): Promise<readonly Row[]> {
  const env = adminEnvironment(bench);
  const client = await startClient({ file: bench.binary, env });
  try {
    const through = async () => {
      const args = { name: "execute_kubectl", arguments: { command: "get pods -n shop" } };
      const result = await client.request("tools/call", args);
      if (result["isError"]) throw new Error(JSON.stringify(result["content"]));
    };
    const bare = () => runToEnd([programPath("kubectl"), "get", "pods", "-n", "shop"], { env });
    const pair = await measurePair(through, bare, { runs: 31 });
    return [{
      what: "get pods",
      ours: milliseconds(pair.ours),
      against: "kubectl get pods",
      theirs: milliseconds(pair.theirs),
      ratio: pair.ratio,
      aim: "1.05",
    }];
  } finally {
    await client.close();
  }
}
