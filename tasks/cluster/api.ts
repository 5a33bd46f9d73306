/** A Kubernetes object as JSON carries it. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

/** A connection to an API server as one user. Dispose of it, or Deno keeps the connection. */
export interface Api extends Disposable {
  get(path: string): Promise<KubeObject>;
  isReady(): Promise<boolean>;
  /** Creates or changes an object, like `kubectl apply --server-side`. */
  apply(object: KubeObject, subresource?: "status"): Promise<KubeObject>;
  /** The same with an object as it stands in a YAML file; `path` says which. */
  applyText(path: string, yaml: string): Promise<KubeObject>;
}

const PLURALS: Readonly<Record<string, string>> = { Ingress: "ingresses" };
const CLUSTER_WIDE = new Set(["Namespace", "Node", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition"]);

/** Opens a connection; `authority` is the certificate of the server in PEM. */
export function openApi(
  server: string,
  { token, authority }: { readonly token: string; readonly authority: string },
): Api {
  const client = Deno.createHttpClient({ caCerts: [authority] });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/apply-patch+yaml" };
  const ask = (path: string, init: RequestInit = {}) => {
    const whole: RequestInit & { client: Deno.HttpClient } = { client, headers, ...init };
    return fetch(`${server}${path}`, whole);
  };
  const patch = async (path: string, { body, manager }: { readonly body: string; readonly manager: string }) =>
    await answer(await ask(`${path}?fieldManager=${manager}&force=true`, { method: "PATCH", body }), path);
  return {
    get: async (path) => await answer(await ask(path), path),
    isReady: async () => {
      const response = await ask("/readyz");
      await response.body?.cancel();
      return response.ok;
    },
    apply: (object, subresource) => {
      const body = JSON.stringify(object);
      if (subresource === undefined) return patch(pathOf(object), { body, manager: "k8s-mcp-cluster" });
      return patch(`${pathOf(object)}/${subresource}`, { body, manager: "k8s-mcp-controller" });
    },
    applyText: (path, body) => patch(path, { body, manager: "k8s-mcp-cluster" }),
    [Symbol.dispose]: () => client.close(),
  };
}

async function answer(response: Response, path: string): Promise<KubeObject> {
  const body = await response.json();
  if (response.ok) return body;
  throw new Error(`The API server answered ${response.status} to ${path}: ${body.message}`);
}

function pathOf({ apiVersion, kind, metadata: { name, namespace } }: KubeObject): string {
  const group = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const within = CLUSTER_WIDE.has(kind) ? "" : `/namespaces/${namespace ?? "default"}`;
  return `${group}${within}/${PLURALS[kind] ?? `${kind.toLowerCase()}s`}/${name}`;
}
