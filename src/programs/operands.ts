import { echoed } from "./echoed.ts";
import { Problem, type Word } from "../shell/mod.ts";
import { unknownCommand } from "./command.ts";
import type { FlagsRead } from "./flags.ts";
import type { CommandRow, Flag, Operand, OperandSlot, Table } from "./types.ts";

/** The operands of a command in their places, and the words that a container runs. */
export interface OperandsRead {
  readonly operands: readonly Operand[];
  readonly rest: readonly Word[] | undefined;
}

/** Commands whose operands may be fewer than their form says, because a flag of this class chooses instead. */
const CHOOSING = new Set(["path", "select", "raw"]);

/**
 * Gives each operand the role of its place. Words behind `--` are the container's where the command has such a place, and
 * plain operands everywhere else. Throws a Problem for a word that has no place, and for a place without its word.
 */
export function readOperands({ flags, operands, rest }: FlagsRead, row: CommandRow, table: Table): OperandsRead {
  const slots = row.operands.filter((slot) => slot.role !== "command");
  const command = row.operands.find((slot) => slot.role === "command");
  if (command === undefined) {
    const words = [...operands, ...rest ?? []];
    return { operands: place(words, { slots, row, table, flags, dashed: rest ?? [] }), rest: undefined };
  }
  const own = runsWithoutDashes(row, table) ? operands.slice(0, slots.length) : operands;
  const behind = [...operands.slice(own.length), ...rest ?? []];
  if (rest?.length === 0 || (command.least === 1 && behind.length === 0)) throw noCommand(row, table);
  return {
    operands: place(own, { slots, row, table, flags, dashed: [] }),
    rest: behind.length > 0 ? behind : undefined,
  };
}

/** `run NAME WORD…` is `run NAME -- WORD…`: of all commands only this one still reads it so in every version. */
function runsWithoutDashes(row: CommandRow, table: Table): boolean {
  return table.program === "kubectl" && row.path.join(" ") === "run";
}

interface Placing {
  readonly slots: readonly OperandSlot[];
  readonly row: CommandRow;
  readonly table: Table;
  readonly flags: readonly Flag[];
  /** Those of the words that stood behind `--`. */
  readonly dashed: readonly Word[];
}

function place(words: readonly Word[], placing: Placing): readonly Operand[] {
  const { slots, row, table, dashed } = placing;
  const operands: Operand[] = [];
  let left = words;
  for (const [index, slot] of slots.entries()) {
    const later = slots.slice(index + 1).reduce((sum, slot) => sum + slot.least, 0);
    const most = placesOf(slot, { next: slots[index + 1], words: left, row });
    const count = Math.max(0, Math.min(most, left.length - later));
    if (count < slot.least && !chosenByFlag(placing)) throw missing(slot, row, table);
    operands.push(...left.slice(0, count).map((word) => ({ ...word, role: slot.role })));
    left = left.slice(count);
  }
  const stranger = left[0];
  if (stranger !== undefined) throw strangeOperand(stranger, row, table);
  // INVARIANT: no operand is spelled like a command below this one, or the rendered words would be read as that command.
  const hidden = dashed.find((word) => table.below(row.path).includes(word.value));
  if (hidden !== undefined) throw strangeOperand(hidden, row, table);
  return operands;
}

interface Places {
  readonly next: OperandSlot | undefined;
  readonly words: readonly Word[];
  readonly row: CommandRow;
}

/**
 * How many of the words a slot may take. `resources` are a type and names, up to the first pair where pairs may follow;
 * pairs end at the first word that is none.
 */
function placesOf(slot: OperandSlot, { next, words, row }: Places): number {
  const until = (stops: (word: string) => boolean): number => {
    const first = words.findIndex((word) => stops(word.value));
    return first < 0 ? Infinity : first;
  };
  if (slot.role === "pair") return Math.min(slot.most, until((word) => !isPair(word, row)));
  if (slot.role !== "resources") return slot.most;
  return next?.role === "pair" ? until((word) => isPair(word, row)) : Infinity;
}

/** Like kubectl's `GetResourcesAndPairs`: `key=value` and `key-`; a taint may also be `key:effect`. */
function isPair(word: string, row: CommandRow): boolean {
  return word.indexOf("=") > 0 || (word.endsWith("-") && word !== "-") ||
    (row.path[0] === "taint" && word.includes(":"));
}

function chosenByFlag({ flags }: Placing): boolean {
  return flags.some((flag) => CHOOSING.has(flag.row.class));
}

function missing(slot: OperandSlot, row: CommandRow, table: Table): Problem {
  const command = [table.program, ...row.path].join(" ");
  return new Problem(`"${command}" needs a word more: ${WANTED[slot.role]}`, { help: `See "${command} --help"` });
}

const WANTED: Readonly<Record<OperandSlot["role"], string>> = {
  "resources": "a kind and a name, or KIND/NAME",
  "pod": "a pod, or KIND/NAME",
  "kind": "a kind",
  "name": "a name",
  "node": "a node",
  "pair": "KEY=VALUE",
  "word": "an operand",
  "release": "a release",
  "revision": "a revision",
  "chart": "a chart",
  "app": "an application",
  "path": "a path",
  "command": "a command behind --",
  "raw-path": "an API path",
  "context-name": "a context",
};

function strangeOperand(word: Word, row: CommandRow, table: Table): Problem {
  const { span } = word;
  const command = [table.program, ...row.path].join(" ");
  if (row.operands.some((slot) => slot.role === "command")) {
    const help = `Write -- in front of what is to run in the container: "${command} … -- ${echoed(word.value)} …"`;
    return new Problem(`"${echoed(word.value)}" has no place in "${command}"`, { span, help });
  }
  if (table.below(row.path).length > 0) return unknownCommand(word, row.path, table);
  const help = row.operands.length === 0 ? `"${command}" takes flags only` : `See "${command} --help"`;
  return new Problem(`"${echoed(word.value)}" has no place in "${command}"`, { span, help });
}

function noCommand(row: CommandRow, table: Table): Problem {
  const command = [table.program, ...row.path].join(" ");
  return new Problem(`"${command}" needs a command behind --`, { help: `Write "${command} … -- COMMAND"` });
}
