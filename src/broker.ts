import {
  createQueue,
  execute,
  type ExecuteOptions,
  failedStage,
  type Outcome,
  runHelp,
  type StageOutcome,
} from "./exec/mod.ts";
import { createMask, MARKER, type Mask } from "./mask/mod.ts";
import { judge, type Permission, type Policy, type Refusal, type Rule } from "./policy/mod.ts";
import {
  type Defaults,
  exitMeaning,
  inject,
  type Invocation,
  type Pipeline,
  type ProgramName,
  publicArgv,
  read,
  readDescribe,
  rejectsCredential,
  secretValues,
} from "./programs/mod.ts";
import { parse, Problem, underline } from "./shell/mod.ts";

export { type ProgramName, PROGRAMS } from "./programs/mod.ts";

/** One command line as a client asked for it. `timeout` in seconds. */
export interface Call {
  readonly program: ProgramName;
  readonly command: string;
  readonly stdin?: string | undefined;
  readonly timeout?: number | undefined;
}

/** What was decided about a call before anything ran. `place` shows the meant word under its line. */
export type Judgement =
  | {
    readonly kind: "unreadable";
    readonly message: string;
    readonly help: string | undefined;
    readonly place: string | undefined;
  }
  | {
    readonly kind: "refused";
    readonly pipeline: Pipeline;
    readonly refusal: Refusal;
    readonly place: string | undefined;
  }
  | { readonly kind: "permitted"; readonly pipeline: Pipeline; readonly permission: Permission };

/** A status other than 0 that is an answer and no failure. */
export interface StatusAnswer {
  readonly program: string;
  readonly code: number;
  /** `there are differences`. */
  readonly means: string;
}

/** What became of a call. Whatever is shown of it goes through `mask`. */
export type Answer =
  | { readonly kind: "judged"; readonly judgement: Denial; readonly mask: Mask }
  | Ran
  | { readonly kind: "broken"; readonly error: unknown; readonly mask: Mask };

export type Denial = Exclude<Judgement, { readonly kind: "permitted" }>;

/** A line that was permitted, and how it ended. */
export interface Ran {
  readonly kind: "ran";
  readonly outcome: Outcome;
  readonly mask: Mask;
  readonly argv: readonly (readonly string[])[];
  readonly answers: readonly StatusAnswer[];
  /** The stage that made the line fail, like pipefail; undefined when none did. */
  readonly failed: StageOutcome | undefined;
  /** The failed stage said that its credential was not accepted. */
  readonly credentialRejected: boolean;
  readonly because: readonly Rule[];
  readonly notes: readonly string[];
  readonly understood: boolean;
}

export interface BrokerOptions {
  /** The policy in force; asked at every call, because a changed file is loaded again while serving. */
  readonly policy: () => Policy;
  readonly defaults: Defaults;
  /** Seconds. */
  readonly timeout: number;
  readonly followTimeout: number;
  /** Characters. */
  readonly maxOutput: number;
  readonly maskSecrets: boolean;
  readonly running: number;
  readonly waiting: number;
  /** Where programs are and what they inherit; made at the start, when reading was still permitted. */
  readonly surroundings: Pick<ExecuteOptions, "env" | "directory" | "files" | "searched">;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ExecuteOptions["onProgress"] | undefined;
}

export interface Broker {
  /** Reads and judges; starts nothing. Never throws for what the caller wrote. */
  judge(call: Call): Promise<Judgement>;
  /** The whole sequence: parse, read, judge, execute, mask. Never throws. */
  perform(call: Call, options?: CallOptions): Promise<Answer>;
  /** The help text of a command path. Never throws. */
  describe(call: Pick<Call, "program" | "command">, options?: CallOptions): Promise<Answer>;
  /** The answer to arguments that are no call. */
  reject(message: string, help: string): Answer;
}

