import type { Effect } from "../programs/mod.ts";
import { type ExecEntry, type ExecForm, readForms } from "./exec_forms/form.ts";
import type { Policy } from "./policy.ts";
import type { Mode } from "./types.ts";

/** The lists of a policy as `policies/strict.yaml` writes them. A policy file writes the same ones. */
export interface PolicyData {
  readonly mode: string;
  readonly effects: { readonly permitted: readonly Effect[]; readonly guarded: readonly Effect[] };
  readonly delete: readonly string[];
  readonly power: readonly string[];
  readonly raw: Policy["raw"];
  readonly charts: readonly string[];
  readonly actions: readonly string[];
  readonly files: Readonly<Record<"roots" | "never" | "linked", readonly string[]>>;
  readonly exec: readonly ExecEntry[];
  readonly examples?: readonly string[];
}

export interface PolicyOrigin {
  readonly mode: Mode;
  readonly source: string;
}

/** Makes lists that can be asked. Throws `RangeError` for an `exec:` entry that cannot be read. */
export function policyFrom(data: PolicyData, { mode, source }: PolicyOrigin): Policy {
  return {
    mode,
    source,
    effects: new Set(data.effects.permitted),
    guarded: new Set(data.effects.guarded),
    deletable: new Set(data.delete),
    powerful: new Set(data.power),
    exec: byProgram(data.exec.flatMap(readForms)),
    readable: { roots: data.files.roots.map(parts), never: data.files.never, linked: data.files.linked.map(parts) },
    raw: data.raw,
    charts: data.charts,
    actions: new Set(data.actions),
    contexts: undefined,
    grants: [],
    rules: [],
  };
}

/** A policy that permits more commands in pods: the entries under `exec:` of a policy file. */
export function withExec(policy: Policy, entries: readonly ExecEntry[]): Policy {
  const known = [...policy.exec.values()].flat();
  return { ...policy, exec: byProgram([...known, ...entries.flatMap(readForms)]) };
}

function parts(path: string): readonly string[] {
  return path.split("/").filter((part) => part !== "");
}

function byProgram(forms: readonly ExecForm[]): ReadonlyMap<string, readonly ExecForm[]> {
  return Map.groupBy(forms, ({ command }) => command[0] ?? "");
}
