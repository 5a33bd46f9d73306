import type { Flag, Invocation, Json } from "../../programs/mod.ts";
import { carried, isRecord } from "../content/carried.ts";
import { flagsOf, kindText, mayBeSecret, spelled } from "./ask.ts";
import type { Finding, Guard } from "./guard.ts";

/** Masking needs to see whole objects: where a Secret can be among them, no form that cuts pieces out of them. */
export const secretShape: Guard = {
  name: "secret-shape",
  why: "In this form a Secret's values could not be told from others, and so not be masked",
  judge(invocation, { masks }) {
    if (!masks) return undefined;
    const holder = holdsSecret(invocation);
    if (holder === undefined) return undefined;
    const flag = flagsOf(invocation, "output").find((candidate) => !keepsObjects(candidate)) ??
      flagsOf(invocation, "expression").find((candidate) => !comparesMetadata(candidate.value ?? ""));
    if (flag !== undefined) return refuse(flag, holder);
    const step = carried(invocation).find(({ value }) => hasProbe(value));
    return step &&
      {
        message: `A JSON patch that copies, moves or tests can print or guess values of ${holder}`,
        help: "Use add, replace or remove",
        span: step.span,
      };
  },
};

/** What it is that may be a Secret, as it is spoken of. Releases hold whole manifests. */
function holdsSecret(invocation: Invocation): string | undefined {
  if (invocation.program === "helm") {
    return RELEASE_COMMANDS.has(invocation.command.join(" ")) ? "a release" : undefined;
  }
  if (invocation.program !== "kubectl") return undefined;
  const fixed = invocation.command[0] === "create" && invocation.command[1] === "secret";
  const target = invocation.targets.find((
    { kind },
  ) => (kind === undefined ? namesKinds(invocation) : mayBeSecret(kind)));
  if (target === undefined) return fixed ? "a secret" : undefined;
  if (target.kind === undefined) return "objects of any kind";
  return target.kind.known ? "a secret" : `"${kindText(target.kind)}", a kind that is not built in`;
}

/** The command is told by operands which kinds it is about. */
function namesKinds({ row }: Invocation): boolean {
  return row?.operands.some(({ role }) => role === "resources") ?? true;
}

const RELEASE_COMMANDS = new Set([
  "get all",
  "get values",
  "get manifest",
  "get hooks",
  "get notes",
  "get metadata",
  "status",
  "install",
  "upgrade",
  "template",
]);

function refuse(flag: Flag, holder: string): Finding {
  return {
    message: `"${spelled(flag)}" in this form could show values of ${holder} that cannot be masked`,
    help: "Use -o json and take what you need behind a pipe: -o json | jq -r '.items[].metadata.name'",
    span: flag.span,
  };
}

const WHOLE_FORMS = new Set(["", "json", "yaml", "kyaml", "name", "wide", "table"]);

/** INVARIANT: only `--output` with one of these forms; any other flag of the class carries a template. */
function keepsObjects({ row, value }: Flag): boolean {
  if (row.name !== "output") return row.arity === "none";
  const form = value ?? "";
  return WHOLE_FORMS.has(form.toLowerCase()) || isPlainColumns(form);
}

const COLUMNS = "custom-columns=";

function isPlainColumns(form: string): boolean {
  if (!form.startsWith(COLUMNS)) return false;
  return form.slice(COLUMNS.length).split(",").every((column) => {
    const colon = column.indexOf(":");
    return colon > 0 && isMetadataPath(column.slice(colon + 1));
  });
}

/** `--sort-by=PATH`, `--for=jsonpath=PATH[=VALUE]`; other conditions of `wait` look at nothing that a Secret has. */
function comparesMetadata(value: string): boolean {
  const lower = value.toLowerCase();
  if (lower === "delete" || lower === "create" || lower.startsWith("condition=")) return true;
  if (!lower.startsWith("jsonpath=")) return isMetadataPath(value);
  const path = value.slice("jsonpath=".length);
  const end = path.indexOf("}");
  return end >= 0 && isMetadataPath(path.slice(0, end + 1)) && /^(=|$)/.test(path.slice(end + 1));
}

/** Fields of `.metadata` that are no copy of the object. Annotations may hold the whole of it. */
const PLAIN_FIELDS = new Set([
  "name",
  "namespace",
  "creationTimestamp",
  "deletionTimestamp",
  "uid",
  "resourceVersion",
  "generation",
  "generateName",
  "labels",
  "ownerReferences",
]);

/** Like kubectl's relaxed JSONPath: braces and the first dot may be missing. Plain dotted names only. */
function isMetadataPath(path: string): boolean {
  const bare = path.startsWith("{") && path.endsWith("}") ? path.slice(1, -1) : path;
  const names = (bare.startsWith(".") ? bare.slice(1) : bare).split(".");
  if (names.length === 1) return names[0] === "type" || names[0] === "kind" || names[0] === "apiVersion";
  if (names[0] !== "metadata" || !PLAIN_FIELDS.has(names[1]!)) return false;
  return names.slice(2).every((name) => /^[A-Za-z0-9_/\\-]+$/.test(name));
}

/** A test says by its failing what a value is; a copy takes it to where it is not masked. Unfolded by `carried`. */
function hasProbe(value: Json): boolean {
  return Array.isArray(value) &&
    value.some((part: Json) => isRecord(part) && isRecord(part["step"]) && PROBES.has(part["step"]["op"] ?? null));
}

const PROBES = new Set<Json>(["copy", "move", "test"]);
