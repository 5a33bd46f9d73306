import { type Judgement, maskFor } from "../broker.ts";
import { createMask, MARKER, type Mask } from "../mask/mod.ts";
import { publicArgv } from "../programs/mod.ts";

/** One line of `check --jsonl`, and what `--json` prints. `message` says why in one sentence, for an allow too. */
export interface Verdict {
  readonly id?: unknown;
  readonly verdict: "allow" | "deny";
  readonly code: null | "VALIDATION_ERROR" | "POLICY_DENIED";
  readonly rules: readonly string[];
  readonly message: string;
  /** What would run, one argv per stage; empty for a deny. Values of secrets are masked. */
  readonly argv: readonly (readonly string[])[];
}

/** A judgement in the words of `check`. Secrets that came with the command line are masked wherever they recur. */
export function verdictOf(judgement: Judgement): Verdict {
  const mask = maskOf(judgement);
  const masked = (text: string) => mask.text(text).toString();
  switch (judgement.kind) {
    case "unreadable":
      return malformed(masked(sentences(judgement.message, judgement.help)));
    case "refused": {
      const { message, help, because } = judgement.refusal;
      const rules = because.map((rule) => rule.name);
      return { verdict: "deny", code: "POLICY_DENIED", rules, message: masked(sentences(message, help)), argv: [] };
    }
    case "permitted": {
      const { pipeline } = judgement.permission.permit;
      const argv = [pipeline.source, ...pipeline.filters].map((one) => publicArgv(one, MARKER).map(masked));
      const rules = judgement.permission.because.map((rule) => rule.name);
      const { program, command, effect } = pipeline.source;
      const message = [`${[program, ...command].join(" ")} is permitted: ${effect}`, ...judgement.permission.notes];
      return { verdict: "allow", code: null, rules, message: masked(message.join("; ")), argv };
    }
    default:
      return judgement satisfies never;
  }
}

/** The deny of a line that is no call. */
export function malformed(message: string): Verdict {
  return { verdict: "deny", code: "VALIDATION_ERROR", rules: [], message, argv: [] };
}

/** What a judgement is shown through. */
export function maskOf(judgement: Judgement): Mask {
  return judgement.kind === "unreadable" ? createMask({ objects: false }) : maskFor(judgement.pipeline, false);
}

/** What was refused, and what to do instead, as one text. */
function sentences(message: string, help: string | undefined): string {
  return help ? `${message.replace(/\.$/, "")}. ${help}` : message;
}
