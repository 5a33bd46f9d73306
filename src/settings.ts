/** One setting: how it is written in the environment, as a flag, and what it may be. The README's table is made from this. */
export interface Setting {
  /** Field of `Config`. */
  readonly key: string;
  /** Names in the environment, the first is the one to speak of. */
  readonly variables: readonly string[];
  /** Flags without dashes, the first is the one to speak of. */
  readonly flags: readonly string[];
  readonly type: SettingType;
  /** As it would be written; empty means unset. */
  readonly default: string;
  readonly meaning: string;
}

export type SettingType =
  | { readonly kind: "integer"; readonly least: number; readonly most: number }
  | { readonly kind: "word"; readonly words: Readonly<Record<string, string>> }
  | { readonly kind: "boolean" }
  | { readonly kind: "text" }
  | { readonly kind: "list" };

const SECONDS: SettingType = { kind: "integer", least: 1, most: 3600 };
const BOOLEAN: SettingType = { kind: "boolean" };
const TEXT: SettingType = { kind: "text" };

export const SETTINGS = [
  row("timeout", "K8S_MCP_TIMEOUT", SECONDS, "300", "Default time limit of a command, seconds"),
  row("followTimeout", "K8S_MCP_FOLLOW_TIMEOUT", SECONDS, "30", "The same for commands that follow (-w, logs -f)"),
  row("maxOutput", "K8S_MCP_MAX_OUTPUT", count(1000, 10_000_000), "100000", "Largest output of one answer, characters"),
  row("maxConcurrent", "K8S_MCP_MAX_CONCURRENT", count(1, 256), "8", "Command lines that run at once"),
  row("maxQueue", "K8S_MCP_MAX_QUEUE", count(0, 10_000), "64", "Command lines that wait for one that runs"),
  row("transport", "K8S_MCP_TRANSPORT", words("stdio"), "stdio", "How clients connect"),
  row(
    "context",
    "K8S_CONTEXT",
    TEXT,
    "",
    "Context for every command that names none; unset: the kubeconfig's current one",
  ),
  row(
    "contexts",
    "K8S_MCP_CONTEXTS",
    { kind: "list" },
    "",
    "Contexts that may be named, separated by commas; unset: all",
  ),
  row(
    "namespace",
    "K8S_NAMESPACE",
    TEXT,
    "",
    "Namespace for every command that names none; unset: the context's own, or default",
  ),
  {
    ...row(
      "mode",
      "K8S_MCP_SECURITY_MODE",
      words("strict", "readonly", "permissive"),
      "strict",
      "How commands are judged",
    ),
    flags: ["mode", "security-mode"],
  },
  {
    ...row("policyFile", "K8S_MCP_SECURITY_CONFIG", TEXT, "", "Path of a policy file"),
    flags: ["config", "security-config"],
  },
  row("maskSecrets", "K8S_MCP_MASK_SECRETS", BOOLEAN, "true", "Mask Secret objects"),
  row("structured", "K8S_MCP_STRUCTURED", BOOLEAN, "false", "Also return structured results"),
  {
    ...row(
      "logLevel",
      "K8S_MCP_LOG_LEVEL",
      { kind: "word", words: { debug: "debug", info: "info", warning: "warning", warn: "warning", error: "error" } },
      "info",
      "How much is logged on stderr",
    ),
    variables: ["K8S_MCP_LOG_LEVEL", "LOGLEVEL"],
  },
  row("logFormat", "K8S_MCP_LOG_FORMAT", words("text", "json"), "text", "Form of the log lines"),
] as const satisfies readonly Setting[];

function row<K extends string>(key: K, variable: string, type: SettingType, standard: string, meaning: string) {
  const flag = variable.replace(/^K8S_(MCP_)?/, "").toLowerCase().replaceAll("_", "-");
  return { key, variables: [variable], flags: [flag], type, default: standard, meaning };
}

function count(least: number, most: number): SettingType {
  return { kind: "integer", least, most };
}

function words(...list: string[]): SettingType {
  return { kind: "word", words: Object.fromEntries(list.map((word) => [word, word])) };
}
