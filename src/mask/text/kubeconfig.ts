import { createNamedValues, type NamedValues } from "./named_values.ts";
import type { Range } from "./ranges.ts";

const CREDENTIALS: ReadonlySet<string> = new Set([
  ...[
    "client-key-data",
    "token",
    "password",
    "id-token",
    "refresh-token",
    "access-token",
    "client-secret",
    "auth-token",
  ],
]);

/** Once a text has shown one of these it may be a kubeconfig (kubectl's) or an argocd configuration. */
const SIGN = /\b(?:client-certificate-data|certificate-authority-data|current-context|auth-token)\b/;

/** Finds credentials in kubeconfigs: the names are common words, so they count only where the text is a kubeconfig. */
export function createKubeconfigValues(): NamedValues {
  const named = createNamedValues((name) => CREDENTIALS.has(name), { sets: false });
  let seen = false;
  return {
    ranges(text): readonly Range[] {
      seen ||= SIGN.test(text);
      return seen ? named.ranges(text) : [];
    },
  };
}
