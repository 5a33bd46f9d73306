import type { Span, Word } from "../shell/mod.ts";

export type { ProgramName } from "./names.ts";
import type { ProgramName } from "./names.ts";

/** What may stand behind a pipe. `jq` and `grep` are real programs, the rest is built in. */
export type FilterName = "jq" | "grep" | "head" | "tail" | "sort" | "uniq" | "wc" | "cut" | "tr" | "cat";

/**
 * What running a command does, from harmless to not:
 * `read`; `dry-run` asks the server to pretend; `write` creates or changes what it names; `delete` destroys, disrupts or
 * replaces wholesale; `exec` runs code in a running pod; `local` touches this machine; `credential` prints, makes or
 * changes credentials or grants power; `interactive` wants a terminal or an editor.
 */
export type Effect = "read" | "dry-run" | "write" | "delete" | "exec" | "local" | "credential" | "interactive";

/** `none`: a boolean; `value`: needs one; `optional`: `--flag` or `--flag=value`, never `--flag value`; `pair`: jq's `--arg NAME VALUE`. */
export type Arity = "none" | "value" | "optional" | "pair";

/**
 * What a flag is for. Every row of every table has one, written by hand in `tables/PROGRAM.meaning.yaml`:
 * - `plain`: changes how something is shown or done, nothing that a rule asks about
 * - `help`: the program's help flag
 * - `output`: chooses the form of the answer (`-o`), with values that a secret could hide in
 * - `expression`: compares or orders by values of objects (`--sort-by`, `--for`)
 * - `namespace`, `all-namespaces`, `context`: say where
 * - `select`: chooses objects by something else than their name (selectors, `--all`, `--prune`)
 * - `disrupt`: makes a change harder, wider or irreversible (`--force`, `--now`, `--cascade=orphan`)
 * - `path`: names a local path or an address to fetch (`stdin: true` when `-` means the call's stdin)
 * - `redirect`: another server, another user, another credential, less checking of them
 * - `impersonate`: `--as` and its like
 * - `print`: makes the program print credentials
 * - `power`: grants rights or privileges
 * - `raw`: an API path instead of a kind
 * - `follow`: keeps running until it is ended
 * - `terminal`: wants stdin or a terminal
 * - `dry-run`: pretends; `effects` says what each value makes of the command
 * - `content`: carries part of an object as JSON or YAML (`--patch`, `--overrides`)
 * - `sensitive`: its value is, or may hold, a secret to keep out of logs (`--from-literal`, `--docker-password`, `--set`)
 * - `chart`: changes where a chart comes from
 * - `verbosity`: how much the program logs; above 5 it prints headers and bodies
 * - `interactive`: opens an editor or asks
 */
export type FlagClass =
  | "plain"
  | "help"
  | "output"
  | "expression"
  | "namespace"
  | "all-namespaces"
  | "context"
  | "select"
  | "disrupt"
  | "path"
  | "redirect"
  | "impersonate"
  | "print"
  | "power"
  | "raw"
  | "follow"
  | "terminal"
  | "dry-run"
  | "content"
  | "sensitive"
  | "chart"
  | "verbosity"
  | "interactive";

/** One flag of one command: its shape (asked of the real program) and its meaning (written by hand). */
export interface FlagRow {
  /** Long name without dashes; the letter itself for a flag that has only a letter. */
  readonly name: string;
  /** The letter, without its dash. */
  readonly short?: string;
  readonly arity: Arity;
  /** May be given several times with different values, in an order that matters. */
  readonly list?: boolean;
  readonly class: FlagClass;
  /** `path` only: the value `-` means the call's stdin. */
  readonly stdin?: boolean;
  /**
   * What the flag makes of the command's effect. `"*"`: whenever it is on. Otherwise by value (`""` is the bare flag).
   * A value that is missing here is refused for class `dry-run` and changes nothing for others.
   */
  readonly effects?: Readonly<Record<string, Effect | "keep">>;
  /** The versions that have it, when not all: `"1.33-"`, `"-1.35"`, `"3"`, `"4"`. */
  readonly versions?: string;
  /** Boolean whose default is true (`--watch` of `rollout status`). */
  readonly on?: boolean;
}

/**
 * What operands are, by place. A form is a list of slots written `role`, `role?`, `role*`, `role+`, e.g. `"release? chart"`.
 * `resources` is kubectl's `TYPE[,TYPE] [NAME…]` or `TYPE/NAME…`, as cli-runtime's resource builder reads it.
 */
export type OperandRole =
  | "resources"
  | "pod" // POD or TYPE/NAME of something that has pods
  | "kind"
  | "name" // of the command's fixed kind
  | "node"
  | "pair" // key=value, key- : label, annotate, set image, set env
  | "word" // free text that means nothing to a rule
  | "release"
  | "revision"
  | "chart"
  | "app"
  | "path" // names a local path or an address
  | "command" // what runs in the pod
  | "raw-path"
  | "context-name";

export interface OperandSlot {
  readonly role: OperandRole;
  readonly least: 0 | 1;
  readonly most: 1 | typeof Infinity;
}

