import type { ShapeArity } from "./types.ts";

/** One flag as a help text describes it; what it says of the arity is a guess that is asked again. */
export interface HelpFlag {
  readonly name: string;
  readonly short?: string;
  readonly guess: ShapeArity;
  readonly list: boolean;
  readonly on: boolean;
  readonly global: boolean;
  readonly text: string;
}

/** What a help text says. */
export interface Help {
  readonly commands: readonly string[];
  readonly aliases: readonly string[];
  readonly flags: readonly HelpFlag[];
  /** The usage line, which names the operands. */
  readonly usage: string;
}

/** Reads the help text of a cobra program, in pflag's form (`--name type   text`) or in kubectl's (`--name=default:`). */
export function readHelp(text: string): Help {
  const sections = splitSections(text);
  const flags = new Map<string, HelpFlag>();
  const commands: string[] = [];
  const aliases: string[] = [];
  let usage = "";
  for (const { title, lines } of sections) {
    if (/commands?( \(.*\))?$/i.test(title) && !/^(Examples|Usage)/.test(title)) commands.push(...commandNames(lines));
    if (title === "Usage") usage = tidy(lines.find((line) => line.trim() !== "") ?? "");
    if (title === "Aliases") aliases.push(...aliasNames(lines));
    if (/^(Flags|Global Flags|Options|The following options can be passed to any command)$/.test(title)) {
      for (const flag of flagsOf(lines, title === "Global Flags")) {
        if (!flags.has(flag.name)) flags.set(flag.name, flag);
      }
    }
  }
  return { commands, aliases, flags: [...flags.values()], usage };
}

interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

function splitSections(text: string): Section[] {
  const sections: { title: string; lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const title = /^([A-Z][\w ()/-]*):\s*$/.exec(line)?.[1];
    if (title !== undefined) sections.push({ title, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections;
}

function commandNames(lines: readonly string[]): string[] {
  return lines.flatMap((line) => /^ {2}([a-z][\w-]*)(?: |$)/.exec(line)?.[1] ?? []);
}

function aliasNames(lines: readonly string[]): string[] {
  return lines.join(" ").split(/[\s,]+/).filter((word) => /^[a-z][\w-]*$/.test(word));
}

function flagsOf(lines: readonly string[], global: boolean): HelpFlag[] {
  const flags: HelpFlag[] = [];
  let pending: string[] = [];
  const finish = () => {
    const flag = kubectlFlag(pending) ?? istioctlOption(pending) ?? pflagFlag(pending, global);
    if (flag !== undefined) flags.push(flag);
  };
  for (const line of lines) {
    if (/^ {2,6}(-\w, )?--\w/.test(line)) {
      finish();
      pending = [line];
    } else if (/^\S/.test(line)) {
      break;
    } else {
      pending.push(line);
    }
  }
  finish();
  return flags;
}

function kubectlFlag(lines: readonly string[]): HelpFlag | undefined {
  const match = /^ +(?:-(\w), )?--([\w.-]+)=(.*):$/.exec(lines[0] ?? "");
  if (match === null) return undefined;
  const [, short, name, initial] = match;
  const text = tidy(lines.slice(1).join(" "));
  return {
    name: name!,
    ...(short === undefined ? {} : { short }),
    guess: initial === "true" || initial === "false" ? "none" : "value",
    list: initial === "[]" || saysRepeated(text),
    on: initial === "true",
    global: false,
    text,
  };
}

/** `istioctl options` lists flags that no help text shows, without saying what they take. */
function istioctlOption(lines: readonly string[]): HelpFlag | undefined {
  const match = /^ +--([\w.-]+): (.*)$/.exec(lines[0] ?? "");
  if (match === null) return undefined;
  const text = tidy([match[2]!, ...lines.slice(1)].join(" "));
  return { name: match[1]!, guess: "none", list: false, on: false, global: true, text };
}

function pflagFlag(lines: readonly string[], global: boolean): HelpFlag | undefined {
  const match = /^ +(?:-(\w), )?--([\w.-]+)(?: (\S.*?))??(?: {2,}(.*))?$/.exec(lines[0] ?? "");
  if (match === null) return undefined;
  const [, short, name, type, first] = match;
  const text = tidy([first ?? "", ...lines.slice(1)].join(" "));
  return {
    name: name!,
    ...(short === undefined ? {} : { short }),
    guess: type === undefined ? "none" : /\[=.*\]$/.test(type) ? "optional" : "value",
    list: /^(strings|ints|uints|bools|durations|stringArray|stringSlice|stringTo\w+)(\[=|$)/.test(type ?? "") ||
      saysRepeated(text),
    on: type === undefined && /\(default true\)$/.test(text),
    global,
    text,
  };
}

function saysRepeated(text: string): boolean {
  return /can be repeated|repeated multiple times|multiple times|can specify multiple|repeat this flag/i.test(text);
}

function tidy(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