/** The one sequence that every call goes through. No rule, no format, no effect of its own. */
export function createBroker(options: BrokerOptions): Broker {
  const queue = createQueue({ running: options.running, waiting: options.waiting });
  const help = new Map<string, Outcome>();

  function judgeCall(call: Call): Promise<Judgement> {
    return judgeOnce(call, options);
  }

  async function perform(call: Call, callOptions: CallOptions = {}): Promise<Answer> {
    let mask = createMask({ objects: true });
    try {
      const judgement = await judgeCall(call);
      if (judgement.kind !== "permitted") {
        if (judgement.kind === "refused") mask = maskFor(judgement.pipeline, options.maskSecrets);
        return { kind: "judged", judgement, mask };
      }
      const { permit } = judgement.permission;
      mask = maskFor(permit.pipeline, permit.terms.mask);
      const outcome = await execute(permit, {
        ...options.surroundings,
        ...clean(callOptions),
        queue,
        mask: mask.stream,
      });
      return ranAnswer(judgement.permission, outcome, mask);
    } catch (error) {
      return { kind: "broken", error, mask };
    }
  }

  async function describe(call: Pick<Call, "program" | "command">, callOptions: CallOptions = {}): Promise<Answer> {
    const mask = createMask({ objects: false });
    const { program, command } = call;
    try {
      const words = readDescribe(command, program);
      const key = [program, ...words].join(" ");
      const known = help.get(key);
      const terms = { milliseconds: options.timeout * 1000, characters: options.maxOutput };
      const run = { ...options.surroundings, ...clean(callOptions), queue, mask: mask.stream, ...terms };
      const outcome = known ?? await runHelp(program, words, run);
      if (outcome.kind === "finished" && outcome.stages[0]?.code === 0) help.set(key, outcome);
      const argv = [[program, ...words, "--help"]];
      const failed = failedStage(outcome.stages);
      const nothing = { answers: [], because: [], notes: [], credentialRejected: false };
      return { kind: "ran", outcome, mask, argv, failed, understood: true, ...nothing };
    } catch (error) {
      if (error instanceof Problem) return { kind: "judged", judgement: unreadable(error, command), mask };
      return { kind: "broken", error, mask };
    }
  }

  function reject(message: string, help: string): Answer {
    const judgement: Denial = { kind: "unreadable", message, help, place: undefined };
    return { kind: "judged", judgement, mask: createMask({ objects: false }) };
  }

  return { judge: judgeCall, perform, describe, reject };
}

async function judgeOnce(call: Call, options: BrokerOptions): Promise<Judgement> {
  const policy = options.policy();
  try {
    const line = parse(call.command);
    const stdin = call.stdin === undefined ? {} : { stdin: call.stdin };
    const verbatim = policy.mode === "permissive";
    const pipeline = inject(await read(line, { program: call.program, verbatim, ...stdin }), options.defaults);
    const verdict = judge(pipeline, policy, { terms: termsFor(call, pipeline, options) });
    if (verdict.allowed) return { kind: "permitted", pipeline, permission: verdict };
    const place = verdict.span && underline(call.command, verdict.span);
    return { kind: "refused", pipeline, refusal: verdict, place };
  } catch (error) {
    if (error instanceof Problem) return unreadable(error, call.command);
    throw error;
  }
}

function ranAnswer(permission: Permission, outcome: Outcome, mask: Mask): Ran {
  const { pipeline } = permission.permit;
  const invocations = [pipeline.source, ...pipeline.filters];
  const answers = outcome.stages.map((stage, at) => statusAnswer(stage, invocations[at]!));
  const failed = failedStage(outcome.stages.filter((_, at) => answers[at] === undefined));
  return {
    kind: "ran",
    outcome,
    mask,
    argv: invocations.map((invocation) => publicArgv(invocation, MARKER)),
    answers: answers.filter((answer) => answer !== undefined),
    failed,
    credentialRejected: failed !== undefined && rejectsCredential(failed.stderr),
    because: permission.because,
    notes: permission.notes,
    understood: pipeline.source.understood,
  };
}

function statusAnswer({ program, code }: StageOutcome, invocation: Invocation): StatusAnswer | undefined {
  if (code === undefined || code === 0) return undefined;
  const means = exitMeaning(invocation, code);
  return means === undefined ? undefined : { program, code, means };
}

function unreadable(problem: Problem, text: string): Denial {
  const place = text.trim() === "" ? undefined : problem.span && underline(text, problem.span);
  return { kind: "unreadable", message: problem.message, help: problem.help, place };
}

function termsFor(call: Call, pipeline: Pipeline, options: BrokerOptions) {
  const standard = pipeline.source.follows ? options.followTimeout : options.timeout;
  return { milliseconds: (call.timeout ?? standard) * 1000, characters: options.maxOutput, mask: options.maskSecrets };
}

/** The mask of what is shown of a pipeline: it knows the secrets that came with the call. */
export function maskFor(pipeline: Pipeline, objects: boolean): Mask {
  const document = documentOf(pipeline.source);
  const secrets = secretValues(pipeline.source);
  return createMask({
    objects,
    values: secrets,
    spoken: pipeline.source.operands.map(({ value }) => value).filter((word) => !secrets.includes(word)),
    ...(document === undefined ? {} : { document }),
    sensitiveNames: pipeline.source.program === "helm",
  });
}

/** What the source was asked to print, when that is a document. */
function documentOf(source: Invocation): "json" | "yaml" | undefined {
  const output = source.flags.find((flag) => flag.row.class === "output" && flag.row.name === "output")?.value;
  return output === "json" || output === "yaml" ? output : undefined;
}

function clean(options: CallOptions): Partial<Pick<ExecuteOptions, "signal" | "onProgress">> {
  return {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
  };
}
