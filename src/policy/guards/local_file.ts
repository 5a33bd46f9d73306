import type { Flag, Invocation } from "../../programs/mod.ts";
import { flagsOf, spelled } from "./ask.ts";
import type { Finding, Guard } from "./guard.ts";

/** Local paths and addresses to fetch, under any name. */
export const localFile: Guard = {
  name: "local-file",
  why: "The files of this server, and what it can fetch, are not the model's to read",
  judge(invocation) {
    const path = flagsOf(invocation, "path").find((flag) => !(flag.row.stdin === true && flag.value === "-"));
    if (path !== undefined) return refusePath(path);
    const output = flagsOf(invocation, "output").find((flag) =>
      flag.row.name === "output" && readsFile(flag.value ?? "")
    );
    if (output !== undefined) return refuseOutput(output);
    const operand = invocation.operands.find(({ role, value }) => role === "path" && !isStdin(value, invocation));
    return operand && { message: `"${operand.value}" names a local file`, help: STDIN, span: operand.span };
  },
};

const STDIN = `Hand the manifest over as stdin, with "-" in place of the file`;

/** `-` as an operand means the call's stdin only where the reader read it. */
function isStdin(value: string, { stdin }: Invocation): boolean {
  return value === "-" && stdin.kind !== "none";
}

function refusePath(flag: Flag): Finding {
  const help = flag.row.stdin === true
    ? `Hand the document over as stdin and write ${spelled(flag)} -`
    : OTHER_WAYS[flag.row.name] ?? "Leave it out";
  return { message: `"${spelled(flag)}" names a local path or an address to fetch`, help, span: flag.span };
}

const OTHER_WAYS: Readonly<Record<string, string>> = {
  "kustomize": `Build the manifest elsewhere and hand it over as stdin: "kubectl apply -f -"`,
  "from-file": 'Use --from-literal, or hand the whole object over as stdin: "kubectl apply -f -"',
  "from-env-file": 'Use --from-literal, or hand the whole object over as stdin: "kubectl apply -f -"',
  "patch-file": "Write the patch into --patch",
  "set-file": "Write the value into --set-string, or hand the values over as stdin with --values -",
};

/** Like kubectl: `go-template-file=PATH`, `templatefile`, … Any form that speaks of a file is one. */
function readsFile(value: string): boolean {
  const equals = value.indexOf("=");
  return (equals < 0 ? value : value.slice(0, equals)).toLowerCase().endsWith("file");
}

function refuseOutput(flag: Flag): Finding {
  return {
    message: `"${spelled(flag)}" with this value reads a local file`,
    help: `Write the template into the command: -o jsonpath=…, -o go-template=…, -o custom-columns=…`,
    span: flag.span,
  };
}
