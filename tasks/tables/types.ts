/** What a flag takes: nothing, a value, or a value that may be left out. */
export type ShapeArity = "none" | "value" | "optional";

/** A flag as the real programs describe it. */
export interface FlagShape {
  readonly short?: string;
  readonly arity: ShapeArity;
  /** May be given several times. */
  readonly list?: true;
  /** Boolean whose default is true. */
  readonly on?: true;
  /** The versions that have it, when not all: `1.33-`, `-1.35`, `1.31-1.34`, `3`, `4`. */
  readonly versions?: string;
  /** The first words of its help text; behind an ellipsis, words further on that speak of a file or an address. */
  readonly text: string;
}

/** A command path as the real programs describe it. */
export interface CommandShape {
  readonly aliases?: readonly string[];
  /** Only groups subcommands; prints help by itself. */
  readonly group?: true;
  readonly versions?: string;
  /** Its operands, as the newest version names them. */
  readonly usage: string;
  /** Its own flags and those of a parent, without the program's globals. */
  readonly flags: Readonly<Record<string, FlagShape>>;
  /** Globals that it does not take. */
  readonly noGlobals?: readonly string[];
}

/** What `tables/PROGRAM.shape.json` holds: one program, several versions of it merged. */
export interface Shape {
  readonly program: string;
  /** Oldest first. */
  readonly versions: readonly string[];
  readonly globals: Readonly<Record<string, FlagShape>>;
  /** By canonical path joined by a space; `""` is the bare program. */
  readonly commands: Readonly<Record<string, CommandShape>>;
}

/** One version of one program on this machine. */
export interface Installed {
  readonly program: string;
  readonly version: string;
  readonly binary: string;
  /** Brought by `deno task programs` without being named. */
  readonly usual: boolean;
}
