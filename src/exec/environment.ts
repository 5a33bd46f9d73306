import type { FilterName, ProgramName } from "../programs/mod.ts";
import { INHERITED } from "./inherited_names.ts";

export interface ChildOptions {
  readonly program: ProgramName | FilterName;
  /** Empty directory that the child cannot write to. */
  readonly directory: string;
}

/**
 * The whole environment of one child: what passes by name (`INHERITED`), and on top what we set ourselves.
 * INVARIANT: no variable of the server adds a flag, an alias or a program to what was judged.
 */
export function childEnvironment(env: Readonly<Record<string, string>>, options: ChildOptions): Record<string, string> {
  const { program, directory } = options;
  switch (program) {
    case "kubectl":
      // kuberc: aliases and default flags that are read behind the verdict.
      return { ...inherited(env, program), ...PLAIN_TEXT, KUBERC: "off" };
    case "helm":
      // Plugins are programs that add commands, downloaders and post-renderers.
      return { ...inherited(env, program), ...PLAIN_TEXT, HELM_PLUGINS: directory };
    case "istioctl":
      // The variable goes before the same word in ~/.istioctl/config.yaml, which swaps a command for another one.
      return { ...inherited(env, program), ...PLAIN_TEXT, ISTIOCTL_PREFER_EXPERIMENTAL: "false" };
    case "argocd":
      return { ...inherited(env, program), ...PLAIN_TEXT };
    default:
      return filterEnvironment(env, directory);
  }
}

/** English messages, which are what status and errors are told by; UTF-8 for plugins that ask the locale; no colours. */
const PLAIN_TEXT = { LC_ALL: "C.UTF-8", TERM: "dumb", NO_COLOR: "1" } as const;

function inherited(env: Readonly<Record<string, string>>, program: ProgramName): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const row of INHERITED) {
    if (row.programs !== undefined && !row.programs.includes(program)) continue;
    for (const name of row.names) {
      if (Object.hasOwn(env, name)) passed[name] = env[name]!;
    }
  }
  return passed;
}

/**
 * Nothing of the server's. `LC_ALL`: in the C locale grep would take a letter like "é" for two characters.
 * `HOME`: where it is missing some jq look the home directory up themselves, and run the `.jq` that they find there.
 */
function filterEnvironment(env: Readonly<Record<string, string>>, directory: string): Record<string, string> {
  const environment: Record<string, string> = { LC_ALL: "C.UTF-8", HOME: directory };
  if (env["SystemRoot"] !== undefined) environment["SystemRoot"] = env["SystemRoot"];
  return environment;
}
