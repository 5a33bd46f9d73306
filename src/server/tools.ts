import type { ProgramName } from "../broker.ts";

export interface ToolName {
  readonly action: "execute" | "describe";
  readonly program: ProgramName;
}

/** `execute_kubectl` taken apart; undefined for anything that is not one of the eight names. */
export function toolName(name: string): ToolName | undefined {
  for (const action of ["execute", "describe"] as const) {
    const program = PROGRAMS.find((program) => name === `${action}_${program}`);
    if (program) return { action, program };
  }
  return undefined;
}

export interface ToolOptions {
  readonly readonly: boolean;
  readonly structured: boolean;
  /** Characters. */
  readonly maxOutput: number;
}

/** The answer to `tools/list`: flat, small, the same at every call. */
export function listTools({ readonly, structured, maxOutput }: ToolOptions) {
  const meta = { "anthropic/maxResultSizeChars": Math.min(maxOutput + 20_000, 500_000) };
  const output = structured ? { outputSchema: OUTPUT_SCHEMA } : {};
  const executeHints = readonly
    ? { readOnlyHint: true, openWorldHint: true }
    : { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true };
  return [
    ...PROGRAMS.map((program) => ({
      name: `execute_${program}`,
      title: `Run ${program}`,
      description: EXECUTE_DESCRIPTIONS[program],
      inputSchema: executeSchema(program),
      ...output,
      annotations: { title: `Run ${program}`, ...executeHints },
      _meta: meta,
    })),
    ...PROGRAMS.map((program) => ({
      name: `describe_${program}`,
      title: `Help of ${program}`,
      description: `Help text of ${program} or of one of its commands: ${
        DESCRIBE_EXAMPLES[program]
      }. Runs nothing else.`,
      inputSchema: DESCRIBE_SCHEMA,
      ...output,
      annotations: { title: `Help of ${program}`, readOnlyHint: true, openWorldHint: false },
      _meta: meta,
    })),
  ];
}

const PIPES = "May be piped through jq, grep, head, tail, sort, uniq, wc, cut, tr, cat; no shell, no other operators.";

const EXECUTE_DESCRIPTIONS: Readonly<Record<ProgramName, string>> = {
  kubectl: `Run one kubectl command line against the cluster and get its output. ${PIPES} ` +
    "Examples: `get pods -A -o wide`, `get deploy web -o json | jq .status`, `logs deploy/web --tail=100 | grep -i error`, " +
    "`apply -f -` with the manifest in `stdin`.",
  helm: `Run one helm command line. ${PIPES} ` +
    "Examples: `list -A`, `get values web -o yaml`, `history web`, `install web bitnami/nginx -f -` with the values in `stdin`.",
  istioctl: `Run one istioctl command line. ${PIPES} ` +
    "Examples: `proxy-status`, `analyze -n shop`, `proxy-config route deploy/web -o json | jq '.[].name'`.",
  argocd: `Run one argocd command line. ${PIPES} ` +
    "Examples: `app list -o name`, `app get web`, `app diff web`, `app sync web`.",
};

/** Not asked of the broker: it is loaded behind the first answer. */
const PROGRAMS = Object.keys(EXECUTE_DESCRIPTIONS) as readonly ProgramName[];

const DESCRIBE_EXAMPLES: Readonly<Record<ProgramName, string>> = {
  kubectl: "`get`, `rollout status`",
  helm: "`install`, `get values`",
  istioctl: "`analyze`, `proxy-config route`",
  argocd: "`app`, `app sync`",
};

function executeSchema(program: ProgramName) {
  return {
    type: "object" as const,
    properties: {
      command: { type: "string", description: `The command line, with or without the leading \`${program}\`` },
      timeout: { type: "integer", minimum: 1, maximum: 3600, description: "Time limit in seconds" },
      stdin: { type: "string", description: "Manifest or values, read by the program where it says `-f -`" },
    },
    required: ["command"],
    additionalProperties: false,
  };
}

const DESCRIBE_SCHEMA = {
  type: "object" as const,
  properties: { command: { type: "string", description: "Command path, such as `get`; empty for the program itself" } },
  additionalProperties: false,
};

/** Said eight times in an answer that has to stay small, so it tells no more of `error` than that it may be there. */
const OUTPUT_SCHEMA = {
  type: "object" as const,
  properties: {
    status: { type: "string", enum: ["success", "error"] },
    output: { type: "string" },
    exit_code: { type: ["integer", "null"] },
    execution_time: { type: "number" },
    truncated: { type: "boolean" },
    error: { type: ["object", "null"] },
  },
  required: ["status", "output"],
};
