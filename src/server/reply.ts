import type { Answer, Denial, Ran } from "../broker.ts";
import type { Mask, MaskedText } from "../mask/mod.ts";
import type { Rule } from "../policy/mod.ts";
import { outputNotes } from "./notes.ts";

export type Code =
  | "VALIDATION_ERROR"
  | "POLICY_DENIED"
  | "EXECUTION_ERROR"
  | "AUTH_ERROR"
  | "TIMEOUT_ERROR"
  | "CANCELLED"
  | "INTERNAL_ERROR";

/** What a call is answered with, before it becomes MCP. `text` is masked already: nothing else can be put into it. */
export interface Reply {
  /** Undefined: success. */
  readonly code: Code | undefined;
  readonly text: MaskedText;
  /** The sentence that says what failed, for structured results and the log. */
  readonly message: MaskedText | undefined;
  readonly output: MaskedText;
  /** The text without the output: what stderr said, the code and its sentence, the rule, the way out, the last line. */
  readonly remarks: MaskedText;
  readonly meta: ReplyMeta;
}

/** What costs the model nothing. Every string in it is masked. */
export interface ReplyMeta {
  readonly status: "success" | "error";
  readonly exit_code: number | null;
  readonly seconds: number;
  readonly bytes: number;
  readonly truncated: boolean;
  readonly masked: number;
  readonly argv: readonly (readonly string[])[];
  readonly rules: readonly string[];
  readonly understood: boolean;
}

/** Words an answer. The only place that decides what is success, what is failure, and what the last line says. */
export function replyTo(answer: Answer): Reply {
  switch (answer.kind) {
    case "judged":
      return judgedReply(answer.judgement, answer.mask);
    case "ran":
      return ranReply(answer);
    case "broken": {
      const message =
        "This server failed before the command could be judged or run to its end, so nothing more was done";
      return failure({ code: "INTERNAL_ERROR", message, mask: answer.mask });
    }
    default:
      return answer satisfies never;
  }
}

function judgedReply(judgement: Denial, mask: Mask): Reply {
  if (judgement.kind === "unreadable") {
    const { message, help, place } = judgement;
    return failure({ code: "VALIDATION_ERROR", message, help, place, mask });
  }
  const { refusal, place } = judgement;
  const rules = refusal.because.map((rule) => `${rule.name} (${rule.source}): ${rule.why}`);
  const reply = failure({ code: "POLICY_DENIED", message: refusal.message, help: refusal.help, place, rules, mask });
  return { ...reply, meta: { ...reply.meta, rules: names(refusal.because) } };
}

interface Failure {
  readonly code: Code;
  readonly message: string;
  readonly help?: string | undefined;
  readonly place?: string | undefined;
  readonly rules?: readonly string[];
  readonly mask: Mask;
}

function failure({ code, message, help, place, rules = [], mask }: Failure): Reply {
  const ruleLine = rules.length === 0 ? [] : [`Rule: ${rules[0]}`];
  const lines = [`${code}: ${message}`, place, ...ruleLine, help && `Instead: ${help}`];
  const text = mask.text(lines.filter((line) => line).join("\n"));
  const meta = { ...NOTHING, argv: [], rules: [], understood: code !== "VALIDATION_ERROR" };
  return { code, text, message: mask.text(message), output: mask.text(""), remarks: text, meta };
}

const NOTHING = { status: "error", exit_code: null, seconds: 0, bytes: 0, truncated: false, masked: 0 } as const;

function ranReply(ran: Ran): Reply {
  const { outcome, mask, understood } = ran;
  const argv = ran.argv.map((words) => words.map((word) => mask.text(word).toString()));
  const { output, stages } = outcome;
  const ended = howItEnded(ran);
  const omitted = output.omittedBytes > 0;
  const body = omitted
    ? `${output.head}\n[… ${output.omittedLines} lines (${output.omittedBytes} bytes) left out …]\n${output.tail}`
    : output.head;
  const failed = ended.code !== undefined;
  const stderr = stages.map((stage) => stage.stderr.trim()).filter((text) => text !== "").join("\n");
  const lastLine = outputNotes({
    outcome,
    notes: [...ended.notes, ...ran.notes],
    mask,
    empty: body.trim() === "" && stderr === "",
    failed,
  });
  const remarks = joined([stderr, failed ? `${ended.code}: ${ended.message}` : "", lastLine]);
  return {
    code: ended.code,
    text: mask.text(joined([body.trimEnd(), remarks])),
    message: ended.message === undefined ? undefined : mask.text(ended.message),
    output: mask.text(body),
    remarks: mask.text(remarks),
    meta: {
      status: failed ? "error" : "success",
      exit_code: ended.status,
      seconds: outcome.seconds,
      bytes: output.bytes,
      truncated: omitted,
      masked: mask.count,
      argv,
      rules: names(ran.because),
      understood,
    },
  };
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n");
}

interface Ended {
  readonly code: Code | undefined;
  readonly status: number | null;
  readonly message?: string;
  readonly notes: readonly string[];
}

function howItEnded(ran: Ran): Ended {
  const { outcome } = ran;
  const seconds = outcome.seconds.toFixed(1);
  switch (outcome.kind) {
    case "finished":
      return statusOf(ran);
    case "followed":
      return { code: undefined, status: null, notes: [`followed for ${seconds} seconds, then ended at the limit`] };
    case "timed-out": {
      const where = outcome.waiting ? "while it waited for other commands" : "and what it printed so far is above";
      const message =
        `The command was ended after its limit of ${outcome.limitSeconds} seconds ${where}; ask for less, or give a larger timeout (at most 3600)`;
      return { code: "TIMEOUT_ERROR", status: null, message, notes: [] };
    }
    case "cancelled":
      return {
        code: "CANCELLED",
        status: null,
        message: `The request was cancelled after ${seconds} seconds`,
        notes: [],
      };
    case "not-started":
      return { code: "EXECUTION_ERROR", status: null, message: `${outcome.reason}. ${outcome.help}`, notes: [] };
    default:
      return outcome satisfies never;
  }
}

function statusOf({ outcome, answers, failed, credentialRejected }: Ran): Ended {
  const notes = answers.map(({ program, code, means }) => `${program} ended with status ${code}: ${means}`);
  if (failed === undefined) return { code: undefined, status: outcome.stages.at(-1)?.code ?? null, notes };
  const how = failed.signal ? `was ended by ${failed.signal}` : `ended with exit status ${failed.code}`;
  const code = credentialRejected ? "AUTH_ERROR" : "EXECUTION_ERROR";
  return { code, status: failed.code ?? null, message: `${failed.program} ${how}`, notes };
}

function names(rules: readonly Rule[]): readonly string[] {
  return rules.map((rule) => rule.name);
}
