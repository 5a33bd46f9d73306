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

/** A text that has shown one of these is a kubeconfig (kubectl's) or an argocd configuration, from there on. */
export const KUBECONFIG_SIGNS: readonly string[] = [
  ...["client-certificate-data", "certificate-authority-data", "current-context", "auth-token"],
];

export interface KubeconfigValues extends NamedValues {
  /** A sign stood in a batch that was looked at before. */
  readonly seen: boolean;
}

/** Finds credentials in kubeconfigs: their names are common words, so they are looked for only behind a sign. */
export function createKubeconfigValues(): KubeconfigValues {
  const named = createNamedValues((name) => CREDENTIALS.has(name), { sets: false });
  let seen = false;
  return {
    get seen() {
      return seen;
    },
    ranges(text): readonly Range[] {
      seen = true;
      return named.ranges(text);
    },
  };
}
