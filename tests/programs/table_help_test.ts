import assert from "node:assert/strict";
import { holds } from "../../tasks/tables/confirm.ts";
import { readHelp } from "../../tasks/tables/help.ts";

Deno.test("Help in pflag's form is read with what each flag takes, repeats and inherits", () => {
  const help = readHelp(PFLAG);
  assert.deepEqual(help.aliases, ["upgrade", "up"]);
  assert.equal(help.usage, "helm upgrade [RELEASE] [CHART] [flags]");
  assert.deepEqual(
    help.flags.map(({ name, short, guess, list, on, global }) => [name, short, guess, list, on, global]),
    [
      ["atomic", undefined, "none", false, false, false],
      ["set", undefined, "value", true, false, false],
      ["values", "f", "value", true, false, false],
      ["wait", undefined, "optional", false, false, false],
      ["watch", undefined, "none", false, true, false],
      ["namespace", "n", "value", false, false, true],
    ],
  );
  assert.equal(help.flags[1]?.text, "set values on the command line (can specify multiple or separate values)");
});

const PFLAG = `Upgrade a release.

Usage:
  helm upgrade [RELEASE] [CHART] [flags]

Aliases:
  upgrade, up

Flags:
      --atomic                     roll back on failure
      --set stringArray            set values on the command line
                                   (can specify multiple or separate values)
  -f, --values strings             specify values in a YAML file or a URL
      --wait WaitStrategy[=watcher]   wait until ready
      --watch                      watch it (default true)

Global Flags:
  -n, --namespace string           namespace scope for this request

Use "helm upgrade --help" for more.
`;

Deno.test("Help in kubectl's form is read by the defaults that it shows", () => {
  const help = readHelp(KUBECTL);
  assert.deepEqual(help.commands, ["status", "undo"]);
  assert.deepEqual(help.flags.map(({ name, short, guess, list, on }) => [name, short, guess, list, on]), [
    ["all", "A", "none", false, false],
    ["filename", "f", "value", true, false],
    ["timeout", undefined, "value", false, false],
    ["watch", "w", "none", false, true],
  ]);
});

const KUBECTL = `Manage the rollout.

Examples:
  # Roll back
  kubectl rollout undo deployment/abc

Available Commands:
  status        Show the status
  undo          Undo a previous rollout

Options:
    -A, --all=false:
\tSelect all.

    -f, --filename=[]:
\tFilename, directory, or URL.

    --timeout=0s:
\tHow long to wait.

    -w, --watch=true:
\tWatch it.

Usage:
  kubectl rollout SUBCOMMAND [options]

Use "kubectl rollout <command> --help" for more information about a given command.
`;

Deno.test("A row that is limited to versions holds for these and no others", () => {
  const family: readonly (readonly [string | undefined, string, boolean])[] = [
    [undefined, "1.30.0", true],
    ["1.33-", "1.32.9", false],
    ["1.33-", "1.33.0", true],
    ["-1.35", "1.35.2", true],
    ["-1.35", "1.36.0", false],
    ["1.31-1.34", "1.30.0", false],
    ["1.31-1.34", "1.34.5", true],
    ["3", "3.22.0", true],
    ["3", "4.3.1", false],
    ["4", "4.3.1", true],
  ];
  for (const [versions, version, expected] of family) assert.equal(holds(versions, version), expected, `${versions}`);
});
