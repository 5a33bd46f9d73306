import { resolveKind } from "../../programs/mod.ts";
import type { Located } from "../../data.ts";
import { kindText } from "../guards/ask.ts";
import type { Policy } from "../policy.ts";
import { withExec } from "../policy_data.ts";
import { entryError } from "./entry_error.ts";
import type { PolicyFile } from "./schema.ts";

/**
 * The built-in lists with what a file adds to them. `effects` alone narrows: a file is never wider than its mode by a list,
 * only by grants and rules. Throws `PolicyError`.
 */
export function withLists(policy: Policy, file: PolicyFile): Policy {
  const { raw, files, effects } = file;
  const extended: Policy = {
    ...policy,
    deletable: new Set([...policy.deletable, ...(file.delete ?? []).map(kindName)]),
    powerful: new Set([...policy.powerful, ...(file.power ?? []).map(kindName)]),
    charts: [...policy.charts, ...file.charts ?? []],
    actions: new Set([...policy.actions, ...file.actions ?? []]),
    raw: {
      paths: union(policy.raw.paths, raw?.paths),
      trees: union(policy.raw.trees, raw?.trees),
      discovery: union(policy.raw.discovery, raw?.discovery),
      queries: union(policy.raw.queries, raw?.queries),
    },
    readable: {
      roots: union(policy.readable.roots, files?.roots),
      never: union(policy.readable.never, files?.never?.map((word) => word.toLowerCase())),
      linked: union(policy.readable.linked, files?.linked),
    },
    ...(effects && {
      effects: policy.effects.intersection(new Set(effects.permitted)),
      guarded: policy.guarded.intersection(new Set(effects.guarded)),
    }),
  };
  return (file.exec ?? []).reduce(withEntry, extended);
}

function withEntry(policy: Policy, entry: NonNullable<PolicyFile["exec"]>[number]): Policy {
  try {
    return withExec(policy, [entry.value as Parameters<typeof withExec>[1][number]]);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw entryError(error.message, "The roles are described in policies/README.md", entry);
  }
}

/** A kind as lists name it: `pod`, `widgets.example.com`. */
function kindName(entry: Located<string>): string {
  const kind = resolveKind(entry.value);
  if (kind.known || kind.group !== "") return kindText(kind);
  throw entryError(`"${entry.value}" is no kind that is built in`, "Write its plural and its group: widgets.example.com", entry);
}

function union(known: readonly string[], added: readonly string[] = []): readonly string[] {
  return [...new Set([...known, ...added])];
}
