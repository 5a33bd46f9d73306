export interface InstructionFacts {
  readonly mode: string;
  readonly namespace: string | undefined;
}

/** What a model is told about this server once, under 2 kB. */
export function instructions({ mode, namespace }: InstructionFacts): string {
  return [
    "Runs kubectl, helm, istioctl and argocd command lines on the user's cluster and returns their output.",
    "One command line per call, written as in a terminal, with quotes and pipes but no shell: no ; && > < $( ) or globs.",
    "Filters after a pipe: jq, grep, head, tail, sort, uniq, wc, cut, tr, cat. Prefer them to long outputs.",
    "Manifests and values go into `stdin`, with `-f -` in the command. Local files and URLs cannot be read.",
    MODES[mode] ?? "",
    "Secret values are masked. A refusal names its rule and a permitted way: follow it rather than rephrasing.",
    namespace === undefined ? "" : `Commands that name no namespace act in ${JSON.stringify(namespace)}.`,
    "describe_* returns the help text of a command.",
  ].filter((line) => line !== "").join("\n");
}

const MODES: Readonly<Record<string, string>> = {
  strict: "Mode strict: reads and changes of named objects are permitted; mass changes, disruption, credentials, " +
    "interactive commands and code in pods mostly are not.",
  readonly: "Mode readonly: only reads are permitted.",
  permissive: "Mode permissive: the operator has switched guards and rules off; act with care.",
};
