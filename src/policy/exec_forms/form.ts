/**
 * A command that may run in a pod, with the words that may follow it. Made by `readForm` from one entry under `exec:`.
 */
export interface ExecForm {
  /** The words it begins with: `["psql"]`, `["redis-cli", "info"]`. Its first is a program's name without a folder. */
  readonly command: readonly string[];
  /** Any words may follow. */
  readonly anything: boolean;
  /** Letters of flags without a value, as they may stand together behind one dash. */
  readonly letters: string;
  /** Whole words that may stand anywhere: `--all`, `aux`, `-version`. */
  readonly words: ReadonlySet<string>;
  /** Flags with a value, with their dashes; the value's alternatives. */
  readonly values: ReadonlyMap<string, readonly Term[]>;
  /** Flags whose value is only ever attached by `=`: they never take the next word. */
  readonly attached: ReadonlyMap<string, readonly Term[]>;
  readonly operands: readonly TermSlot[];
  /** One of these flags has to be there. Empty: none has to. */
  readonly needs: ReadonlySet<string>;
  readonly containers: readonly string[] | undefined;
  readonly namespaces: readonly string[] | undefined;
}

/** What a value or an operand may be: a word as it stands, or `<role>`. */
export type Term = { readonly kind: "word"; readonly word: string } | {
  readonly kind: "role";
  readonly role: TermRole;
};

export const TERM_ROLES = [
  "any",
  "fields",
  "file",
  "format",
  "host",
  "local-url",
  "name",
  "number",
  "path",
  "pid",
  "server",
  "text",
  "write-out",
] as const;

/**
 * Roles of words behind a command in a pod: `file` is a path whose content may be printed, `path` any path, `text` any
 * word that names no file by `@`, `server` a host behind `@`, `format` begins with `+`, `local-url` is http or https on
 * the pod itself.
 */
export type TermRole = typeof TERM_ROLES[number];

export interface TermSlot {
  readonly terms: readonly Term[];
  readonly least: 0 | 1;
  readonly most: 1 | typeof Infinity;
}

/** One entry under `exec:` as it is written: a text is a command that any words may follow. */
export type ExecEntry = string | {
  readonly command: string | readonly string[];
  readonly letters?: string;
  /** `--all`, `-n <number>`, `-O -`, `--color=<name>`. */
  readonly flags?: readonly string[];
  /** `<file>+`, `addr|route show|list? <name>*`. */
  readonly operands?: string;
  readonly needs?: readonly string[];
  readonly container?: string | readonly string[];
  readonly namespaces?: readonly string[];
};

/** Reads one entry; one form for each command that it lists. Throws `RangeError` for a role that does not exist. */
export function readForms(entry: ExecEntry): readonly ExecForm[] {
  if (typeof entry === "string") return [{ ...EMPTY, command: wordsOf(entry), anything: true }];
  const flags = entry.flags ?? [];
  const unrestricted = entry.letters === undefined && entry.flags === undefined && entry.operands === undefined;
  const form = {
    anything: unrestricted,
    letters: entry.letters ?? "",
    words: new Set(flags.filter((flag) => !flag.includes(" ") && !flag.includes("=<"))),
    values: valuesOf(flags, " "),
    attached: valuesOf(flags, "=<"),
    operands: wordsOf(entry.operands ?? "").map(readSlot),
    needs: new Set(entry.needs ?? []),
    containers: listOf(entry.container),
    namespaces: entry.namespaces,
  };
  return listOf(entry.command)!.map((command) => ({ ...form, command: wordsOf(command) }));
}

const EMPTY = {
  letters: "",
  words: new Set<string>(),
  values: new Map<string, readonly Term[]>(),
  attached: new Map<string, readonly Term[]>(),
  operands: [],
  needs: new Set<string>(),
  containers: undefined,
  namespaces: undefined,
};

/** `separator` is a space, or `=<` where the value is attached. */
function valuesOf(flags: readonly string[], separator: " " | "=<"): ReadonlyMap<string, readonly Term[]> {
  const pairs = flags.filter((flag) => flag.includes(separator)).map((flag) => {
    const at = flag.indexOf(separator);
    return [flag.slice(0, at), readTerms(flag.slice(at + 1))] as const;
  });
  return new Map(pairs);
}

function readSlot(text: string): TermSlot {
  const mark = text.at(-1) ?? "";
  const bare = "?*+".includes(mark) ? text.slice(0, -1) : text;
  return {
    terms: readTerms(bare),
    least: mark === "?" || mark === "*" ? 0 : 1,
    most: mark === "*" || mark === "+" ? Infinity : 1,
  };
}

function readTerms(text: string): readonly Term[] {
  return text.split("|").map(readTerm);
}

function readTerm(text: string): Term {
  if (!text.startsWith("<")) return { kind: "word", word: text };
  const role = TERM_ROLES.find((known) => `<${known}>` === text);
  if (role === undefined) throw new RangeError(`Cannot read the word role "${text}"`);
  return { kind: "role", role };
}

function wordsOf(text: string): readonly string[] {
  return text.split(" ").filter((word) => word !== "");
}

function listOf(value: string | readonly string[] | undefined): readonly string[] | undefined {
  return typeof value === "string" ? [value] : value;
}
