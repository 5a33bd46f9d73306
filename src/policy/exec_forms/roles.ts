import type { Policy } from "../policy.ts";
import type { TermRole } from "./form.ts";
import { isReadable } from "./readable.ts";

/** Columns of `ps` that print neither the environment nor anything else a process keeps to itself. */
const PS_FIELDS = new Set(
  ("pid ppid pgid sid tid lwp nlwp user uid euser group gid comm args cmd command time etime etimes cputime start lstart " +
    "stime pcpu pmem %cpu %mem rss vsz sz size nice ni pri rtprio psr stat state s tty tname wchan cgroup ns label f c")
    .split(" "),
);

/** Whether a word behind a command in a pod may stand for a role. */
export function isTerm(word: string, role: TermRole, policy: Policy): boolean {
  switch (role) {
    case "any":
      return true;
    case "fields":
      return word.split(",").every((field) => PS_FIELDS.has(field.replace(/^[-+]/, "").toLowerCase()));
    case "file":
      return isReadable(word, policy.readable);
    case "format":
      return word.startsWith("+");
    case "host":
      return /^[A-Za-z0-9_:.-]+$/.test(word) && !word.startsWith("-");
    case "local-url":
      return isLocalUrl(word);
    case "name":
      return /^[A-Za-z0-9_][A-Za-z0-9_.:@/-]*$/.test(word);
    case "number":
      return /^[+-]?\d+(\.\d+)?[bkKMG]?$/.test(word);
    case "path":
      return word !== "" && !word.startsWith("-");
    case "pid":
      return /^\d+$/.test(word);
    case "server":
      return /^@[A-Za-z0-9_:.-]+$/.test(word);
    case "text":
      return !word.startsWith("@");
    case "write-out":
      return !word.startsWith("@") && !word.includes("%output") && !word.includes("%{output");
    default:
      return role satisfies never;
  }
}

/**
 * An address on the pod itself, read by hand because curl and a URL library disagree about odd ones: no user, no
 * backslash, no braces or brackets that curl would multiply.
 */
function isLocalUrl(word: string): boolean {
  const lower = word.toLowerCase();
  const scheme = ["http://", "https://"].find((start) => lower.startsWith(start)) ?? "";
  const rest = lower.slice(scheme.length);
  const end = rest.search(/[/?#]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  const host = authority.replace(/:\d{1,5}$/, "");
  const path = end < 0 ? "" : rest.slice(end);
  return ["localhost", "127.0.0.1", "[::1]"].includes(host) && /^[!-~]*$/.test(path) && !/[\\{}[\]]/.test(path);
}
