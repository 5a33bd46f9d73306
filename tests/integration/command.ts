import { type Ended, runToEnd } from "../../tasks/run.ts";
import { withFolder } from "./folder.ts";
import { binary } from "./live.ts";

export interface CommandOptions {
  /** Settings, PATH and anything else of the environment; nothing is inherited. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Runs the compiled binary to its end, in an environment without cluster and without a kubeconfig. */
export function runBinary(args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
  return withFolder((home) =>
    runToEnd([binary(), ...args], {
      env: { HOME: home, TMPDIR: home, PATH: "/usr/bin:/bin", ...options.env },
      stdin: options.stdin ?? "",
      limit: 30_000,
    })
  );
}
