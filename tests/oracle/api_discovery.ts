import { KINDS, titleOf, versionOf } from "./api_objects.ts";
import type { KindRow } from "../../src/programs/builtin_kinds.ts";

/** What the server says about itself, by path. */
export function discoveryDocuments(): ReadonlyMap<string, unknown> {
  const groups = Map.groupBy(KINDS, (row) => row.group);
  const documents = new Map<string, unknown>([["/api", { kind: "APIVersions", versions: ["v1"] }]]);
  const named = [...groups.keys()].filter((group) => group !== "").map((name) => {
    const version = { groupVersion: `${name}/${versionOf(name)}`, version: versionOf(name) };
    return { name, versions: [version], preferredVersion: version };
  });
  documents.set("/apis", { kind: "APIGroupList", apiVersion: "v1", groups: named });
  const schemas: Record<string, { readonly serverRelativeURL: string }> = {};
  for (const [group, rows] of groups) {
    const groupVersion = group === "" ? "v1" : `${group}/${versionOf(group)}`;
    const path = group === "" ? "/api/v1" : `/apis/${groupVersion}`;
    const resources = rows.flatMap(resource);
    documents.set(path, { kind: "APIResourceList", apiVersion: "v1", groupVersion, resources });
    documents.set(`/openapi/v3${path}`, schema(path, group, rows));
    schemas[path.slice(1)] = { serverRelativeURL: `/openapi/v3${path}` };
  }
  documents.set("/openapi/v3", { paths: schemas });
  documents.set("/version", { major: "1", minor: "37", gitVersion: "v1.37.0", platform: "linux/amd64" });
  return documents;
}

const VERBS = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

function resource(row: KindRow) {
  const kind = { namespaced: row.namespaced, kind: titleOf(row) };
  const categories = row.all ? ["all"] : [];
  const below = ["status", "scale"].map((name) => ({
    ...kind,
    name: `${row.plural}/${name}`,
    singularName: "",
    verbs: ["get", "patch", "update"],
  }));
  return [
    { ...kind, name: row.plural, singularName: row.singular, verbs: VERBS, shortNames: row.shorts, categories },
    ...below,
  ];
}

/** As much of OpenAPI as the programs ask: that a dry run and field validation are there, and a word about each kind. */
function schema(path: string, group: string, rows: readonly KindRow[]) {
  const kindOf = (row: KindRow) => ({ group, version: versionOf(group), kind: titleOf(row) });
  const parameters = ["dryRun", "fieldValidation", "fieldManager", "force"].map((name) => ({
    name,
    in: "query",
    schema: { type: "string" },
  }));
  const operation = (row: KindRow, action: string) => ({
    "x-kubernetes-group-version-kind": kindOf(row),
    "x-kubernetes-action": action,
    parameters,
    responses: {},
  });
  const place = (row: KindRow) => `${path}${row.namespaced ? "/namespaces/{namespace}" : ""}/${row.plural}`;
  const paths = rows.flatMap((row) => [
    [place(row), { get: operation(row, "list"), post: operation(row, "post") }],
    [`${place(row)}/{name}`, { get: operation(row, "get"), patch: operation(row, "patch") }],
  ]);
  const schemas = rows.map((row) => [titleOf(row), {
    type: "object",
    description: titleOf(row),
    properties: {
      spec: { type: "object", description: "spec", properties: { template: { type: "object", description: "t" } } },
    },
    "x-kubernetes-group-version-kind": [kindOf(row)],
  }]);
  return {
    openapi: "3.0.0",
    info: { title: "Kubernetes", version: "v1.37.0" },
    paths: Object.fromEntries(paths),
    components: { schemas: Object.fromEntries(schemas) },
  };
}
