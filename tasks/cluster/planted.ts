/** Random values that stand in the cluster, by the place where they stand: what must be masked, and what must not. */
export interface Planted {
  /** Values of Secrets: `NAMESPACE/NAME/KEY`. */
  readonly secrets: Readonly<Record<string, string>>;
  /** A value in a ConfigMap, which is not masked. */
  readonly configMap: string;
  /** The password among the values of the Helm release, and in the Secret that the release makes. */
  readonly helmPassword: string;
  /** A bearer token that the logs of every pod show. */
  readonly loggedToken: string;
  /** Credentials that must never be seen: they stand in the kubeconfigs. */
  readonly tokens: { readonly admin: string; readonly viewer: string; readonly wrong: string };
}

/** New values. No two clusters have one in common, so that a test cannot pass by accident. */
export function plantValues(): Planted {
  return {
    secrets: {
      "shop/db-credentials/username": `user-${random(6)}`,
      "shop/db-credentials/password": random(18),
      "shop/payment-api/token": random(24),
      "team-a/api-token/token": random(24),
      "default/license/key": random(20),
    },
    configMap: `colour-${random(6)}`,
    helmPassword: random(18),
    loggedToken: [random(18), random(40), random(30)].join("."),
    tokens: { admin: random(24), viewer: random(24), wrong: random(24) },
  };
}

/** Letters and digits only, so that no place needs quotes; `length` of them. */
export function random(length: number): string {
  const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join("");
}
