import { fromBase64 } from "./byte_string.ts";

/** What a secret looks like wherever it stands. */
export interface Shape {
  readonly name: string;
  /** One of these stands in every match: the pattern is tried only where one was found. At least 3 characters. */
  readonly signs: readonly string[];
  /** Global, linear. What it captures is masked, or all of it when it captures nothing. */
  readonly pattern: RegExp;
  /** Says no to a match that only looks like one. */
  readonly accepts?: (secret: string) => boolean;
}

/** The published token shapes. A pattern has no nested repetition, so that its cost grows with its input alone. */
export const SHAPES: readonly Shape[] = [
  { name: "JSON web token", signs: ["eyJ"], pattern: /\beyJ[\w-]{6,}\.[\w-]{4,}\.[\w-]{6,}/g },
  {
    name: "bearer token",
    signs: ["earer ", "EARER "],
    pattern: /\bbearer\s+([\w.~+/=-]{8,})/gi,
    accepts: (secret) => /\d/.test(secret) || secret.length >= 24,
  },
  {
    name: "basic credentials",
    signs: ["asic "],
    pattern: /\bbasic\s+([A-Za-z0-9+/]{6,}={0,2})/gi,
    accepts: (secret) => fromBase64(secret)?.includes(":") ?? false,
  },
  // Up to the last @: a password may hold others, though it should not.
  { name: "password in a URL", signs: ["://"], pattern: /:\/\/[^\s/:@"'<>\\]{0,200}:([^\s/"'<>\\]{1,200})@/g },
  {
    name: "password in a query or a connection string",
    signs: ["assword=", "ASSWORD=", "pwd=", "Pwd=", "PWD="],
    pattern: /[;?&]\s?(?:password|pwd)=([^\s;&"'<>\\]{1,200})/gi,
  },
  {
    name: "password among the words of a connection string",
    signs: ["password="],
    pattern: /\b(?:host|user|dbname|port|sslmode)=[^\s=]{1,200}[ \t]{1,5}password=([^\s"'\\]{1,200})/g,
  },
  {
    name: "password among the words of a connection string",
    signs: ["password="],
    pattern: /\bpassword=([^\s"'\\]{1,200})(?=[ \t]{1,5}(?:host|user|dbname|port|sslmode)=)/g,
  },
  {
    name: "password in a data source name",
    signs: ["@tcp(", "@unix("],
    pattern: /:([^\s:/"'<>\\]{1,200})@(?:tcp|unix)\(/g,
  },
  { name: "AWS key id", signs: ["AKIA", "ASIA"], pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g },
  {
    name: "AWS secret key",
    signs: ["ecret_access_key", "ECRET_ACCESS_KEY", "ecretAccessKey"],
    pattern: /secret_?access_?key\\?["']?\s{0,5}[:=]\s{0,5}\\?["']?([A-Za-z0-9/+=]{30,})/gi,
  },
  { name: "GitHub token", signs: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_"], pattern: /\bgh[pousr]_[A-Za-z0-9]{20,}/g },
  { name: "GitHub token", signs: ["github_pat_"], pattern: /\bgithub_pat_\w{20,}/g },
  { name: "GitLab token", signs: ["glpat-", "gldt-", "glrt-"], pattern: /\bgl(?:pat|dt|rt)-[\w-]{16,}/g },
  { name: "Slack token", signs: ["xox", "xapp-"], pattern: /\b(?:xox[a-z]|xapp)-[\w-]{10,}/g },
  { name: "Slack webhook", signs: ["hooks.slack.com"], pattern: /hooks\.slack\.com\/services\/([\w/]{20,})/g },
  { name: "Stripe key", signs: ["_live_", "_test_"], pattern: /\b[sr]k_(?:live|test)_[A-Za-z0-9]{10,}/g },
  { name: "npm token", signs: ["npm_"], pattern: /\bnpm_[A-Za-z0-9]{30,}/g },
  { name: "model provider key", signs: ["sk-"], pattern: /\bsk-[A-Za-z0-9_-]{20,}/g },
  { name: "Google API key", signs: ["AIza"], pattern: /\bAIza[\w-]{30,}/g },
  { name: "Google token", signs: ["ya29."], pattern: /\bya29\.[\w.-]{20,}/g },
  {
    name: "Azure key",
    signs: ["AccountKey=", "SharedAccessKey=", "SharedAccessSignature="],
    pattern: /(?:AccountKey|SharedAccessKey|SharedAccessSignature)=([A-Za-z0-9+/=%&]{20,})/g,
  },
  { name: "Vault token", signs: ["hvs.", "hvb."], pattern: /\bhv[sb]\.[\w-]{20,}/g },
  { name: "DigitalOcean token", signs: ["dop_v1_"], pattern: /\bdop_v1_[a-f0-9]{32,}/g },
  { name: "SendGrid key", signs: ["SG."], pattern: /\bSG\.[\w-]{16,}\.[\w-]{16,}/g },
  {
    name: "registry credential",
    signs: ['"auth'],
    pattern: /\\?"auth\\?"\s{0,5}:\s{0,5}\\?"([A-Za-z0-9+/=]{6,})\\?"/g,
  },
  {
    name: "encoded private key",
    signs: ["LS0tLS1CRUdJTi"],
    pattern: /LS0tLS1CRUdJTi[A-Za-z0-9+/]{20,}={0,2}/g,
    accepts: (secret) => atob(secret.slice(0, 64)).includes("PRIVATE KEY"),
  },
  {
    name: "kubeconfig key",
    signs: ["client-key-data"],
    pattern: /client-key-data\\?"?\s{0,5}:\s{0,5}\\?["']?([A-Za-z0-9+/=]{8,})/g,
  },
];
