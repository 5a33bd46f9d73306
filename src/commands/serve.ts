import type { Config } from "../config.ts";
import { clientEnds } from "../console.ts";
import { createLog, serveOverStdio } from "../server/mod.ts";
import { VERSION } from "../version.ts";
import { dropRights } from "./rights.ts";
import type { Started } from "./start.ts";
import { findSurroundings } from "./surroundings.ts";

/** How long after the first answer the broker is loaded, milliseconds: the client's next question goes first. */
const SPARE_MOMENT = 50;

/**
 * Serves MCP over standard input and output until the client goes or a signal comes. The broker and its rooms are loaded
 * behind the first answer, at the latest by the first call; with a policy file before, because a bad one stops the start.
 */
export async function serve(config: Config): Promise<number> {
  const surroundings = findSurroundings(config);
  let loading: Promise<Started> | undefined;
  const started = () => loading ??= import("./start.ts").then(({ start }) => start(config, { surroundings }));
  // A failure is told to the call that needs the broker.
  const prepare = () => started().catch(() => {});
  const mode = config.policyFile === undefined ? config.mode : (await started()).policy().mode;
  dropRights();
  const ended = endOnSignal();
  const log = createLog({ level: config.logLevel, format: config.logFormat });
  if (mode === "permissive") {
    log.line("warning", "mode permissive: guards and rules are off, every command that a known program takes will run");
  }
  const { namespace, structured, maxOutput } = config;
  const served = serveOverStdio({
    broker: async () => (await started()).broker,
    log,
    version: VERSION,
    mode,
    namespace,
    structured,
    maxOutput,
    readonly: mode === "readonly",
  }, { ...clientEnds(), onFirstAnswer: () => void setTimeout(prepare, SPARE_MOMENT) });
  const code = await Promise.race([served.then(() => 0), ended]);
  await (await loading)?.end();
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
