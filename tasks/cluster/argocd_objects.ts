import type { KubeObject } from "./api.ts";

/** The two accounts of the Argo CD: one may do everything, one may read. */
export const ACCOUNTS = { admin: "operator", viewer: "viewer" } as const;

interface Signing {
  readonly key: string;
  /** Seconds since 1970. */
  readonly issuedAt: number;
}

/** What Argo CD reads at its start: accounts, their rights, and the key that their tokens are signed with. */
export function argocdSettings({ key, issuedAt }: Signing): KubeObject[] {
  const object = (kind: string, { name, data }: { readonly name: string; readonly data: Record<string, string> }) => ({
    apiVersion: "v1",
    kind,
    metadata: { namespace: "argocd", name, labels: { "app.kubernetes.io/part-of": "argocd" } },
    ...(kind === "Secret" ? { stringData: data } : { data }),
  });
  const tokens = (account: string) => JSON.stringify([{ id: tokenId(account), iat: issuedAt }]);
  return [
    object("ConfigMap", {
      name: "argocd-cm",
      data: {
        "admin.enabled": "false",
        [`accounts.${ACCOUNTS.admin}`]: "apiKey",
        [`accounts.${ACCOUNTS.viewer}`]: "apiKey",
      },
    }),
    object("ConfigMap", {
      name: "argocd-rbac-cm",
      data: { "policy.csv": `g, ${ACCOUNTS.admin}, role:admin\ng, ${ACCOUNTS.viewer}, role:readonly\n` },
    }),
    object("Secret", {
      name: "argocd-secret",
      data: {
        "server.secretkey": key,
        [`accounts.${ACCOUNTS.admin}.tokens`]: tokens(ACCOUNTS.admin),
        [`accounts.${ACCOUNTS.viewer}.tokens`]: tokens(ACCOUNTS.viewer),
      },
    }),
  ];
}

/** A token as Argo CD itself would issue it to an account: a JSON web token with HS256. */
export async function signToken(account: string, { key, issuedAt }: Signing): Promise<string> {
  const encode = (text: string) => new TextEncoder().encode(text);
  const base64url = (bytes: Uint8Array) => bytes.toBase64({ alphabet: "base64url", omitPadding: true });
  const claims = { iss: "argocd", sub: account, jti: tokenId(account), iat: issuedAt, nbf: issuedAt };
  const body = [{ alg: "HS256", typ: "JWT" }, claims].map((part) => base64url(encode(JSON.stringify(part)))).join(".");
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const hmac = await crypto.subtle.importKey("raw", encode(key), algorithm, false, ["sign"]);
  return `${body}.${base64url(new Uint8Array(await crypto.subtle.sign(algorithm, hmac, encode(body))))}`;
}

/** Three applications in different states, as the application controller would have left them. */
export function applications(): KubeObject[] {
  return [
    application("shop-web", { namespace: "shop", workload: "web", sync: "Synced", health: "Healthy" }),
    application("shop-checkout", { namespace: "shop", workload: "checkout", sync: "Synced", health: "Degraded" }),
    application("team-a-api", { namespace: "team-a", workload: "api", sync: "OutOfSync", health: "Healthy" }),
  ];
}

interface ApplicationState {
  readonly namespace: string;
  readonly workload: string;
  readonly sync: "Synced" | "OutOfSync";
  readonly health: "Healthy" | "Degraded";
}

function application(name: string, { namespace, workload, sync, health }: ApplicationState): KubeObject {
  const source = { repoURL: "https://git.example/platform/deployments.git", path: name, targetRevision: "main" };
  const destination = { server: "https://kubernetes.default.svc", namespace };
  const revision = "4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f7a8b9c0d";
  return {
    apiVersion: "argoproj.io/v1alpha1",
    kind: "Application",
    metadata: { namespace: "argocd", name, labels: { team: namespace } },
    spec: { project: "default", source, destination },
    status: {
      sync: { status: sync, revision, comparedTo: { source, destination } },
      health: { status: health },
      reconciledAt: "2026-01-01T00:00:00Z",
      sourceType: "Directory",
      summary: { images: [`registry.example/${namespace}/${workload}`] },
      history: [{
        id: 0,
        revision,
        deployedAt: "2026-01-01T00:00:00Z",
        deployStartedAt: "2026-01-01T00:00:00Z",
        source,
      }],
      resources: [
        {
          group: "apps",
          version: "v1",
          kind: "Deployment",
          namespace,
          name: workload,
          status: sync,
          health: { status: health },
        },
      ],
    },
  };
}

function tokenId(account: string): string {
  return `${account}-token`;
}
