import { echoed } from "./echoed.ts";
import { type CommandLine, Problem, type Stage, type Word } from "../shell/mod.ts";
import { findCommand, unknownCommand } from "./command.ts";
import { contentAsJson } from "./documents.ts";
import { doesFollow, effectOf } from "./effect.ts";
import { readFilter } from "./filters/read.ts";
import { withoutProgramName } from "./first_word.ts";
import { type FlagsRead, HELP, isOn, readFlags } from "./flags.ts";
import { loadTable } from "./load.ts";
import { readOperands } from "./operands.ts";
import { readStdin } from "./stdin.ts";
import { targetsOf } from "./targets.ts";
import type { CommandRow, Flag, Invocation, Manifest, Pipeline, ProgramName, Table } from "./types.ts";

export interface ReadOptions {
  /** The program of the tool that was called. */
  readonly program: ProgramName;
  /** The call's stdin; empty counts as absent. */
  readonly stdin?: string | undefined;
  /** Permissive mode: what stands behind a known top-level command may be unknown, and is then handed on as given. */
  readonly verbatim?: boolean;
  /** For tests: another table than the program's own. */
  readonly table?: Table;
}

/**
 * What a command line means. Throws a Problem for words that the program does not know: commands, flags, operands in the
 * wrong place, filters that there are not, and for a stdin that cannot be read.
 */
export async function read(line: CommandLine, options: ReadOptions): Promise<Pipeline> {
  const pipeline = readWords(line, options);
  const { source } = pipeline;
  if (source.row === undefined && options.stdin) {
    const help = "Use a command and flags that the tables know, or leave the stdin out";
    throw new Problem("The stdin cannot be handed to a command that is not understood", { help });
  }
  const stdin = await readStdin(options.stdin, { program: options.program, flags: source.flags });
  const flags = await withContentAsJson(source.flags);
  if (stdin.kind === "none" && flags === source.flags) return pipeline;
  return { ...pipeline, source: withTargets({ ...source, stdin, flags }) };
}

/** Parts of objects in flags become JSON: what is judged is then what the program reads, whatever YAML may mean to it. */
async function withContentAsJson(flags: readonly Flag[]): Promise<readonly Flag[]> {
  const isContent = (flag: Flag) => flag.row.class === "content" && flag.value !== undefined;
  if (!flags.some(isContent)) return flags;
  return await Promise.all(
    flags.map(async (flag) =>
      isContent(flag) ? { ...flag, value: await contentAsJson(flag.value ?? "", flag.span) } : flag
    ),
  );
}

/** The words of a line without its stdin: the part of `read` that waits for nothing. */
export function readWords(line: CommandLine, options: ReadOptions): Pipeline {
  const [source, ...filters] = line.stages;
  if (source === undefined) {
    throw new Problem("The command line is empty", { help: `Write a ${options.program} command` });
  }
  return { text: line.text, source: readSource(source, options), filters: filters.map(readFilter) };
}

/** The same invocation with its targets named anew: after a flag was added or the stdin was read. */
export function withTargets(invocation: Invocation): Invocation {
  const { row } = invocation;
  if (row === undefined || invocation.help) return invocation;
  const manifests: readonly Manifest[] = invocation.stdin.kind === "manifests" ? invocation.stdin.manifests : [];
  const program = invocation.program as ProgramName;
  return { ...invocation, targets: targetsOf({ ...invocation, program, row, manifests }) };
}

function readSource(stage: Stage, options: ReadOptions): Invocation {
  const table = options.table ?? loadTable(options.program);
  const words = withoutProgramName(stage.words, table);
  if (options.verbatim !== true) return understand(words, table);
  try {
    return understand(words, table);
  } catch (problem) {
    if (!(problem instanceof Problem) || !mayBeHandedOn(words, table)) throw problem;
    return asGiven(words, table);
  }
}

function understand(words: readonly Word[], table: Table): Invocation {
  const { row, left } = findCommand(words, table);
  const read = readFlags(left, row, table.program);
  const asked = read.flags.some((flag) => flag.row.class === "help" && isOn(flag));
  if (!asked && row.path.join() === "help") return helpOf(helpTopic(read, table), { words, table });
  const stranger = read.operands[0] ?? read.rest?.[0];
  if (row.group && !asked && stranger !== undefined) throw unknownCommand(stranger, row.path, table);
  if (asked || row.group) return helpOf(row, { words, table, read, asked });
  return invoke(read, { row, words, table });
}

interface Context {
  readonly row: CommandRow;
  readonly words: readonly Word[];
  readonly table: Table;
}

function invoke(read: FlagsRead, { row, words, table }: Context): Invocation {
  const { operands, rest } = readOperands(read, row, table);
  return withTargets({
    program: table.program,
    command: row.path,
    effect: effectOf(row, { flags: read.flags, operands }),
    flags: read.flags,
    operands,
    rest,
    help: false,
    row,
    targets: [],
    stdin: { kind: "none" },
    follows: doesFollow(read),
    understood: true,
    words,
  });
}

/** The command that `help …` asks about. Like cobra's own help command. */
function helpTopic({ operands, rest = [] }: FlagsRead, table: Table): CommandRow {
  const { row, left: [stranger] } = findCommand([...operands, ...rest], table);
  if (stranger === undefined) return row;
  const help = `Write "${[table.program, ...row.path].join(" ")} --help"`;
  throw new Problem(`There is no help about "${echoed(stranger.value)}"`, { span: stranger.span, help });
}

interface HelpOptions {
  readonly words: readonly Word[];
  readonly table: Table;
  readonly read?: FlagsRead;
  /** By flag, and not by leaving a group without a command. */
  readonly asked?: boolean;
}

/** Printing help does nothing else, so nothing else of the words is kept. */
function helpOf(row: CommandRow, { words, table, read, asked = true }: HelpOptions): Invocation {
  const given = read?.flags.find((flag) => flag.row.class === "help" && isOn(flag));
  const help = given ?? { row: row.flags.get("help") ?? HELP, value: undefined };
  return {
    program: table.program,
    command: row.path,
    effect: "read",
    flags: asked ? [help] : [],
    operands: [],
    rest: undefined,
    help: true,
    row,
    targets: [],
    stdin: { kind: "none" },
    follows: false,
    understood: true,
    words,
  };
}

/** Commands below which kubectl itself starts plugins, so that an unknown word is an unknown program. */
const STARTS_PLUGINS = new Set(["create"]);

/** INVARIANT: even in permissive mode the first word is a command that the table knows, and what runs is no plugin. */
function mayBeHandedOn(words: readonly Word[], table: Table): boolean {
  const first = words[0];
  const found = first === undefined ? undefined : table.find([first.value]);
  if (found === undefined) return false;
  if (!STARTS_PLUGINS.has(found.row.path.join(" "))) return true;
  // Like kubectl: a command by its name, not by an alias, keeps it from looking for a plugin.
  const below = words.slice(1).find((word) => !word.value.startsWith("-"))?.value;
  return below === undefined || table.find([...found.row.path, below])?.row.path.at(-1) === below;
}

function asGiven(words: readonly Word[], table: Table): Invocation {
  const command = table.find([words[0]?.value ?? ""])?.row.path ?? [];
  return {
    program: table.program,
    command,
    effect: "delete",
    flags: [],
    operands: [],
    rest: undefined,
    help: false,
    row: undefined,
    targets: [],
    stdin: { kind: "none" },
    follows: false,
    understood: false,
    words,
  };
}
