import { loadTable } from "../../src/programs/load.ts";
import type { CommandRow, FlagRow, OperandRole, ProgramName, Table } from "../../src/programs/types.ts";
import type { Random } from "../shell/random.ts";

/** A command that was meant, and one of the many ways to write it. */
export interface Written {
  readonly row: CommandRow;
  readonly flags: readonly { readonly row: FlagRow; readonly value: string | undefined }[];
  readonly operands: readonly string[];
  readonly rest: readonly string[] | undefined;
  readonly words: readonly string[];
}

const VALUES = [
  "x",
  "prod",
  "a=b",
  "=",
  "=x",
  "-",
  "--",
  "-x",
  "--all",
  "",
  " ",
  "a b",
  "ä€😀",
  "true",
  "0",
  "get",
  "help",
  "a,b",
  "'",
  '"',
  "$x",
  "_",
  "a_b",
  "line\nbreak",
  "\\",
];

const NAMES = ["web", "web-1", "a.b", "x_y", "-", "ä", "0", "w=", "Web", "web,db"];

/** A random command of a program with random flags and operands, in a random spelling. */
export function writeCommand(program: ProgramName, random: Random): Written {
  const table = loadTable(program);
  const row = random.pick([...table.commands.values()].filter((row) => !row.group && row.path[0] !== "help"));
  const flags = pickFlags(row, random);
  const { operands, rest } = pickOperands(row, table, random);
  return { row, flags, operands, rest, words: spell({ row, flags, operands, rest }, table, random) };
}

function pickFlags(row: CommandRow, random: Random): Written["flags"] {
  const rows = [...row.flags.values()].filter((flag) => flag.class !== "help");
  const picked = new Set(Array.from({ length: rows.length === 0 ? 0 : random.below(5) }, () => random.pick(rows)));
  return [...picked].flatMap((flag) => {
    const times = flag.list === true ? 1 + random.below(2) : 1;
    return Array.from({ length: times }, () => ({ row: flag, value: pickValue(flag, random) }));
  });
}

function pickValue(row: FlagRow, random: Random): string | undefined {
  if (row.class === "dry-run" && row.effects !== undefined) {
    const named = Object.keys(row.effects).filter((value) => value !== "*" && (value !== "" || row.arity !== "value"));
    const value = random.pick(named);
    if (row.arity === "none") return value === "false" ? "false" : undefined;
    return value === "" ? undefined : value;
  }
  if (row.arity === "none") return random.below(3) === 0 ? "false" : undefined;
  if (row.arity === "optional" && random.below(2) === 0) return undefined;
  return random.pick(VALUES);
}

function pickOperands(row: CommandRow, table: Table, random: Random): Pick<Written, "operands" | "rest"> {
  const command = row.operands.find((slot) => slot.role === "command");
  const places = row.operands.filter((slot) => slot.role !== "command");
  const operands = places.flatMap((slot) => {
    if (slot.role === "resources") return slot.least === 0 && random.below(4) === 0 ? [] : pickResources(random);
    const count = slot.least + random.below(slot.most === Infinity ? 3 : slot.most - slot.least + 1);
    return Array.from(
      { length: count },
      () => pickOperand(slot.role, { row, table, dashed: command === undefined }, random),
    );
  });
  const rest = command === undefined || (command.least === 0 && random.below(2) === 0)
    ? undefined
    : [random.pick(["ls", "sh", "-x", "--"]), ...Array.from({ length: random.below(3) }, () => random.pick(VALUES))];
  return { operands, rest };
}

function pickResources(random: Random): readonly string[] {
  return random.pick([
    ["pods"],
    ["po", "web"],
    ["pods,svc"],
    ["pods,deploy.v1.apps", "web", "db"],
    ["pod/web"],
    ["pod/web", "svc/db"],
    ["Secrets.v1.", "x"],
    ["widgets.example.com", "x"],
    ["all"],
    ["node/n1"],
  ]);
}

interface Place {
  readonly row: CommandRow;
  readonly table: Table;
  /** Words may begin with a dash: they then stand behind `--`. */
  readonly dashed: boolean;
}

function pickOperand(role: OperandRole, { row, table, dashed }: Place, random: Random): string {
  if (role === "pair") return random.pick(["a=b", "x-", "a=b=c", "k8s.io/x=y"]);
  if (role === "pod") return random.pick(["web", "pod/web", "deploy/web", "web.prod"]);
  if (role === "app") return random.pick(["web", "argocd/web"]);
  const names = dashed && !row.operands.some((slot) => slot.role === "pair")
    ? [...NAMES, "-x", "--all", "--help"]
    : NAMES;
  return random.pick(names.filter((name) => !table.below(row.path).includes(name)));
}

