import { builtinKinds, type KindRow } from "./builtin_kinds.ts";
import type { Kind } from "./types.ts";

let byWord: ReadonlyMap<string, readonly KindRow[]> | undefined;

/**
 * The kind that one word of a resource operand names: `po`, `Pods`, `deployment.v1.apps`, `secret.v1.`.
 * Like client-go's discovery mapper: any case, singular, plural and short names, `TYPE.GROUP` with a group that may be cut
 * short, `TYPE.VERSION.GROUP`. A known word in a foreign group is unknown. Comma lists and names are the caller's.
 */
export function resolveKind(word: string): Kind {
  const dot = word.indexOf(".");
  const type = (dot < 0 ? word : word.slice(0, dot)).toLowerCase();
  const group = dot < 0 ? "" : word.slice(dot + 1);
  const rows = rowsOf(type);
  const row = group === "" ? rows[0] : rowInGroup(rows, group);
  return row === undefined ? { name: type, group, known: false, namespaced: undefined } : kindOfRow(row);
}

/** The kind of an object that names itself: `apps/v1`, `Deployment`. Any case, so that no spelling hides a known kind. */
export function kindOfObject(apiVersion: string, kind: string): Kind {
  const slash = apiVersion.indexOf("/");
  const group = slash < 0 ? "" : apiVersion.slice(0, slash);
  const name = kind.toLowerCase();
  const row = rowsOf(name).find((row) => row.group === group && row.singular === name);
  return row === undefined ? { name, group, known: false, namespaced: undefined } : kindOfRow(row);
}

/** The kinds behind a category word, undefined when the word is none. Like kubectl: in lower case only, and not as `all/x`. */
export function expandCategory(word: string): readonly Kind[] | undefined {
  return word === "all" ? builtinKinds().filter((row) => row.all).map(kindOfRow) : undefined;
}

/** Singular names and plurals, for "nearest known one". */
export function kindWords(): readonly string[] {
  return [...table().keys()];
}

/**
 * Group as typed behind the first dot: a whole group, a version and a group, a version alone (`v1.`), or the beginning of
 * a group. INVARIANT: whatever client-go can read as a core kind ends as that kind here: an empty group with any version.
 */
function rowInGroup(rows: readonly KindRow[], typed: string): KindRow | undefined {
  const dot = typed.indexOf(".");
  const behindVersion = dot < 0 ? undefined : typed.slice(dot + 1);
  return rows.find((row) => row.group === typed) ??
    (behindVersion === "" ? rows[0] : undefined) ??
    rows.find((row) => row.group === behindVersion) ??
    rows.find((row) => row.group.startsWith(typed)) ??
    rows.find((row) => behindVersion !== undefined && row.group.startsWith(behindVersion));
}

function kindOfRow(row: KindRow): Kind {
  return { name: row.singular, group: row.group, known: true, namespaced: row.namespaced };
}

function rowsOf(word: string): readonly KindRow[] {
  return table().get(word) ?? [];
}

function table(): ReadonlyMap<string, readonly KindRow[]> {
  return byWord ??= index(builtinKinds());
}

/** By every word that names a kind; names before short names, so that no short name hides a name. */
function index(rows: readonly KindRow[]): ReadonlyMap<string, readonly KindRow[]> {
  const words = new Map<string, KindRow[]>();
  const add = (word: string, row: KindRow): void => {
    const known = words.get(word);
    if (known === undefined) words.set(word, [row]);
    else if (!known.includes(row)) known.push(row);
  };
  for (const row of rows) [row.plural, row.singular].forEach((word) => add(word, row));
  for (const row of rows) row.shorts.forEach((word) => add(word, row));
  return words;
}
