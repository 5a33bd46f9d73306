import type { Range } from "./ranges.ts";

/** Finds the scalars under names that a test accepts, in YAML lines and in JSON, a batch of whole lines at a time. */
export interface NamedValues {
  ranges(text: string): readonly Range[];
}

/** `key: value` of a YAML line: indentation with dashes, key, what follows. */
const YAML_LINE = /^([ \t]*(?:- +)*)(["']?)([\w.\/-]+)\2:(?:[ \t]+(\S.*?))?[ \t\r]*$/;
const JSON_PAIR = /\\?"([\w.\/-]+)\\?"\s*:\s*(\\"(?:[^"\\]|\\\\(?:[^"]))*\\"|"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*)/g;
/** `--set a.password=x,b=y` as programs echo it. */
const SET_PAIR = /(?:^|[\s,"'])([\w.\[\]\/-]+)=([^\s,"']+)/g;
/** `The password is x1y2` as notes say it. A word without a digit is taken for one of the sentence. */
const SENTENCE =
  /\b(password|passphrase|token|secret key|api key)\s+(?:is|was)(?: set to)?:?\s+["'`]?((?=[^\s"'`]*\d)[^\s"'`/]{6,200})/gi;

/**
 * Keeps state between batches: a block scalar (`key: |`) and a list under a sensitive name go on over several lines.
 * `sets` also looks at `name=value` words.
 */
export function createNamedValues(
  isSensitive: (name: string) => boolean,
  options: { readonly sets: boolean },
): NamedValues {
  /** Indentation of the sensitive key whose deeper lines are being masked. */
  let inside: number | undefined;
  /** Indentation of a sensitive key that stood alone: a list below it is masked, a mapping answers for its own names. */
  let pending: number | undefined;

  function lineRanges(line: string, offset: number): readonly Range[] {
    const indent = line.length - line.trimStart().length;
    if (inside !== undefined && line.trim() !== "") {
      if (indent > inside || (indent === inside && /^\s*- /.test(line))) return restOf(line, offset);
      inside = undefined;
    }
    if (pending !== undefined && line.trim() !== "") {
      const list = indent >= pending && /^\s*- /.test(line) && !YAML_LINE.test(line);
      if (list) inside = pending;
      pending = undefined;
      if (list) return restOf(line, offset);
    }
    const parts = YAML_LINE.exec(line);
    if (!parts || !isSensitive(parts[3]!)) return [];
    const value = parts[4];
    if (value === undefined) {
      pending = parts[1]!.length;
      return [];
    }
    if (/^[|>][-+0-9]*(?:\s+#.*)?$/.test(value)) {
      inside = parts[1]!.length;
      return [];
    }
    if (isHarmless(value)) return [];
    const start = offset + line.lastIndexOf(value);
    return [{ start, end: start + value.length }];
  }

  function ranges(text: string): readonly Range[] {
    const found: Range[] = [];
    let offset = 0;
    for (const line of text.split("\n")) {
      found.push(...lineRanges(line, offset));
      offset += line.length + 1;
    }
    if (text.includes('"')) found.push(...pairRanges(text, JSON_PAIR, isSensitive));
    if (options.sets) found.push(...pairRanges(text, SENTENCE, isSensitive));
    if (options.sets && text.includes("=")) found.push(...pairRanges(text, SET_PAIR, isSensitive));
    return found;
  }

  return { ranges };
}

function restOf(line: string, offset: number): readonly Range[] {
  const start = offset + line.length - line.trimStart().length;
  return [{ start: line.trimStart().startsWith("- ") ? start + 2 : start, end: offset + line.trimEnd().length }];
}

function pairRanges(text: string, pattern: RegExp, isSensitive: (name: string) => boolean): readonly Range[] {
  const found: Range[] = [];
  for (const match of text.matchAll(pattern)) {
    const value = match[2]!;
    if (!isSensitive(match[1]!) || isHarmless(value)) continue;
    const start = match.index + match[0].length - value.length;
    const quote = value.startsWith('\\"') ? 2 : 0;
    found.push({ start: start + quote, end: start + value.length - quote });
  }
  return found;
}

/** Nothing to hide: empty, a truth value, a reference, a shell's or a template's own, or what was masked before. */
function isHarmless(value: string): boolean {
  return REFERENCE.test(value) ||
    /^(?:""|''|\\"\\"|~|null|true|false|\{\}|\[\]|[&*]\w+|["']?\*\*\*masked\*\*\*["']?)$/i.test(value);
}

/** `$(kubectl` and `$(NAME)`, `${NAME}`, `{{ … }}`, `<your password>`. */
const REFERENCE = /^["']?(?:\$\(\w+\)?|\$\{\w+\}|\$[A-Z_]+|\{\{[^{}]*\}\}|<[\w -]+>)["']?$/;