/** Flags in any of their spellings, before, between and behind the words; operands before or behind `--`. */
export function spell(command: Omit<Written, "words">, table: Table, random: Random): readonly string[] {
  const { row, flags, operands, rest } = command;
  const program = table.program;
  const root = table.commands.get("");
  const path = row.path.map((_, index) => alias(row.path.slice(0, index + 1), table, random));
  const behind: (readonly string[])[] = [];
  const before: string[] = [];
  for (const { row: flag, value } of flags) {
    // cobra knows only the flags of the level where it stands; what it knows may come before the command.
    const isGlobal = root?.flags.get(flag.name)?.arity === flag.arity &&
      root?.letters.get(flag.short ?? "") === row.letters.get(flag.short ?? "");
    if (isGlobal && flag.list !== true && random.below(4) === 0) {
      before.push(...spellFlag({ flag, value, program }, random));
    } else behind.push(spellFlag({ flag, value, program }, random));
  }
  const hasCommand = row.operands.some((slot) => slot.role === "command");
  const split = hasCommand ? operands.length : splitAt(operands, random);
  const shuffled = interleave(behind, operands.slice(0, split).map((word) => [word]), random).flat();
  const dashes = rest !== undefined || split < operands.length ? ["--"] : [];
  const prefix = random.below(2) === 0 ? [program] : [];
  return [...prefix, ...before, ...path, ...shuffled, ...dashes, ...operands.slice(split), ...rest ?? []];
}

function splitAt(operands: readonly string[], random: Random): number {
  const dashed = operands.findIndex((word) => word.startsWith("-") && word !== "-");
  const most = dashed < 0 ? operands.length : dashed;
  return random.below(4) === 0 ? random.below(most + 1) : most;
}

function alias(path: readonly string[], table: Table, random: Random): string {
  const above = path.slice(0, -1);
  const same = table.below(above).filter((word) => table.find([...above, word])?.row.path.join(" ") === path.join(" "));
  return random.pick(same);
}

interface Spelling {
  readonly flag: FlagRow;
  readonly value: string | undefined;
  readonly program: ProgramName;
}

function spellFlag({ flag, value, program }: Spelling, random: Random): readonly string[] {
  const folded = program === "kubectl" && random.below(3) === 0 ? flag.name.replaceAll("-", "_") : flag.name;
  const long = `--${folded}`;
  const short = flag.short === undefined ? undefined : `-${flag.short}`;
  const ways: (readonly string[])[] = [];
  if (flag.arity === "none") {
    if (value === undefined) {
      ways.push([long], ...["true", "T", "1", "TRUE"].map((text) => [`${long}=${text}`]));
      if (short) ways.push([short], [`${short}=true`], [`${short}=t`]);
    } else {
      ways.push(...["false", "F", "0", "False"].map((text) => [`${long}=${text}`]));
      if (short) ways.push([`${short}=false`], [`${short}=f`]);
    }
  } else if (value === undefined) {
    ways.push([long]);
    if (short) ways.push([short]);
  } else {
    ways.push([`${long}=${value}`]);
    if (flag.arity === "value") ways.push([long, value]);
    if (short && value !== "") ways.push([`${short}=${value}`]);
    if (short && flag.arity === "value") ways.push([short, value]);
    if (short && flag.arity === "value" && value !== "" && !(value.startsWith("=") && value.length > 1)) {
      ways.push([`${short}${value}`]);
    }
  }
  return random.pick(ways);
}

/** Keeps the order within each list. Switches that stand side by side may become one cluster. */
function interleave(
  flags: readonly (readonly string[])[],
  operands: readonly (readonly string[])[],
  random: Random,
): readonly (readonly string[])[] {
  const [left, right] = [[...flags], [...operands]];
  const all: (readonly string[])[] = [];
  while (left.length > 0 || right.length > 0) {
    const fromLeft = right.length === 0 || (left.length > 0 && random.below(2) === 0);
    const group = (fromLeft ? left.shift() : right.shift()) ?? [];
    const last = all.at(-1);
    const joins = fromLeft && last?.length === 1 && /^-[A-Za-z]$/.test(last[0] ?? "") &&
      /^-[A-Za-z]/.test(group[0] ?? "");
    if (joins && random.below(2) === 0) all.splice(-1, 1, [`${last[0]}${group[0]?.slice(1)}`, ...group.slice(1)]);
    else all.push(group);
  }
  return all;
}
