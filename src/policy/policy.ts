import type { Pipeline } from "../programs/mod.ts";
import type { Effect } from "../programs/mod.ts";
import type { Span } from "../shell/mod.ts";
import type { ExecForm } from "./exec_forms/form.ts";
import type { ExampleOutcome } from "./file/examples.ts";
import type { Mode, Rule } from "./types.ts";

/** What may run, ready to be asked: the built-in lists, and what a policy file made of them. */
export interface Policy {
  readonly mode: Mode;
  /** `built-in`, or the path of a policy file. */
  readonly source: string;
  /** Effects that are permitted as such. */
  readonly effects: ReadonlySet<Effect>;
  /** Effects of which the guards permit single commands. Any other effect is refused. */
  readonly guarded: ReadonlySet<Effect>;
  /** Kinds whose named objects may be deleted: `pod`, or `name.group` for a kind that is not built in. */
  readonly deletable: ReadonlySet<string>;
  /** Kinds whose objects grant power: `clusterrole`. */
  readonly powerful: ReadonlySet<string>;
  /** Commands that may run in a pod, by program. */
  readonly exec: ReadonlyMap<string, readonly ExecForm[]>;
  readonly readable: ReadableFiles;
  readonly raw: RawPaths;
  /** Charts beside `repo/chart`; `*` stands for anything. */
  readonly charts: readonly string[];
  /** Resource actions of Argo CD that may be run. */
  readonly actions: ReadonlySet<string>;
  /** Contexts that may be named; undefined: all. */
  readonly contexts: readonly string[] | undefined;
  readonly grants: readonly Grant[];
  readonly rules: readonly RuleJudge[];
  /** Judges the examples of a policy file; absent without a file. */
  readonly examples?: () => Promise<readonly ExampleOutcome[]>;
}

/** Files in a pod that a command may print. In a component of a path `*` stands for anything. */
export interface ReadableFiles {
  /** A file, or a folder with all that is below it, as components. */
  readonly roots: readonly (readonly string[])[];
  /** Components that are refused wherever they stand, in lower case. */
  readonly never: readonly string[];
  /** Folders full of links, below which `..` means something else than it says. */
  readonly linked: readonly (readonly string[])[];
}

export interface RawPaths {
  readonly paths: readonly string[];
  /** A path with all that is below it. */
  readonly trees: readonly string[];
  /** Discovery: `*` stands for one component. */
  readonly discovery: readonly string[];
  /** Query texts that may follow a `?`. */
  readonly queries: readonly string[];
}

/** Lifts one guard, by its name. Without `namespaces` and `contexts` everywhere. */
export interface Grant {
  readonly guard: string;
  /** `*` stands for anything. An unknown namespace, all namespaces and cluster scope never satisfy them. */
  readonly namespaces?: readonly string[];
  /** `*` stands for anything. A context that is not named never satisfies them. */
  readonly contexts?: readonly string[];
  /** `policy.yaml:12:5`. */
  readonly source: string;
}

/** Asks the entries of a policy file about a pipeline; empty when none speaks of it. */
export type RuleJudge = (pipeline: Pipeline) => readonly RuleAnswer[];

/** `deny` refuses whatever else is said; `lift` takes away the named guards. */
export type RuleAnswer =
  | {
    readonly kind: "deny";
    readonly rule: Rule;
    readonly message: string;
    readonly help: string;
    readonly span?: Span | undefined;
  }
  | { readonly kind: "lift"; readonly rule: Rule; readonly guards: readonly string[] };
