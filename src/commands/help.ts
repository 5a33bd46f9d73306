import { type Setting, SETTINGS } from "../settings.ts";

/** `--help`: the commands, and every setting with its flag, variable and default. */
export function helpText(): string {
  return [
    "k8s-mcp-server: kubectl, helm, istioctl and argocd for AI assistants, over MCP",
    "",
    "  k8s-mcp-server [serve]                                  serve MCP on standard input and output",
    "  k8s-mcp-server check [--json] [--stdin] PROGRAM COMMAND judge a command line without running it",
    "  k8s-mcp-server check --jsonl                            the same for one JSON object per line",
    "  k8s-mcp-server check --config FILE                      load a policy file and run its examples",
    "  k8s-mcp-server call [--stdin] TOOL COMMAND              run one tool call and print its answer",
    "  k8s-mcp-server --version",
    "",
    "Settings (flags win over the environment; empty means unset):",
    ...SETTINGS.flatMap(settingLines),
    "",
  ].join("\n");
}

function settingLines(setting: Setting): readonly string[] {
  const standard = setting.default === "" ? "" : ` (default ${setting.default})`;
  return [`  --${setting.flags[0]}, ${setting.variables[0]}`, `      ${setting.meaning}${standard}`];
}
