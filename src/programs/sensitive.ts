import { render } from "./render.ts";
import type { Flag, Invocation, Json } from "./types.ts";

/** Names that `helm --set` keys end in when their value is a secret. The mask room has the list for whole documents. */
const SENSITIVE_KEY = /(pass(word|wd|phrase)?|secret|token|key|credentials?|auth|dsn)$/i;

/**
 * Values of secrets that came with the call and must not come back in its answer: literals of `create secret`,
 * passwords, `--set` values under sensitive names, data of Secrets in stdin and patches.
 */
export function secretValues(invocation: Invocation): readonly string[] {
  const values = invocation.flags.flatMap((flag) => flagSecrets(flag, invocation));
  if (invocation.stdin.kind === "manifests") {
    for (const { kind, value } of invocation.stdin.manifests) {
      if (kind.name === "secret") values.push(...scalars(value["data"]), ...scalars(value["stringData"]));
    }
  }
  return [...new Set(values)];
}

/** The argv for logs, `_meta` and `check`: every value of a sensitive flag is replaced by the marker. */
export function publicArgv(invocation: Invocation, marker: string): readonly string[] {
  const flags = invocation.flags.map((
    flag,
  ) => (hidden(flag, invocation) ? { ...flag, value: hide(flag.value!, marker) } : flag));
  return [invocation.program, ...render({ ...invocation, flags })];
}

function hidden(flag: Flag, invocation: Invocation): boolean {
  if (flag.value === undefined) return false;
  return flag.row.class === "sensitive" || (flag.row.class === "content" && namesSecret(invocation));
}

/** Keeps the names of `name=value[,name=value]`, so that a log line still says what was set. */
function hide(value: string, marker: string): string {
  const key = /^([\w.\-/[\]]+)=/.exec(value);
  return key ? `${key[1]}=${marker}` : marker;
}

function flagSecrets(flag: Flag, invocation: Invocation): readonly string[] {
  if (flag.value === undefined) return [];
  if (flag.row.class === "content") return namesSecret(invocation) ? patchScalars(flag.value) : [];
  if (flag.row.class !== "sensitive") return [];
  if (flag.row.name.startsWith("set")) return setSecrets(flag.value);
  const literal = flag.row.name === "from-literal";
  if (literal && !namesSecret(invocation)) return [];
  return [literal ? flag.value.slice(flag.value.indexOf("=") + 1) : flag.value];
}

function namesSecret(invocation: Invocation): boolean {
  if (invocation.command[0] === "create" && invocation.command[1] === "secret") return true;
  return invocation.targets.some(({ kind }) => kind !== undefined && (kind.name === "secret" || !kind.known));
}

function setSecrets(value: string): readonly string[] {
  return value.split(/(?<!\\),/).flatMap((pair) => {
    const at = pair.indexOf("=");
    return at > 0 && SENSITIVE_KEY.test(pair.slice(0, at)) ? [pair.slice(at + 1)] : [];
  });
}

function patchScalars(text: string): readonly string[] {
  try {
    return scalars(JSON.parse(text));
  } catch {
    return [];
  }
}

function scalars(value: Json | undefined): readonly string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.values(value).flatMap(scalars);
}
