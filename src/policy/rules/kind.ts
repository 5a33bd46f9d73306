import { type Kind, resolveKind } from "../../programs/mod.ts";

/** A kind as a policy file names it. */
export interface WantedKind {
  readonly kind: Kind;
  /** No group was written: a denial means the kinds of this name in all groups. */
  readonly anyGroup: boolean;
}

/** Reads a kind as kubectl does: any case, plural, short name, `widgets.example.com`. */
export function wantedKind(word: string): WantedKind {
  return { kind: resolveKind(word), anyGroup: !word.includes(".") };
}

/** Whether it is this kind beyond doubt. A kind that is not built in has to be written alike, but for its plural. */
export function isSurely({ kind: wanted }: WantedKind, kind: Kind): boolean {
  if (wanted.known || kind.known) return wanted.known && kind.known && sameName(wanted, kind);
  return wanted.group === kind.group && sharesForm(wanted.name, kind.name);
}

/**
 * Whether it could be this kind. Short names of kinds that are not built in are known to the API server alone, so a word
 * whose letters stand in order in the wanted name could be one: `certs` and `crt` could be `certificate`. So could the word
 * of the entry itself, unless it has a group.
 */
export function isMaybe({ kind: wanted, anyGroup }: WantedKind, kind: Kind): boolean {
  if (wanted.known && kind.known && sameName(wanted, kind)) return true;
  if (!anyGroup && !couldBeGroup(wanted.group, kind)) return false;
  if (sharesForm(wanted.name, kind.name)) return true;
  if (wanted.known || kind.known) return false;
  return abbreviates(kind.name, wanted.name) || (anyGroup && abbreviates(wanted.name, kind.name));
}

function sameName(a: Kind, b: Kind): boolean {
  return a.name === b.name && a.group === b.group;
}

/** An unknown kind's group is what stood behind the first dot: a version may stand before it, and its end may be missing. */
function couldBeGroup(wanted: string, { group, known }: Kind): boolean {
  if (known) return wanted === group;
  const behindVersion = group.slice(group.indexOf(".") + 1);
  return [group, behindVersion].some((typed) => wanted.startsWith(typed) || typed.startsWith(wanted));
}

function sharesForm(a: string, b: string): boolean {
  const forms = singulars(a);
  return singulars(b).some((form) => forms.includes(form));
}

/** What the singular of a word may be, when the word may be a plural. */
function singulars(word: string): readonly string[] {
  return [
    word,
    ...(word.endsWith("s") ? [word.slice(0, -1)] : []),
    ...(word.endsWith("es") ? [word.slice(0, -2)] : []),
    ...(word.endsWith("ies") ? [`${word.slice(0, -3)}y`] : []),
  ];
}

function abbreviates(short: string, long: string): boolean {
  if (short.length >= long.length || short[0] !== long[0]) return false;
  return singulars(short).some((word) => {
    let at = 0;
    for (const letter of long) if (letter === word[at]) at++;
    return at === word.length;
  });
}
