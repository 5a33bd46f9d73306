import { runOrThrow } from "../../tasks/run.ts";

/** A repository of charts as its server has it: files by path. */
export type Charts = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

const FILES: Readonly<Record<string, string>> = {
  "Chart.yaml": "apiVersion: v2\nname: chart\nversion: 1.0.0\nappVersion: '1'\n",
  "values.yaml": "a: b\n",
  "README.md": "# chart\n",
  "crds/widget.yaml":
    "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: new-widgets.example.com}\nspec: {}\n",
  "templates/config.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: '{{ .Release.Name }}-config'}\ndata: {a: {{ .Values.a | quote }}}\n",
  "templates/test.yaml":
    "apiVersion: v1\nkind: Pod\nmetadata: {name: '{{ .Release.Name }}-test', annotations: {helm.sh/hook: test}}\nspec: {containers: [{name: c, image: i}]}\n",
  "templates/NOTES.txt": "a note\n",
};

/** One small chart, packed and indexed by helm itself. */
export async function packCharts(helm: string): Promise<Charts> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [path, text] of Object.entries(FILES)) {
      const file = `${folder}/chart/${path}`;
      await Deno.mkdir(file.slice(0, file.lastIndexOf("/")), { recursive: true });
      await Deno.writeTextFile(file, text);
    }
    const options = { env: { HOME: folder }, cwd: folder };
    await runOrThrow([helm, "package", "chart", "-d", `${folder}/charts`], options);
    await runOrThrow([helm, "repo", "index", `${folder}/charts`], options);
    const names = ["index.yaml", "chart-1.0.0.tgz"];
    return new Map(
      await Promise.all(
        names.map(async (name) => [`/charts/${name}`, await Deno.readFile(`${folder}/charts/${name}`)] as const),
      ),
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
