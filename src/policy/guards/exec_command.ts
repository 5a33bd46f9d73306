import type { Invocation } from "../../programs/mod.ts";
import type { Word } from "../../shell/mod.ts";
import { type ExecMatch, type ExecPlace, matchExec, programName } from "../exec_forms/match.ts";
import { namespaceOf } from "../where.ts";
import type { Policy } from "../policy.ts";
import { isCommand, spoken } from "./ask.ts";
import type { Finding, Guard } from "./guard.ts";

/** One command out of a list, in the forms that the list has. */
export const execCommand: Guard = {
  name: "exec-command",
  why: "Code in a pod can read its secrets and act in its name; only listed commands run",
  judge(invocation, { policy }) {
    if (invocation.effect !== "exec" && !isCommand(invocation, "kubectl exec")) return undefined;
    if (!isCommand(invocation, "kubectl exec")) {
      return { message: `"${spoken(invocation)}" runs code in a pod`, help: HELP };
    }
    if (invocation.stdin.kind !== "none") {
      return { message: "A command in a pod gets no stdin", help: "Leave stdin out" };
    }
    return judgeWords(execWords(invocation), invocation, policy);
  },
};

const HELP = `Run one listed command: "kubectl exec POD -- ls /", "kubectl exec POD -- cat /etc/resolv.conf"`;

/**
 * The words that run in the pod. Undefined where they stand on both sides of `--`, which kubectl versions read
 * differently.
 */
export function execWords(invocation: Invocation): readonly Word[] | undefined {
  const before = invocation.operands.filter(({ role }) => role === "command");
  const behind = invocation.rest ?? [];
  if (before.length > 0 && behind.length > 0) return undefined;
  return before.length > 0 ? before : behind;
}

function judgeWords(words: readonly Word[] | undefined, invocation: Invocation, policy: Policy): Finding | undefined {
  if (words === undefined) return { message: `The command for the pod stands on both sides of "--"`, help: HELP };
  const [first] = words;
  if (first === undefined) return { message: "There is no command to run in the pod", help: HELP };
  if (!invocation.operands.some(({ role }) => role === "pod")) {
    return { message: "No pod is named before the command", help: HELP };
  }
  const place = { namespace: namespaceOf(invocation), container: containerOf(invocation) };
  const match = matchExec(words.map(({ value }) => value), policy, place);
  return wordMatch(match, words, { policy, place });
}

function containerOf(invocation: Invocation): string | undefined {
  return invocation.flags.find(({ row }) => row.name === "container")?.value;
}

interface WordingContext {
  readonly policy: Policy;
  readonly place: ExecPlace;
}

function wordMatch(match: ExecMatch, words: readonly Word[], context: WordingContext): Finding | undefined {
  const name = words[0]!.value;
  switch (match.kind) {
    case "permitted":
      return undefined;
    case "unlisted":
      return {
        message: `"${name}" is not among the commands that may run in a pod`,
        help: helpFor(words, context),
        span: words[0]!.span,
      };
    case "elsewhere":
      return {
        message: `"${name}" may run in some containers or namespaces, but not known to be here`,
        help: "Name the namespace and the container: --namespace=NAME --container=NAME",
        span: words[0]!.span,
      };
    case "needs":
      return {
        message: `"${name}" may run in a pod only with ${match.flags.join(" or ")}`,
        help: `Add ${match.flags[0]}`,
        span: words[0]!.span,
      };
    case "word": {
      const word = words[match.index] ?? words.at(-1)!;
      return { message: wrongWord(name, word.value), help: FORM_HINTS[programName(name)] ?? HELP, span: word.span };
    }
    default:
      return match satisfies never;
  }
}

function wrongWord(name: string, word: string): string {
  return name === word
    ? `"${name}" needs more words`
    : `"${name}" with "${word}" is not among the forms that may run in a pod`;
}

const FILES =
  `Files that may be read lie under e.g. /var/log, /etc/nginx, /proc/meminfo: "kubectl exec POD -- cat /etc/resolv.conf"`;
const LOCAL =
  `Only http and https on the pod itself, without output and upload: "kubectl exec POD -- curl -s http://localhost:8080/healthz", "kubectl exec POD -- wget -qO- http://localhost:8080/healthz"`;

const FORM_HINTS: Readonly<Record<string, string>> = {
  cat: FILES,
  head: FILES,
  tail: FILES,
  wc: FILES,
  stat: FILES,
  grep: FILES,
  curl: LOCAL,
  wget: LOCAL,
  ps: `"kubectl exec POD -- ps aux", "kubectl exec POD -- ps -ef"`,
  ip: `"kubectl exec POD -- ip addr show", "kubectl exec POD -- ip route"`,
  ping: `"kubectl exec POD -- ping -c 3 HOST"`,
  date: `"kubectl exec POD -- date +%s"`,
};

const SHELLS = new Set(["sh", "bash", "ash", "dash", "zsh", "ksh", "busybox"]);

/** What a shell was asked to do may be permitted without the shell. */
function helpFor(words: readonly Word[], { policy, place }: WordingContext): string {
  const values = words.map(({ value }) => value);
  if (!SHELLS.has(programName(values[0] ?? ""))) return OTHER_COMMANDS[values[0] ?? ""] ?? HELP;
  const inner = (values.at(-1) ?? "").trim();
  const plain = /^[A-Za-z0-9_./:=+-]+( [A-Za-z0-9_./:=+-]+)*$/.test(inner) && values.includes("-c");
  if (plain && matchExec(inner.split(" "), policy, place).kind === "permitted") {
    return `Run it without a shell: "kubectl exec POD -- ${inner}"`;
  }
  return `Run one command without a shell: "kubectl exec POD -- ls /"; pipes belong behind the whole command`;
}

const OTHER_COMMANDS: Readonly<Record<string, string>> = {
  env: `See where values come from: "kubectl describe pod NAME"`,
  printenv: `See where values come from: "kubectl describe pod NAME"`,
  find: `List folders: "kubectl exec POD -- ls -lR /var/log"`,
  kill: `Restart the pods of a workload: "kubectl rollout restart deploy/NAME"`,
  rm: `A pod's files are not changed from here; restart it: "kubectl rollout restart deploy/NAME"`,
};
