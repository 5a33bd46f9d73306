import minimist from "minimist";
import { type Setting, SETTINGS, type SettingType } from "./settings.ts";

export type Command = "serve" | "check" | "call" | "version" | "help";

/** Everything that a run depends on. Frozen; nothing reads argv or the environment after this was made. */
export interface Config {
  readonly command: Command;
  /** Words behind the subcommand's own flags. */
  readonly words: readonly string[];
  readonly timeout: number;
  readonly followTimeout: number;
  readonly maxOutput: number;
  readonly maxConcurrent: number;
  readonly maxQueue: number;
  readonly transport: "stdio";
  readonly context: string | undefined;
  readonly contexts: readonly string[] | undefined;
  readonly namespace: string | undefined;
  readonly mode: "strict" | "readonly" | "permissive";
  readonly policyFile: string | undefined;
  readonly maskSecrets: boolean;
  readonly structured: boolean;
  readonly logLevel: "debug" | "info" | "warning" | "error";
  readonly logFormat: "text" | "json";
  /** `check --json`, `check --jsonl`. */
  readonly json: boolean;
  readonly jsonl: boolean;
  /** `call --stdin`: the stdin document is read from standard input. */
  readonly stdin: boolean;
  /** What children may inherit, as the parent had it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The configuration cannot be used: one line for stderr, exit code 2. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

export interface ConfigSources {
  readonly argv: readonly string[];
  readonly environment: (name: string) => string | undefined;
  /** Names of variables that children may inherit. */
  readonly inherited: readonly string[];
}

const COMMANDS: readonly Command[] = ["serve", "check", "call"];

/** Flags without a value, and the commands that they belong to. */
const SWITCHES: Readonly<Record<string, readonly Command[]>> = {
  json: ["check"],
  jsonl: ["check"],
  stdin: ["check", "call"],
  help: COMMANDS,
  version: COMMANDS,
};

/**
 * Reads argv and the environment; flags win, empty means unset, words are case-insensitive.
 * Throws `ConfigError` for an unknown flag, a word that is no subcommand, or a value that cannot be used.
 */
export function readConfig(sources: ConfigSources): Config {
  const { command, rest } = splitCommand(sources.argv);
  const { flags, words, switches } = readFlags(rest);
  for (const name of switches) refuseStray(name, command);
  const values = Object.fromEntries(SETTINGS.map((setting) => [setting.key, settingValue(setting, flags, sources)]));
  return Object.freeze({
    ...values,
    command: switches.has("help") ? "help" : switches.has("version") ? "version" : command,
    words,
    json: switches.has("json"),
    jsonl: switches.has("jsonl"),
    stdin: switches.has("stdin"),
    environment: inheritedEnvironment(sources),
  }) as Config;
}

/** The real sources. The only place that reads them. */
export function processSources(inherited: readonly string[]): ConfigSources {
  return { argv: Deno.args, environment: (name) => Deno.env.get(name), inherited };
}

function splitCommand(argv: readonly string[]): { command: Command; rest: readonly string[] } {
  const first = argv[0];
  if (first === undefined || first.startsWith("-")) return { command: "serve", rest: argv };
  if (first === "help" || first === "version") return { command: first, rest: argv.slice(1) };
  const command = COMMANDS.find((name) => name === first);
  if (command === undefined) {
    throw new ConfigError(`Unknown command "${printable(first)}", write one of ${COMMANDS.join(", ")}, or --help`);
  }
  return { command, rest: argv.slice(1) };
}

/** A flag of another command would be passed over in silence. */
function refuseStray(name: string, command: Command): void {
  const owners = SWITCHES[name] ?? [];
  if (owners.includes(command) || owners === COMMANDS) return;
  throw new ConfigError(`The flag --${name} does not belong to "${command}", only to ${owners.join(" and ")}`);
}

interface Flags {
  readonly flags: ReadonlyMap<string, string>;
  readonly words: readonly string[];
  readonly switches: ReadonlySet<string>;
}

function readFlags(argv: readonly string[]): Flags {
  if (argv.length === 0) return { flags: new Map(), words: [], switches: new Set() };
  const known = SETTINGS.flatMap((setting) => setting.flags);
  const parsed = minimist([...argv], {
    string: [...known, "_"],
    boolean: Object.keys(SWITCHES),
    alias: { h: "help" },
    stopEarly: true,
    unknown: (word) => {
      if (word.startsWith("-") && word !== "-") throw new ConfigError(`Unknown flag "${printable(word)}", see --help`);
      return true;
    },
  });
  const flags = new Map<string, string>();
  for (const name of known) {
    const value: unknown = parsed[name];
    if (Array.isArray(value)) throw new ConfigError(`The flag --${name} is given twice, write it once`);
    if (typeof value !== "string") continue;
    if (value === "") throw new ConfigError(`The flag --${name} needs a value, write --${name}=VALUE`);
    flags.set(name, value);
  }
  const switches = Object.keys(SWITCHES).filter((name) => parsed[name] === true);
  return { flags, words: parsed._.map(String), switches: new Set(switches) };
}

function settingValue(setting: Setting, flags: ReadonlyMap<string, string>, sources: ConfigSources): unknown {
  for (const flag of setting.flags) {
    const value = flags.get(flag);
    if (value !== undefined) return convert(value, setting.type, `--${flag}`);
  }
  for (const variable of setting.variables) {
    const value = sources.environment(variable)?.trim();
    if (value) return convert(value, setting.type, variable);
  }
  return setting.default === "" ? undefined : convert(setting.default, setting.type, setting.variables[0]!);
}

function convert(text: string, type: SettingType, place: string): unknown {
  const unusable = (wanted: string) => new ConfigError(`${place}="${printable(text)}" cannot be used, write ${wanted}`);
  switch (type.kind) {
    case "integer": {
      const number = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
      if (number >= type.least && number <= type.most) return number;
      throw unusable(`a whole number from ${type.least} to ${type.most}`);
    }
    case "word": {
      const word = Object.entries(type.words).find(([name]) => name === text.toLowerCase());
      if (word) return word[1];
      throw unusable(`one of ${Object.keys(type.words).join(", ")}`);
    }
    case "boolean": {
      const word = text.toLowerCase();
      if (["true", "1", "yes", "on"].includes(word)) return true;
      if (["false", "0", "no", "off"].includes(word)) return false;
      throw unusable("true or false");
    }
    case "list":
      return text.split(",").map((word) => word.trim()).filter((word) => word !== "");
    case "text":
      return text;
  }
}

function inheritedEnvironment(sources: ConfigSources): Readonly<Record<string, string>> {
  const environment: Record<string, string> = {};
  for (const name of sources.inherited) {
    const value = sources.environment(name);
    if (value !== undefined) environment[name] = value;
  }
  return Object.freeze(environment);
}

/** Control characters of what is echoed become visible. */
function printable(text: string): string {
  return text.slice(0, 100).replace(CONTROL, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`);
}

// deno-lint-ignore no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;