/** One command path of one program: shape and meaning together. */
export interface CommandRow {
  /** Canonical words, `["rollout", "status"]`; empty for the bare program. */
  readonly path: readonly string[];
  readonly effect: Effect;
  /** What it does, if that is worse, when an operand is there: `argocd context` lists, `argocd context NAME` switches. */
  readonly named?: Effect;
  /** Finer than the effect where a guard asks: `power` grants rights, `print` prints credentials. */
  readonly class?: "power" | "print";
  /** The kind that the command's `name` operands are of: `deployment` for `create deployment`. */
  readonly kind?: string;
  readonly operands: readonly OperandSlot[];
  /** All flags that the command takes, inherited ones included, by long name. */
  readonly flags: ReadonlyMap<string, FlagRow>;
  /** By letter. */
  readonly letters: ReadonlyMap<string, FlagRow>;
  /** Only groups subcommands; prints help by itself. */
  readonly group: boolean;
  readonly versions?: string;
}

export interface Table {
  readonly program: ProgramName;
  /** Versions that the shape was taken from, oldest first. */
  readonly versions: readonly string[];
  /** By canonical path joined by a space. */
  readonly commands: ReadonlyMap<string, CommandRow>;
  /** Finds a command by words that may be aliases: the row and how many words it took. */
  find(words: readonly string[]): { readonly row: CommandRow; readonly length: number } | undefined;
  /** Names and aliases one level below a canonical path, for "nearest known one". */
  below(path: readonly string[]): readonly string[];
}

/**
 * A flag as given or injected. `value` is undefined where it stood bare. A boolean is bare when it is on, in whatever words,
 * and has the value `"false"` when it is off.
 */
export interface Flag {
  readonly row: FlagRow;
  readonly value: string | undefined;
  /** jq's second value. */
  readonly second?: string;
  /** Absent when the flag was injected. */
  readonly span?: Span;
}

export interface Operand extends Word {
  readonly role: OperandRole;
}

/** A kind of object as the API server would resolve it, without asking the API server. */
export interface Kind {
  /** Singular, lower-case: `poddisruptionbudget`; for an unknown kind the word before the first dot, lower-case. */
  readonly name: string;
  /** API group, `""` for core; for an unknown kind what stood behind the first dot. */
  readonly group: string;
  /** In our table of built-in kinds. An unknown kind may be anything, a Secret too. */
  readonly known: boolean;
  /** Undefined when unknown. */
  readonly namespaced: boolean | undefined;
}

/** Where a command acts: a value of its own for each case that a rule may ask about. */
export type Scope =
  | { readonly kind: "namespace"; readonly name: string }
  | { readonly kind: "all-namespaces" }
  | { readonly kind: "cluster" }
  | { readonly kind: "raw" }
  | { readonly kind: "unknown" };

/** One thing that a command names, by operand or by stdin. `name` undefined: every object of the kind that is selected. */
export interface Target {
  readonly kind: Kind | undefined;
  readonly name: string | undefined;
  /** The name is also the beginning of other names: `describe TYPE NAME` falls back on all that begin so. */
  readonly begins?: true;
  readonly scope: Scope;
  readonly span?: Span;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** One object of the call's stdin, Lists taken apart, already in the form in which it is handed on. */
export interface Manifest {
  /** First line of the object in the stdin, from 1. */
  readonly line: number;
  readonly kind: Kind;
  readonly apiVersion: string;
  readonly name: string | undefined;
  /** `metadata.namespace`, undefined when silent. */
  readonly namespace: string | undefined;
  readonly value: { readonly [key: string]: Json };
}

/** What the call's stdin means to the source, when the source reads it. */
export type Stdin =
  | { readonly kind: "none" }
  | { readonly kind: "manifests"; readonly manifests: readonly Manifest[] }
  | { readonly kind: "values"; readonly value: Json };

/** One program with its words understood. */
export interface Invocation {
  readonly program: ProgramName | FilterName;
  /** Canonical command path, aliases resolved. Empty for filters. */
  readonly command: readonly string[];
  /** The command's effect after its flags were taken into account. */
  readonly effect: Effect;
  /** In the order given, injected ones last. */
  readonly flags: readonly Flag[];
  readonly operands: readonly Operand[];
  /** Words after `--`; undefined when there was no `--`. */
  readonly rest: readonly Word[] | undefined;
  /** Prints help and does nothing else. */
  readonly help: boolean;
  /** Undefined for filters and for what the table does not know (permissive mode). */
  readonly row: CommandRow | undefined;
  /** What it acts on, as far as the words say. */
  readonly targets: readonly Target[];
  readonly stdin: Stdin;
  /** Keeps running until it is ended: `-w`, `logs -f`. */
  readonly follows: boolean;
  /** False only in permissive mode, for words that the table does not know: they are handed on as given. */
  readonly understood: boolean;
  /** The words as typed, program name left out. */
  readonly words: readonly Word[];
}

/** A command line understood: one source and the filters behind it. `jq . | kubectl get` cannot be written in this type. */
export interface Pipeline {
  readonly text: string;
  readonly source: Invocation;
  readonly filters: readonly Invocation[];
}

/** Where commands act that do not say so themselves. Undefined: the kubeconfig decides, nothing is injected. */
export interface Defaults {
  readonly context: string | undefined;
  readonly namespace: string | undefined;
}
