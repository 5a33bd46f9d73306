import { runToEnd } from "../../tasks/run.ts";
import { equal, match, ok } from "node:assert/strict";
import type { ProgramName } from "../../src/programs/mod.ts";
import { runLine } from "../../src/exec/run_line.ts";
import { leakFree } from "./leak_free.ts";
import { surroundings } from "./surroundings.ts";

/** Runs a real program as a stage of a line would be run, with a home directory of ours. */
async function run(
  program: "jq" | "grep" | ProgramName,
  args: readonly string[],
  place: { file: string; home: string },
) {
  const directory = await Deno.makeTempDir();
  const env = { PATH: "/usr/bin:/bin", HOME: place.home };
  const options = surroundings({ env, directory, files: { [program]: place.file } });
  const line = { stages: [{ kind: "process", program, args }], follows: false, drain: false } as const;
  const outcome = await runLine({ ...line, stdin: "é\n", milliseconds: 20_000, characters: 10_000 }, options);
  await Deno.remove(directory, { recursive: true });
  return outcome;
}

/** Runs it directly, as a control: with the same home directory but without what we set. */
async function control(file: string, args: readonly string[], env: Record<string, string>): Promise<string> {
  const { stdout, stderr } = await runToEnd([file, ...args], { env });
  return stdout + stderr;
}

async function withHome(files: Readonly<Record<string, string>>, body: (home: string) => Promise<void>): Promise<void> {
  const home = await Deno.makeTempDir();
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(`${home}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.writeTextFile(`${home}/${path}`, text);
  }
  try {
    await body(home);
  } finally {
    await Deno.remove(home, { recursive: true });
  }
}

leakFree(
  "jq does not run the definitions of ~/.jq",
  () =>
    withHome({ ".jq": 'def planted: "planted";\n' }, async (home) => {
      match(await control("/usr/bin/jq", ["-n", "planted"], { HOME: home }), /^"planted"/);
      const outcome = await run("jq", ["-n", "planted"], { file: "/usr/bin/jq", home });
      equal(outcome.stages[0]?.code, 3);
      equal(outcome.output.head, "");
    }),
);

leakFree("grep reads letters of all scripts as letters", async () => {
  const outcome = await run("grep", ["-c", "^.$"], { file: "/usr/bin/grep", home: "/nonexistent" });
  equal(outcome.output.head, "1\n");
});

const KUBECTL = installed("kubectl", "1.37.1");

withProgram(
  KUBECTL,
  "kubectl runs no alias of ~/.kube/kuberc",
  () =>
    withHome({ ".kube/kuberc": KUBERC }, async (home) => {
      match(await control(KUBECTL, ["zap"], { HOME: home }), /Client Version/);
      const outcome = await run("kubectl", ["zap"], { file: KUBECTL, home });
      match(outcome.stages[0]!.stderr, /unknown command "zap"/);
    }),
);

const KUBERC = `apiVersion: kubectl.config.k8s.io/v1beta1
kind: Preference
aliases:
- name: zap
  command: version
  options:
  - name: client
    default: "true"
`;

for (const version of ["3.22.0", "4.3.1"]) {
  const helm = installed("helm", version);
  withProgram(
    helm,
    `helm ${version} knows no plugin of ours`,
    () =>
      withHome({ "plugins/planted/plugin.yaml": plugin(version), "plugins/planted/run": "" }, async (home) => {
        const env = { HOME: home, HELM_PLUGINS: `${home}/plugins` };
        match(await control(helm, ["plugin", "list"], env), /planted/);
        const dataHome = { HOME: home, HELM_DATA_HOME: home };
        match(await control(helm, ["plugin", "list"], dataHome), /planted/);
        const outcome = await run("helm", ["plugin", "list"], { file: helm, home });
        equal(outcome.stages[0]?.code, 0);
        ok(!outcome.output.head.includes("planted"), outcome.output.head);
      }),
  );
}

function plugin(version: string): string {
  if (version.startsWith("3")) return 'name: planted\nversion: 1.0.0\nusage: x\ncommand: "$HELM_PLUGIN_DIR/run"\n';
  return `apiVersion: v1
name: planted
version: 1.0.0
type: cli/v1
runtime: subprocess
config:
  usage: x
runtimeConfig:
  platformCommand:
  - command: "$HELM_PLUGIN_DIR/run"
`;
}

const ISTIOCTL = installed("istioctl", "1.31.0");

withProgram(
  ISTIOCTL,
  "istioctl swaps no command for its experimental one",
  () =>
    withHome({ ".istioctl/config.yaml": "prefer-experimental: true\n" }, async (home) => {
      const list = ["experimental", "config", "list"];
      match(await control(ISTIOCTL, list, { HOME: home }), /prefer-experimental +true/);
      const outcome = await run("istioctl", list, { file: ISTIOCTL, home });
      match(outcome.output.head, /prefer-experimental +false/);
    }),
);

function installed(name: string, version: string): string {
  return `${Deno.env.get("HOME")}/.cache/k8s-mcp-server/programs/${name}-${version}/${name}`;
}

/** Needs a program that `deno task programs` brings; without it the test is reported as skipped, or fails where it must not. */
function withProgram(file: string, name: string, fn: () => Promise<void>): void {
  const missing = !existsSync(file) && Deno.env.get("REQUIRE_PROGRAMS") !== "1";
  Deno.test({ name, fn, ignore: missing, sanitizeOps: true, sanitizeResources: true });
}

function existsSync(file: string): boolean {
  try {
    return Deno.statSync(file).isFile;
  } catch {
    return false;
  }
}
