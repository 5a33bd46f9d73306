import { MARKER } from "../marker.ts";
import type { Entry, ListNode, MapNode, Node, Scalar, Tree } from "./tree.ts";
import { readFlow } from "./yaml_flow.ts";
import { emptyScalar, readBlockScalar, readPlain, readQuoted } from "./yaml_scalars.ts";
import {
  columnOf,
  endOfLine,
  isBreakOrSpace,
  isFirstOnLine,
  skipBlank,
  skipSpaces,
  Unsure,
  type YamlText,
} from "./yaml_text.ts";

/**
 * Reads byte text as one YAML document in the forms that kubectl, helm and people write; undefined where it has
 * anything else: anchors, aliases, tags, merge keys, `? ` keys, tabs between tokens, indentation that is not certain.
 * INVARIANT: what is read is read as sigs.k8s.io/yaml reads it; whoever doubts throws {@link Unsure}.
 */
export function readYaml(original: string): Tree | undefined {
  const read = readWhole(original);
  return read === "open" ? undefined : read;
}

/** Whether the text ends inside quotes or brackets, as far as it can be read, so that what follows belongs to it. */
export function endsInside(original: string): boolean {
  return readWhole(original) === "open";
}

function readWhole(original: string): Tree | "open" | undefined {
  if (STRANGE.test(original)) return undefined;
  // Of the same length, so that every place in it is a place in the original.
  const text = original.replaceAll("\r\n", " \n").replace(/^---(?=[ \n]|$)/, "   ");
  if (text.includes("\r")) return undefined;
  const yaml: YamlText = { text, original, at: 0, comments: [] };
  try {
    return { root: readDocument(yaml), comments: yaml.comments };
  } catch (error) {
    if (error instanceof Unsure) return error.open || yaml.at >= text.length ? "open" : undefined;
    throw error;
  }
}

// Control characters, and the line breaks of YAML 1.1 that nobody sees: U+0085, U+2028, U+2029, as UTF-8.
// deno-lint-ignore no-control-regex
const STRANGE = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2\x85|\xe2\x80[\xa8\xa9]|\xef\xbb\xbf/;

function readDocument(yaml: YamlText): Node {
  const afterMark = yaml.original.startsWith("---");
  skipBlank(yaml);
  // Behind `---` on its own line libyaml takes no block mapping.
  if (afterMark && !yaml.text.slice(0, yaml.at).includes("\n") && !"{[".includes(yaml.text[yaml.at] ?? "{")) {
    throw new Unsure();
  }
  const root = readNode(yaml, -1, 0);
  skipBlank(yaml);
  if (yaml.at < yaml.text.length) throw new Unsure();
  return root;
}

const DEEPEST = 200;

/** The node that begins at the present place and belongs to a parent at column `parent`. */
function readNode(yaml: YamlText, parent: number, depth: number): Node {
  if (depth > DEEPEST) throw new Unsure();
  const column = columnOf(yaml, yaml.at);
  if (yaml.at >= yaml.text.length || column <= parent) return emptyScalar(yaml.at);
  if (startsItem(yaml)) return readList(yaml, column, depth);
  const first = yaml.text[yaml.at]!;
  if (first === "|" || first === ">") return readBlockScalar(yaml, parent);
  if (first === "{" || first === "[") return endValue(yaml, readFlow(yaml));
  const key = readKey(yaml);
  if (key !== undefined) return readMap(yaml, key, { column, depth });
  return endValue(yaml, first === '"' || first === "'" ? readQuoted(yaml, parent) : readPlain(yaml, parent));
}

/** `- ` */
function startsItem(yaml: YamlText): boolean {
  return yaml.text[yaml.at] === "-" && isBreakOrSpace(yaml.text[yaml.at + 1]);
}

function readList(yaml: YamlText, column: number, depth: number): ListNode {
  const start = yaml.at;
  const items: Node[] = [];
  do {
    yaml.at = skipSpaces(yaml, yaml.at + 1);
    skipBlank(yaml);
    items.push(readNode(yaml, column, depth + 1));
    skipBlank(yaml);
    checkIndent(yaml, column);
  } while (yaml.at < yaml.text.length && columnOf(yaml, yaml.at) === column && startsItem(yaml));
  return { kind: "list", start, items };
}

