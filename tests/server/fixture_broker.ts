import type { Answer, Broker, Call, Ran } from "../../src/broker.ts";
import type { Captured, Outcome } from "../../src/exec/mod.ts";
import { createMask } from "../../src/mask/mod.ts";

/** A broker whose answers a test chooses; it keeps the calls that it got. */
export interface FixtureBroker extends Broker {
  readonly calls: readonly Call[];
}

export function fixtureBroker(answer: (call: Call) => Answer | Promise<Answer>): FixtureBroker {
  const calls: Call[] = [];
  const reject = (message: string, help: string): Answer => ({
    kind: "judged",
    judgement: { kind: "unreadable", message, help, place: undefined },
    mask: createMask({ objects: false }),
  });
  const perform = async (call: Call) => {
    calls.push(call);
    return await answer(call);
  };
  return {
    calls,
    perform,
    describe: (call) => perform(call),
    judge: () => Promise.reject(new Error("not asked for here")),
    reject,
  };
}

/** An output that was kept whole. */
export function whole(text: string): Captured {
  return { head: text, tail: "", bytes: text.length, omittedBytes: 0, omittedLines: 0 };
}

/** A line that ran; `change` says how it differs from a plain success that printed `ok`. */
export function ran(change: Partial<Omit<Ran, "outcome">> & { readonly outcome?: Partial<Outcome> } = {}): Ran {
  const { outcome, ...rest } = change;
  const stage = {
    program: "kubectl",
    argv: ["kubectl", "get", "pods"],
    code: 0,
    signal: undefined,
    stderr: "",
  } as const;
  return {
    kind: "ran",
    outcome: { kind: "finished", stages: [stage], output: whole("ok\n"), seconds: 0.5, ...outcome } as Outcome,
    mask: createMask({ objects: true }),
    argv: [["kubectl", "get", "pods"]],
    answers: [],
    failed: undefined,
    credentialRejected: false,
    because: [],
    notes: [],
    understood: true,
    ...rest,
  };
}
