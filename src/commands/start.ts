import { type Broker, createBroker } from "../broker.ts";
import type { Config } from "../config.ts";
import { emptyDirectory } from "./empty_directory.ts";
import { locatePrograms } from "./locate.ts";
import { loadPolicy, type Policy } from "../policy/mod.ts";

/** Everything that a command needs, made while the process may still read. */
export interface Started {
  readonly broker: Broker;
  readonly policy: () => Policy;
  readonly files: ReturnType<typeof locatePrograms>;
}

export interface StartOptions {
  /** `unchecked`: the caller runs the policy file's examples itself. */
  readonly examples?: "checked" | "unchecked";
}

/**
 * Finds the programs, loads the policy and puts the broker together; starts no process.
 * Throws what `loadPolicy` throws for a policy file that cannot be used.
 */
export async function start(config: Config, { examples = "checked" }: StartOptions = {}): Promise<Started> {
  const searched = config.environment["PATH"] ?? "";
  const files = locatePrograms(searched);
  const policy = await loadPolicy({ mode: config.mode, file: config.policyFile, contexts: config.contexts, examples });
  const broker = createBroker({
    policy: () => policy,
    defaults: { context: config.context, namespace: config.namespace },
    timeout: config.timeout,
    followTimeout: config.followTimeout,
    maxOutput: config.maxOutput,
    maskSecrets: config.maskSecrets,
    running: config.maxConcurrent,
    waiting: config.maxQueue,
    surroundings: {
      env: withAbsoluteKubeconfig(config.environment),
      directory: emptyDirectory(config.environment),
      files,
      searched,
    },
  });
  return { broker, policy: () => policy, files };
}

/** Children work in a directory of their own, so a relative path has to be read from ours. */
function withAbsoluteKubeconfig(environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const kubeconfig = environment["KUBECONFIG"];
  if (!kubeconfig || Deno.build.os === "windows") return environment;
  const absolute = (path: string) => path === "" || path.startsWith("/") ? path : `${Deno.cwd()}/${path}`;
  return { ...environment, KUBECONFIG: kubeconfig.split(":").map(absolute).join(":") };
}
