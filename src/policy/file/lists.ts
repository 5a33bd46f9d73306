import type { Located } from "../../data.ts";
import { resolveKind } from "../../programs/mod.ts";
import { type ExecEntry, readForms } from "../exec_forms/form.ts";
import { kindText } from "../guards/ask.ts";
import type { PolicyData } from "../policy_data.ts";
import { entryError } from "./entry_error.ts";
import type { PolicyFile } from "./schema.ts";

/**
 * The built-in lists with what a file adds to them. `effects` alone narrows: by its lists a file is never wider than its
 * mode in what a command may do at all. Throws `PolicyError`.
 */
export function withLists(data: PolicyData, file: PolicyFile): PolicyData {
  const { raw, files, effects } = file;
  return {
    ...data,
    delete: union(data.delete, file.delete?.map(kindName)),
    power: union(data.power, file.power?.map(({ value }) => kindText(resolveKind(value)))),
    charts: union(data.charts, file.charts),
    actions: union(data.actions, file.actions),
    raw: {
      paths: union(data.raw.paths, raw?.paths),
      trees: union(data.raw.trees, raw?.trees),
      discovery: union(data.raw.discovery, raw?.discovery),
      queries: union(data.raw.queries, raw?.queries),
    },
    files: {
      roots: union(data.files.roots, files?.roots),
      never: union(data.files.never, files?.never?.map((part) => part.toLowerCase())),
      linked: union(data.files.linked, files?.linked),
    },
    exec: [...data.exec, ...(file.exec ?? []).map(readExec)],
    effects: effects === undefined ? data.effects : {
      permitted: data.effects.permitted.filter((effect) => effects.permitted.includes(effect)),
      guarded: data.effects.guarded.filter((effect) => effects.guarded.includes(effect)),
    },
  };
}

/** Reads the entry once for its errors, which then have a place. */
function readExec(entry: NonNullable<PolicyFile["exec"]>[number]): ExecEntry {
  try {
    const value = entry.value as ExecEntry;
    readForms(value);
    return value;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw entryError(error.message, "The roles are those of policies/README.md", entry);
  }
}

/** A kind as lists name it: `pod`, `widgets.example.com`. */
function kindName(entry: Located<string>): string {
  const kind = resolveKind(entry.value);
  if (kind.known || kind.group !== "") return kindText(kind);
  throw entryError(`"${entry.value}" is no built-in kind`, "Write plural and group: widgets.example.com", entry);
}

function union(known: readonly string[], added: readonly string[] = []): readonly string[] {
  return [...new Set([...known, ...added])];
}
