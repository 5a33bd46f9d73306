/** One request as the recording server saw it, taken apart as the API server would. */
export interface ApiRequest {
  readonly method: string;
  /** Under which of the addresses of the kubeconfig; `undefined` for none of them, such as a repository of charts. */
  readonly cluster: string | undefined;
  readonly path: string;
  readonly query: URLSearchParams;
  /** `undefined` for a path that is no object's: `/healthz`, `/version`. */
  readonly object: ApiObjectPath | undefined;
  /** Which groups, versions and kinds there are, and how they look. */
  readonly discovery: boolean;
  /** Names of `Impersonate-…` headers with their values. */
  readonly impersonated: readonly string[];
  readonly authorization: string | undefined;
  readonly upgrade: boolean;
  /** `metadata.name` of the body, where it has one. */
  readonly bodyName: string | undefined;
  readonly dryRun: boolean;
}

export interface ApiObjectPath {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  /** `log`, `exec`, `scale`; with what stands behind it. */
  readonly subresource: string | undefined;
}

const DISCOVERY = /^\/(api|apis|version)\/?$|^\/api\/v1\/?$|^\/apis\/[^/]+(\/[^/]+)?\/?$|^\/openapi\//;

/** Whether a path says which groups, versions and kinds there are. */
export function isDiscovery(path: string): boolean {
  return DISCOVERY.test(path);
}

/** Like the API server's `RequestInfoFactory`. */
export function objectPath(path: string): ApiObjectPath | undefined {
  const parts = path.split("/").filter((part) => part !== "").map(decodeURIComponent);
  const [root] = parts;
  if (root !== "api" && root !== "apis") return undefined;
  const [group = "", version = "", ...rest] = root === "api" ? ["", ...parts.slice(1)] : parts.slice(1);
  if (rest.length === 0) return undefined;
  const isInNamespace = rest[0] === "namespaces" && rest[2] !== undefined && !["status", "finalize"].includes(rest[2]);
  const [resource = "", name, ...below] = isInNamespace ? rest.slice(2) : rest;
  const subresource = below.length === 0 ? undefined : below.join("/");
  return { group, version, resource, namespace: isInNamespace ? rest[1] : undefined, name, subresource };
}

/** A request in one line, for messages. */
export function shown({ method, path, query }: ApiRequest): string {
  const search = query.toString();
  return `${method} ${path}${search === "" ? "" : `?${search}`}`;
}
