import { builtinKinds, type KindRow } from "../../src/programs/builtin_kinds.ts";

/** An API server that knows the built-in kinds, says yes to everything and remembers what it was asked. */
export interface FakeApiServer {
  readonly url: string;
  /** Requests since the last call, discovery left out: `GET /api/v1/namespaces/x/pods?limit=500`. */
  take(): readonly string[];
  shutdown(): Promise<void>;
}

export function startFakeApiServer(): FakeApiServer {
  let asked: string[] = [];
  const discovery = discoveryDocuments();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const { pathname, search } = new URL(request.url);
    const found = discovery.get(pathname);
    if (found !== undefined && request.method === "GET") return Response.json(found);
    const body = await request.text();
    // `rollout restart` writes the time of day.
    const timeless = body.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[-+][\d:]+)/g, "NOW");
    asked.push(`${request.method} ${pathname}${search} ${timeless}`.trim());
    return answer(pathname, request.method);
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    take() {
      const taken = asked;
      asked = [];
      return taken;
    },
    shutdown: () => server.shutdown(),
  };
}

function discoveryDocuments(): ReadonlyMap<string, unknown> {
  const groups = Map.groupBy(builtinKinds(), (row) => row.group);
  const documents = new Map<string, unknown>([["/api", { kind: "APIVersions", versions: ["v1"] }]]);
  const named = [...groups].filter(([group]) => group !== "").map(([name]) => {
    const version = { groupVersion: `${name}/v1`, version: "v1" };
    return { name, versions: [version], preferredVersion: version };
  });
  documents.set("/apis", { kind: "APIGroupList", apiVersion: "v1", groups: named });
  for (const [group, rows] of groups) {
    const groupVersion = group === "" ? "v1" : `${group}/v1`;
    documents.set(group === "" ? "/api/v1" : `/apis/${groupVersion}`, {
      kind: "APIResourceList",
      apiVersion: "v1",
      groupVersion,
      resources: rows.map(resource),
    });
  }
  documents.set("/version", { major: "1", minor: "37", gitVersion: "v1.37.0" });
  return documents;
}

function resource(row: KindRow) {
  return {
    name: row.plural,
    singularName: row.singular,
    namespaced: row.namespaced,
    kind: row.singular.charAt(0).toUpperCase() + row.singular.slice(1),
    verbs: ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"],
    shortNames: row.shorts,
    categories: row.all ? ["all"] : [],
  };
}

function answer(path: string, method: string): Response {
  const parts = path.split("/").filter((part) => part !== "");
  const [version, ...rest] = parts[0] === "api"
    ? [parts[1], ...parts.slice(2)]
    : [`${parts[1]}/${parts[2]}`, ...parts.slice(3)];
  const inNamespace = rest[0] === "namespaces" && rest.length > 2;
  const [plural, name] = inNamespace ? rest.slice(2) : rest;
  if (method === "DELETE") return Response.json({ kind: "Status", apiVersion: "v1", status: "Success" });
  const metadata = { name: name ?? "x", ...(inNamespace && { namespace: rest[1] }), resourceVersion: "1" };
  const kind = builtinKinds().find((row) => row.plural === plural)?.singular ?? "thing";
  const title = kind.charAt(0).toUpperCase() + kind.slice(1);
  if (name !== undefined || method !== "GET") return Response.json({ kind: title, apiVersion: version, metadata });
  return Response.json({ kind: `${title}List`, apiVersion: version, metadata: { resourceVersion: "1" }, items: [] });
}
