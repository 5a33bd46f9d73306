import assert from "node:assert/strict";
import { runOrThrow } from "../../tasks/run.ts";
import { needs, realProgram } from "../real_programs.ts";
import { base64, type Form, mask } from "./objects_documents.ts";

const PLAIN = "hunter2 is: planted # here";
const PLANTS = [PLAIN, base64(PLAIN), "hunter2"];

function check(output: string, form: Form, planted: number): string {
  assert.ok(PLANTS.some((value) => output.includes(value)), `the program did not print what was planted: ${output}`);
  const masked = mask(output, form);
  for (const value of PLANTS) assert.ok(!masked.text.includes(value), masked.text);
  assert.deepEqual(masked.withheld, []);
  assert.ok(masked.learned.length >= planted, `${masked.learned.length} values were masked`);
  return masked.text;
}

for (const output of ["json", "yaml", "kyaml"] as const) {
  for (const saved of [[], ["--save-config"]]) {
    Deno.test({
      name: `what kubectl create secret prints as ${output} is masked${
        saved.length > 0 ? ", with its annotation" : ""
      }`,
      ...needs("kubectl"),
      async fn() {
        const text = await runOrThrow([
          realProgram("kubectl"),
          ...[
            "create",
            "secret",
            "generic",
            "x",
            `--from-literal=a=${PLAIN}`,
            "--from-literal=b=hunter2",
            "--dry-run=client",
          ],
          ...saved,
          `--output=${output}`,
        ], { env: { KUBECONFIG: "/dev/null", HOME: "/nonexistent", KUBERC: "off" } });
        const form = output === "json" ? "json" : "yaml";
        check(text, form, saved.length > 0 ? 4 : 2);
        check(`NOTES: in a text\n${text}\nthe end\n`, undefined, saved.length > 0 ? 4 : 2);
      },
    });
  }
}

const CHART: Readonly<Record<string, string>> = {
  "Chart.yaml": "apiVersion: v2\nname: c\nversion: 0.1.0\n",
  "values.yaml": `password: "${PLAIN}"\n`,
  "templates/secret.yaml": [
    "{{- /* a comment */}}",
    "apiVersion: v1",
    "kind: Secret",
    "metadata:",
    "  name: {{ .Release.Name }}",
    "  labels: {app: c}",
    "type: Opaque",
    "data:",
    "  # password: {{ .Values.password }}",
    "  password: {{ .Values.password | b64enc | quote }}",
    "stringData:",
    "    config: |",
    "      password={{ .Values.password }}",
    "",
    "      other=1",
    "",
  ].join("\n"),
  "templates/config.yaml": [
    "apiVersion: v1",
    "kind: ConfigMap",
    "metadata:",
    "  name: {{ .Release.Name }}",
    "data:",
    "  init.yaml: |",
    "    kind: Secret",
    "    stringData:",
    "      a: {{ .Values.password | quote }}",
    "",
  ].join("\n"),
  "templates/NOTES.txt": "Thank you: kind regards\n",
};

for (const form of ["yaml", undefined] as const) {
  Deno.test({
    name: `what helm template prints is masked as ${form ?? "text"}, and the rest keeps its bytes`,
    ...needs("helm"),
    async fn() {
      const directory = await Deno.makeTempDir();
      try {
        await Deno.mkdir(`${directory}/templates`);
        for (const [path, text] of Object.entries(CHART)) await Deno.writeTextFile(`${directory}/${path}`, text);
        const text = await runOrThrow([realProgram("helm"), "template", "release", directory], {
          env: { HOME: directory },
        });
        const masked = check(text, form, 3);
        assert.ok(
          masked.includes(
            "# Source: c/templates/secret.yaml\napiVersion: v1\nkind: Secret\nmetadata:\n  name: release\n",
          ),
        );
        assert.ok(masked.includes('  init.yaml: |\n    kind: Secret\n    stringData:\n      a: "***masked***"\n'));
      } finally {
        await Deno.remove(directory, { recursive: true });
      }
    },
  });
}
