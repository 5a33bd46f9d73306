import { type Broker, createBroker } from "../broker.ts";
import type { Config } from "../config.ts";
import { liveProcesses } from "../exec/mod.ts";
import { loadPolicy, type Policy } from "../policy/mod.ts";
import { findSurroundings, type Surroundings } from "./surroundings.ts";

/** Everything that a command needs. */
export interface Started {
  readonly broker: Broker;
  readonly policy: () => Policy;
  /** Ends every process that still runs. */
  readonly end: () => Promise<void>;
}

export interface StartOptions {
  /** `unchecked`: the caller runs the policy file's examples itself. */
  readonly examples?: "checked" | "unchecked";
  /** Given by a caller who has given up reading since. */
  readonly surroundings?: Surroundings;
}

/**
 * Loads the policy and puts the broker together; starts no process.
 * Throws what `loadPolicy` throws for a policy file that cannot be used.
 */
export async function start(config: Config, options: StartOptions = {}): Promise<Started> {
  const { examples = "checked", surroundings = findSurroundings(config) } = options;
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
    surroundings,
  });
  return { broker, policy: () => policy, end: () => liveProcesses.killAll() };
}
