import type { Config } from "../config.ts";
import { standardInput, standardOutput } from "../console.ts";
import { liveProcesses } from "../exec/mod.ts";
import { createLog, serveOverStdio } from "../server/mod.ts";
import { VERSION } from "../version.ts";
import { dropRights } from "./rights.ts";
import { start } from "./start.ts";

/** Serves MCP over standard input and output until the client goes or a signal comes. */
export async function serve(config: Config): Promise<number> {
  const log = createLog({ level: config.logLevel, format: config.logFormat });
  const { broker, policy } = await start(config);
  dropRights();
  const ended = endOnSignal();
  const { mode } = policy();
  if (mode === "permissive") {
    log.line("warning", "mode permissive: guards and rules are off, every command that a known program takes will run");
  }
  const { namespace, structured, maxOutput } = config;
  const options = {
    broker,
    log,
    version: VERSION,
    mode,
    namespace,
    structured,
    maxOutput,
    readonly: mode === "readonly",
  };
  const served = serveOverStdio(options, { input: standardInput(), output: standardOutput() });
  const code = await Promise.race([served.then(() => 0), ended]);
  await liveProcesses.killAll();
  return code;
}

/** Resolves with the exit code that a shell would give for the signal. As PID 1 nothing else ends us. */
function endOnSignal(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const signals = { SIGINT: 130, SIGTERM: 143, ...(Deno.build.os === "windows" ? {} : { SIGHUP: 129 }) };
  for (const [signal, code] of Object.entries(signals)) {
    Deno.addSignalListener(signal as Deno.Signal, () => resolve(code));
  }
  return promise;
}
