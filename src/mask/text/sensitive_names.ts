/** Names whose values are secrets in helm values: the last word, or the last two, of `adminPassword`, `db-api-key`. */
const SENSITIVE = [
  ...[
    "password",
    "passwd",
    "passphrase",
    "pass",
    "pwd",
    "secret",
    "secrets",
    "token",
    "credential",
    "credentials",
    "dsn",
  ],
  ...[
    "apikey",
    "privatekey",
    "secretkey",
    "accesskey",
    "signingkey",
    "encryptionkey",
    "masterkey",
    "sharedkey",
    "authkey",
  ],
  ...[
    "api key",
    "private key",
    "secret key",
    "access key",
    "signing key",
    "encryption key",
    "master key",
    "shared key",
  ],
  ...[
    "license key",
    "account key",
    "storage key",
    "auth key",
    "ssh key",
    "tls key",
    "session key",
    "hmac key",
    "root key",
  ],
  ...[
    "connectionstring",
    "connection string",
    "connection uri",
    "database url",
    "clientsecret",
    "accesstoken",
    "htpasswd",
  ],
  ...["passwords", "tokens", "cookie", "client key", "key data", "keydata", "webhook url", "erlang cookie"],
] as const;

const LAST_WORDS: ReadonlySet<string> = new Set(SENSITIVE);

/** Whether a key such as `adminPassword`, `DB_PASSWORD` or `auth.api-key` names a secret. `existingSecret` does not. */
export function isSensitiveName(key: string): boolean {
  const words = wordsOf(key);
  if (words.length > 1 && NAMES_ANOTHER.has(words.at(-2)!) && words.at(-1)!.startsWith("secret")) return false;
  return LAST_WORDS.has(words.at(-1) ?? "") || LAST_WORDS.has(words.slice(-2).join(" "));
}

/** `existingSecret`, `pullSecrets` and their like hold the name of a Secret object, not a secret. */
const NAMES_ANOTHER: ReadonlySet<string> = new Set([
  "existing",
  "pull",
  "image",
  "tls",
  "ingress",
  "from",
  "ref",
  "env",
]);

function wordsOf(key: string): readonly string[] {
  const spaced = key.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2");
  return spaced.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== "");
}
