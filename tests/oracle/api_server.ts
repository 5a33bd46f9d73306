import { discoveryDocuments } from "./api_discovery.ts";
import { exists, objectAt, objectsOf, rowOf, titleOf } from "./api_objects.ts";
import { type ApiObjectPath, type ApiRequest, isDiscovery, objectPath } from "./api_request.ts";
import { type ApiBody, readBody } from "./api_body.ts";
import type { Charts } from "./charts.ts";
import { releaseSecrets } from "./helm_release.ts";

/** An API server that knows every kind, says yes to everything and remembers what it was asked, by whom. */
export interface ApiServer {
  readonly url: string;
  /** All requests since the last call; what was deleted is there again. */
  take(): readonly ApiRequest[];
  shutdown(): Promise<void>;
}

const DOCUMENTS = discoveryDocuments();

/** With a repository of charts beside the API. */
export function startApiServer(charts: Charts = new Map()): ApiServer {
  let asked: ApiRequest[] = [];
  let gone = new Set<string>();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    const body = readBody(await request.bytes());
    const seen = record(request, body);
    asked.push(seen);
    const chart = charts.get(seen.path);
    if (chart !== undefined) return new Response(chart);
    if (seen.discovery) return document(seen);
    if (seen.object === undefined) return new Response("ok");
    if (seen.method === "DELETE" && !seen.dryRun) gone.add(seen.path);
    return await answer(seen, seen.object, { body, gone });
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    take() {
      const taken = asked;
      asked = [];
      gone = new Set();
      return taken;
    },
    shutdown: () => server.shutdown(),
  };
}

function record(request: Request, body: ApiBody): ApiRequest {
  const { pathname: whole, searchParams } = new URL(request.url);
  const [, cluster, pathname = whole] = /^\/clusters\/([^/]+)(\/.*)$/.exec(whole) ?? [];
  const impersonated = [...request.headers].filter(([name]) => name.startsWith("impersonate-"));
  return {
    method: request.method,
    path: pathname,
    query: searchParams,
    object: objectPath(pathname),
    discovery: isDiscovery(pathname) && request.method === "GET",
    impersonated: impersonated.map(([name, value]) => `${name}: ${value}`),
    cluster,
    authorization: request.headers.get("authorization") ?? undefined,
    upgrade: request.headers.has("upgrade"),
    bodyName: body.name,
    dryRun: searchParams.getAll("dryRun").includes("All") || body.dryRun,
  };
}

function document({ path }: ApiRequest): Response {
  const found = DOCUMENTS.get(path.replace(/\/$/, ""));
  return found === undefined ? status(404, "NotFound") : Response.json(found);
}

interface State {
  readonly body: ApiBody;
  readonly gone: ReadonlySet<string>;
}

async function answer(request: ApiRequest, object: ApiObjectPath, { body, gone }: State): Promise<Response> {
  const { method, query, path } = request;
  if (object.resource.startsWith("selfsubject")) {
    return Response.json({
      kind: titleOf({ singular: object.resource.slice(0, -1) }),
      apiVersion: `${object.group}/${object.version}`,
      status: REVIEWED,
    });
  }
  if (object.subresource === "log") return new Response("a line\n");
  if (["exec", "attach", "portforward", "proxy"].includes(object.subresource?.split("/")[0] ?? "")) {
    return status(403, "Forbidden");
  }
  if (method === "DELETE") return status(200, "Success");
  if (object.name === undefined && method === "GET") return await list(object, query, gone);
  const name = object.name ?? request.bodyName ?? "x";
  if (method === "GET" && (gone.has(path) || !exists(name))) return status(404, "NotFound");
  if (object.subresource === "scale") return Response.json(scaleOf(object));
  const base = objectAt({ ...object, name });
  if (method === "GET") return Response.json(await withRelease(base, object));
  return Response.json({ ...base, ...(method === "POST" ? body.value : {}) }, {
    status: method === "POST" ? 201 : 200,
  });
}

const REVIEWED = {
  allowed: true,
  incomplete: false,
  resourceRules: [{ verbs: ["get"], apiGroups: [""], resources: ["pods"] }],
  nonResourceRules: [],
  userInfo: { username: "someone", groups: ["devs"] },
};

async function list(object: ApiObjectPath, query: URLSearchParams, gone: ReadonlySet<string>): Promise<Response> {
  const isReleases = object.resource === "secrets" && query.get("labelSelector")?.includes("owner=helm") === true;
  const items = isReleases
    ? await releaseSecrets(object.namespace, query.get("labelSelector") ?? "")
    : objectsOf(object, query).filter((item) => !gone.has(placeOf(object, item)));
  if (["true", "1"].includes(query.get("watch") ?? "")) return watch(items, query);
  const { group, version } = object;
  const kind = `${titleOf(rowOf(object) ?? { singular: object.resource.replace(/s$/, "") })}List`;
  return Response.json({
    apiVersion: group === "" ? version : `${group}/${version}`,
    kind,
    metadata: { resourceVersion: "7" },
    items,
  });
}

/** A stream of what there is; where its end is marked it stays open, as informers want it, else it ends. */
function watch(items: readonly unknown[], query: URLSearchParams): Response {
  const stays = query.get("sendInitialEvents") === "true";
  const metadata = { resourceVersion: "7", annotations: { "k8s.io/initial-events-end": "true" } };
  const first = items[0] as { readonly kind?: string; readonly apiVersion?: string } | undefined;
  const mark = { type: "BOOKMARK", object: { kind: first?.kind, apiVersion: first?.apiVersion, metadata } };
  const events = [...items.map((object) => ({ type: "ADDED", object })), ...stays ? [mark] : []];
  const text = events.map((event) => `${JSON.stringify(event)}\n`).join("");
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      if (!stays) controller.close();
    },
  });
  return new Response(body, { headers: { "content-type": "application/json" } });
}

function placeOf({ group, version, resource }: ApiObjectPath, item: unknown): string {
  const { name, namespace } = (item as { metadata: { name: string; namespace?: string } }).metadata;
  const root = group === "" ? `/api/${version}` : `/apis/${group}/${version}`;
  return `${root}${namespace === undefined ? "" : `/namespaces/${namespace}`}/${resource}/${name}`;
}

async function withRelease(base: Record<string, unknown>, object: ApiObjectPath): Promise<unknown> {
  if (object.resource !== "secrets" || !object.name?.startsWith("sh.helm.release.v1.")) return base;
  const [secret] = await releaseSecrets(object.namespace, `name=${object.name.split(".").at(-2)}`);
  return secret ?? base;
}

function scaleOf({ namespace, name }: ApiObjectPath) {
  return {
    apiVersion: "autoscaling/v1",
    kind: "Scale",
    metadata: { name, namespace, resourceVersion: "7" },
    spec: { replicas: 1 },
    status: { replicas: 1, selector: `app=${name}` },
  };
}

function status(code: number, reason: string): Response {
  const success = code < 300;
  const value = {
    kind: "Status",
    apiVersion: "v1",
    status: success ? "Success" : "Failure",
    ...(success ? {} : { reason, code, message: reason }),
  };
  return Response.json(value, { status: code });
}
