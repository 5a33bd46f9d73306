import { LineCounter, parseDocument } from "yaml";
import type { Effect, FlagClass, OperandRole } from "../../src/programs/types.ts";

/** What a flag means, as written by hand. */
export interface FlagMeaning {
  readonly class: FlagClass;
  readonly stdin?: boolean;
  readonly effects?: Readonly<Record<string, Effect | "keep">>;
  readonly list?: boolean;
  readonly on?: boolean;
}

/** What a command means, as written by hand. */
export interface CommandMeaning {
  readonly effect: Effect;
  readonly named?: Effect;
  readonly class?: "power" | "print";
  readonly kind?: string;
  /** `"release? chart"`, `""` for none. */
  readonly operands: string;
  readonly flags: Readonly<Record<string, FlagMeaning>>;
}

/** What `tables/PROGRAM.meaning.yaml` holds. */
export interface Meaning {
  readonly program: string;
  readonly flags: Readonly<Record<string, FlagMeaning>>;
  readonly commands: Readonly<Record<string, CommandMeaning>>;
  /** `--flag` of every command, `command --flag`, or `command` for its operands: speaks of a file or an address, and names none. */
  readonly notPaths: readonly string[];
}

/** Reads a meaning file; what it cannot use goes to `complain`, with its place. */
export function readMeaning(text: string, complain: (sentence: string) => void): Meaning {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  for (const { message, pos } of document.errors) complain(`line ${lines.linePos(pos[0]).line}: ${message}`);
  const top = record(document.toJS());
  onlyKeys(top, { known: ["program", "flags", "commands", "notPaths"], where: "the file", complain });
  const commands = Object.entries(record(top.commands)).map(([path, value]) =>
    [path, readCommand(record(value), path, complain)] as const
  );
  return {
    program: String(top.program),
    flags: readFlags(record(top.flags), "flags", complain),
    commands: Object.fromEntries(commands),
    notPaths: Array.isArray(top.notPaths) ? top.notPaths.map(String) : [],
  };
}

type Complain = (sentence: string) => void;

function readCommand(value: Readonly<Record<string, unknown>>, path: string, complain: Complain): CommandMeaning {
  onlyKeys(value, { known: ["effect", "named", "class", "kind", "operands", "flags"], where: `"${path}"`, complain });
  const { effect, named, class: finer, kind, operands } = value;
  for (const said of named === undefined ? [effect] : [effect, named]) {
    if (!EFFECTS.includes(said as Effect)) complain(`"${path}": no such effect "${said}"`);
  }
  if (finer !== undefined && finer !== "power" && finer !== "print") complain(`"${path}": no such class "${finer}"`);
  if (typeof operands !== "string") complain(`"${path}": its operands are not said`);
  const form = operands === "none" || typeof operands !== "string" ? "" : operands.trim();
  for (const slot of form.split(" ").filter(Boolean)) {
    if (!ROLES.includes(slot.replace(/[?*+]$/, "") as OperandRole)) complain(`"${path}": no such operand "${slot}"`);
  }
  return {
    effect: effect as Effect,
    ...(named === undefined ? {} : { named: named as Effect }),
    ...(finer === undefined ? {} : { class: finer as "power" | "print" }),
    ...(kind === undefined ? {} : { kind: String(kind) }),
    operands: form,
    flags: readFlags(record(value.flags), `"${path}"`, complain),
  };
}

function readFlags(
  value: Readonly<Record<string, unknown>>,
  where: string,
  complain: Complain,
): Record<string, FlagMeaning> {
  const flags = Object.entries(value).map(([name, said]) => {
    const at = `${where}, "${name}"`;
    const row = typeof said === "string" ? { class: said } : record(said);
    onlyKeys(row, { known: ["class", "stdin", "effects", "list", "on"], where: at, complain });
    if (!CLASSES.includes(row.class as FlagClass)) complain(`${at}: no such class "${row.class}"`);
    for (const effect of Object.values(record(row.effects))) {
      if (effect !== "keep" && !EFFECTS.includes(effect as Effect)) complain(`${at}: no such effect "${effect}"`);
    }
    return [name, row as unknown as FlagMeaning] as const;
  });
  return Object.fromEntries(flags);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : {};
}

interface Keys {
  readonly known: readonly string[];
  readonly where: string;
  readonly complain: Complain;
}

function onlyKeys(value: Readonly<Record<string, unknown>>, { known, where, complain }: Keys): void {
  for (const key of Object.keys(value)) if (!known.includes(key)) complain(`${where}: no such key "${key}"`);
}

// The types of src/programs are gone at run time: these lists are checked against them by the compiler.
const EFFECTS = keysOf<Effect>({
  "read": 0,
  "dry-run": 0,
  "write": 0,
  "delete": 0,
  "exec": 0,
  "local": 0,
  "credential": 0,
  "interactive": 0,
});

const CLASSES = keysOf<FlagClass>({
  "plain": 0,
  "help": 0,
  "output": 0,
  "expression": 0,
  "namespace": 0,
  "all-namespaces": 0,
  "context": 0,
  "select": 0,
  "disrupt": 0,
  "path": 0,
  "redirect": 0,
  "impersonate": 0,
  "print": 0,
  "power": 0,
  "raw": 0,
  "follow": 0,
  "terminal": 0,
  "dry-run": 0,
  "content": 0,
  "sensitive": 0,
  "chart": 0,
  "verbosity": 0,
  "interactive": 0,
});

const ROLES = keysOf<OperandRole>({
  "resources": 0,
  "pod": 0,
  "kind": 0,
  "name": 0,
  "node": 0,
  "pair": 0,
  "word": 0,
  "release": 0,
  "revision": 0,
  "chart": 0,
  "app": 0,
  "path": 0,
  "command": 0,
  "raw-path": 0,
  "context-name": 0,
});

function keysOf<Name extends string>(names: Readonly<Record<Name, 0>>): readonly Name[] {
  return Object.keys(names) as Name[];
}