function readMap(yaml: YamlText, first: Scalar, { column, depth }: { column: number; depth: number }): MapNode {
  const entries: Entry[] = [];
  let key: Scalar | undefined = first;
  while (key !== undefined) {
    entries.push({ key, value: readValue(yaml, column, depth) });
    skipBlank(yaml);
    checkIndent(yaml, column);
    if (yaml.at >= yaml.text.length || columnOf(yaml, yaml.at) < column || startsItem(yaml)) break;
    key = readKey(yaml);
    if (key === undefined) throw new Unsure();
  }
  return { kind: "map", start: first.start, extent: yaml.at, entries };
}

/** The value behind `key:`, on the same line or on lines that are indented more (or as much, for a list). */
function readValue(yaml: YamlText, column: number, depth: number): Node {
  yaml.at = skipSpaces(yaml, yaml.at);
  const sameLine = yaml.at < endOfLine(yaml, yaml.at) && yaml.text[yaml.at] !== "#";
  if (sameLine) return readInline(yaml, column);
  skipBlank(yaml);
  if (yaml.at < yaml.text.length && columnOf(yaml, yaml.at) === column && startsItem(yaml)) {
    return readList(yaml, column, depth + 1);
  }
  return readNode(yaml, column, depth + 1);
}

function readInline(yaml: YamlText, column: number): Node {
  const first = yaml.text[yaml.at]!;
  if (startsItem(yaml)) throw new Unsure();
  if (first === "|" || first === ">") return readBlockScalar(yaml, column);
  if (first === "{" || first === "[") return endValue(yaml, readFlow(yaml));
  return endValue(yaml, first === '"' || first === "'" ? readQuoted(yaml, column) : readPlain(yaml, column));
}

/** Reads `key:` when one stands here; else stays. */
function readKey(yaml: YamlText): Scalar | undefined {
  const start = yaml.at;
  const end = endOfLine(yaml, start);
  const first = yaml.text[start]!;
  const key = first === '"' || first === "'" ? readQuoted(yaml, -1) : readPlainKey(yaml, end);
  const colon = key === undefined ? -1 : skipSpaces(yaml, yaml.at);
  if (key !== undefined && key.end <= end && yaml.text[colon] === ":" && isBreakOrSpace(yaml.text[colon + 1])) {
    if (key.value() === "<<") throw new Unsure();
    yaml.at = colon + 1;
    return key;
  }
  yaml.at = start;
  return undefined;
}

function readPlainKey(yaml: YamlText, end: number): Scalar | undefined {
  const line = yaml.text.slice(yaml.at, end);
  const colon = /:(?= |$)/.exec(line)?.index;
  if (colon === undefined) return undefined;
  const raw = line.slice(0, colon).trimEnd();
  if (!PLAIN_KEY.test(raw) || raw.includes(" #")) throw new Unsure();
  const start = yaml.at;
  yaml.at = start + raw.length;
  const write = () => ({ start, end: start + raw.length, text: `"${MARKER}"` });
  return { kind: "scalar", start, end: yaml.at, empty: false, value: () => raw, write };
}

// A dash, a question mark or a colon begins a key only where no space follows.
const PLAIN_KEY = /^(?:[^\s,[\]{}#&*!|>'"%@`?:-]|[-?:](?=[^\s]))[^\t]*$/;

/** Behind a value on a line stands nothing but a comment. */
function endValue<T extends Node>(yaml: YamlText, node: T): T {
  const before = yaml.at;
  const at = skipSpaces(yaml, before);
  if (at < endOfLine(yaml, at) && !(yaml.text[at] === "#" && at > before)) throw new Unsure();
  return node;
}

/** After a value the next thing begins a line, and is not indented deeper than its siblings. */
function checkIndent(yaml: YamlText, column: number): void {
  if (yaml.at >= yaml.text.length) return;
  if (!isFirstOnLine(yaml, yaml.at) || columnOf(yaml, yaml.at) > column) throw new Unsure();
}
