import { gzip } from "./gzip.ts";

/** Secrets in which helm keeps the releases `web` and `db`, as a list with that selector has them. */
export async function releaseSecrets(namespace = "home", selector: string): Promise<readonly unknown[]> {
  const named = /(?:^|,)name=([^,]+)/.exec(selector)?.[1];
  const names = ["web", "db"].filter((name) => named === undefined || name === named);
  return await Promise.all(names.map((name) => releaseSecret(name, namespace)));
}

async function releaseSecret(name: string, namespace: string) {
  const release = btoa(
    (await gzip(JSON.stringify(releaseOf(name, namespace)))).reduce(
      (text, byte) => text + String.fromCharCode(byte),
      "",
    ),
  );
  return {
    apiVersion: "v1",
    kind: "Secret",
    type: "helm.sh/release.v1",
    metadata: {
      name: `sh.helm.release.v1.${name}.v1`,
      namespace,
      labels: { name, owner: "helm", status: "deployed", version: "1", modifiedAt: "1767225600" },
    },
    data: { release: btoa(release) },
  };
}

function releaseOf(name: string, namespace: string) {
  const at = "2026-01-01T00:00:00Z";
  const hook =
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}-test\nspec:\n  containers: [{name: c, image: i}]\n`;
  return {
    name,
    namespace,
    version: 1,
    info: { first_deployed: at, last_deployed: at, deleted: "", description: "d", status: "deployed", notes: "a note" },
    chart: {
      metadata: { name: "chart", version: "1.0.0", apiVersion: "v2", appVersion: "1" },
      values: { a: "b" },
      templates: [],
    },
    config: { password: "planted" },
    manifest: `---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}-config\ndata: {a: b}\n`,
    hooks: [{ name: `${name}-test`, kind: "Pod", path: "chart/templates/test.yaml", manifest: hook, events: ["test"] }],
  };
}
