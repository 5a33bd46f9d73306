/**
 * The built-in filters: `head tail sort uniq wc cut tr cat`, byte for byte like GNU coreutils 9.1 under `LC_ALL=C`.
 * Here belongs what they do with bytes. Reading their words is the business of `programs`, and `jq` and `grep` are real.
 */
export { startFilter } from "./start.ts";
export type { FilterEnd, RunningFilter } from "./start.ts";
