import type { Invocation } from "../../../programs/mod.ts";
import { readNumber } from "../count.ts";
import { bytesOf, has, valueOf } from "../flags.ts";
import { FilterFailure, quoted } from "../text_filter.ts";

/** What a key's bytes mean. */
export type KeyKind = "text" | "numeric" | "general" | "human" | "month" | "version";

/** What of a text key counts. */
export type Ignoring = "none" | "dictionary" | "nonprinting";

/** How one key is found in a line, and how it is compared. */
export interface SortKey {
  /** Fields and bytes to skip. */
  readonly start: { readonly fields: number; readonly bytes: number; readonly skipsBlanks: boolean };
  /** Where it ends: behind so many fields, and so many bytes of the next when `bytes` is not 0. Undefined: at the end. */
  readonly stop: { readonly fields: number; readonly bytes: number; readonly skipsBlanks: boolean } | undefined;
  readonly kind: KeyKind;
  readonly fold: boolean;
  readonly ignoring: Ignoring;
  readonly reverse: boolean;
}

export interface SortOrder {
  readonly keys: readonly SortKey[];
  /** The byte between fields; undefined: each field begins with its blanks. */
  readonly separator: number | undefined;
  /** Of what decides last: the line's own bytes. */
  readonly reverse: boolean;
  readonly stable: boolean;
}

/** The order that the flags describe. Throws a FilterFailure with code 2 for one that cannot be. */
export function readOrder(invocation: Invocation): SortOrder {
  const global = orderingOf(invocation);
  const given = invocation.flags.filter(({ row }) => row.name === "key").map(({ value = "" }) => readKey(value));
  const own = given.map((key) => isDefault(key.ordering) ? { ...key, ordering: global } : key);
  const whole = { start: { fields: 0, bytes: 0 }, stop: undefined, ordering: global };
  const keys = given.length === 0 && !isDefault({ ...global, reverse: false }) ? [whole] : own;
  return {
    keys: keys.map(settled),
    separator: readSeparator(valueOf(invocation, "field-separator")),
    reverse: global.reverse,
    stable: has(invocation, "stable"),
  };
}

/** Letters behind a place of a key, or flags of their own. */
interface Ordering {
  readonly kinds: ReadonlySet<KeyKind>;
  readonly fold: boolean;
  readonly ignoring: Ignoring;
  readonly reverse: boolean;
  readonly startBlanks: boolean;
  readonly stopBlanks: boolean;
}

interface ReadKey {
  readonly start: Place;
  readonly stop: Place | undefined;
  readonly ordering: Ordering;
}

interface Place {
  readonly fields: number;
  readonly bytes: number;
}

const KINDS: Readonly<Record<string, KeyKind>> = { n: "numeric", g: "general", h: "human", M: "month", V: "version" };

const FLAGS: Readonly<Record<string, string>> = {
  "ignore-leading-blanks": "b",
  "dictionary-order": "d",
  "ignore-case": "f",
  "general-numeric-sort": "g",
  "ignore-nonprinting": "i",
  "month-sort": "M",
  "human-numeric-sort": "h",
  "numeric-sort": "n",
  "reverse": "r",
  "version-sort": "V",
};

function orderingOf({ flags }: Invocation): Ordering {
  const letters = flags.map(({ row }) => Object.hasOwn(FLAGS, row.name) ? FLAGS[row.name] : "").join("");
  return readOrdering({ start: letters, stop: letters });
}

function readOrdering({ start, stop }: { readonly start: string; readonly stop: string }): Ordering {
  const letters = start + stop;
  return {
    kinds: new Set([...letters].flatMap((letter) => KINDS[letter] ?? [])),
    fold: letters.includes("f"),
    ignoring: letters.includes("d") ? "dictionary" : letters.includes("i") ? "nonprinting" : "none",
    reverse: letters.includes("r"),
    startBlanks: start.includes("b"),
    stopBlanks: stop.includes("b"),
  };
}

/** Then it takes the order of the flags. */
function isDefault({ kinds, fold, ignoring, reverse, startBlanks, stopBlanks }: Ordering): boolean {
  return kinds.size === 0 && !fold && ignoring === "none" && !reverse && !startBlanks && !stopBlanks;
}

function settled({ start, stop, ordering }: ReadKey): SortKey {
  const { kinds, fold, ignoring, reverse, startBlanks, stopBlanks } = ordering;
  const [kind = "text", other] = kinds;
  if (other !== undefined || (kind !== "text" && kind !== "version" && ignoring !== "none")) {
    throw wrong(`A key cannot be compared as ${other ?? `${ignoring} text`} and as ${kind} at once; write one of them`);
  }
  return {
    start: { ...start, skipsBlanks: startBlanks },
    stop: stop && { ...stop, skipsBlanks: stopBlanks },
    kind,
    fold,
    ignoring,
    reverse,
  };
}

const KEY =
  /^([ \t-\r]*[+]?[0-9]+)(?:\.([ \t-\r]*[+]?[0-9]+))?([bdfghinMRrV]*)(?:,([ \t-\r]*[+]?[0-9]+)(?:\.([ \t-\r]*[+]?[0-9]+))?([bdfghinMRrV]*))?$/;

/** `F[.C][LETTERS][,F[.C][LETTERS]]`. */
function readKey(text: string): ReadKey {
  const [whole, field, byte = "1", letters = "", lastField, lastByte = "0", lastLetters = ""] = KEY.exec(text) ?? [];
  if (whole === undefined || field === undefined) {
    throw wrong(`${quoted(text)} is no key; write -k2 or -k2,2n or -k1.3,1.5`);
  }
  if (`${letters}${lastLetters}`.includes("R")) throw wrong("A random order is another each time; leave out R");
  const start = { fields: place(field, text) - 1, bytes: place(byte, text) - 1 };
  if (start.fields < 0 || start.bytes < 0) {
    throw wrong(`The key ${quoted(text)} counts from 0; fields and characters begin at 1`);
  }
  const ordering = readOrdering({ start: letters, stop: lastLetters });
  if (lastField === undefined) return { start, stop: undefined, ordering };
  const stop = { fields: place(lastField, text) - 1, bytes: place(lastByte, text) };
  if (stop.fields < 0) throw wrong(`The key ${quoted(text)} counts from 0; fields begin at 1`);
  return { start, stop: { ...stop, fields: stop.fields + (stop.bytes === 0 ? 1 : 0) }, ordering };
}

function place(text: string, key: string): number {
  const number = readNumber(text);
  if (number === undefined) throw wrong(`${quoted(key)} is no key; write -k2 or -k2,2n`);
  return number === "large" ? Infinity : number;
}

function readSeparator(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const [byte, ...others] = value === "\\0" ? [0] : bytesOf(value);
  if (byte === undefined) throw wrong("The separator of fields is empty; write one character: -t ,");
  if (others.length > 0) {
    throw wrong(`${quoted(value)} is more than one byte; write a separator of one ASCII character: -t ,`);
  }
  return byte;
}

function wrong(message: string): FilterFailure {
  return new FilterFailure(message, 2);
}
