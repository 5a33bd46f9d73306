import { toByteText } from "./byte_text.ts";
import { isSeparator } from "./yaml_stream.ts";

/** Lines inside a text that may be one document. */
export interface Block {
  /** The indentation of its first line. */
  readonly indent: number;
  /** It began with a bracket, and ends where that closes. */
  readonly flow: boolean;
  /** It says that it is an object, so that a line which fits nowhere does not end it. */
  firm: boolean;
  blank: boolean;
  list: ListPlace;
  /** How often a line that seemed to end it was found to stand inside quotes or brackets. */
  torn: number;
}

/** Where a list stands: its head may be read, its first item is due, an item is read; `none` where it is no list. */
type ListPlace = "head" | "due" | "item" | "none";

/** Whether a document may begin with this line. After a `---` any key begins one. */
export function startsBlock(line: Uint8Array, afterSeparator: boolean): boolean {
  const indent = indentOf(line);
  if (!afterSeparator && !hasColon(line, indent)) return false;
  const text = toByteText(line.subarray(0, 256));
  return START.test(text) || (afterSeparator && ANY_START.test(text));
}

const START =
  /^ *(?:- +)*(?:(["']?)(?:apiVersion|kind|metadata|data|stringData|immutable|type|items)\1|"[^"]*\\[^"]*") *:(?:\s|$)/i;
const ANY_START = /^ *(?:- +)*(?:[?&!<%"'{[]|[\w./-]+ *:(?:\s|$))/;

/** Whether a line that begins with a bracket and is no JSON may begin a document in YAML's flow style. */
export function startsFlow(line: Uint8Array): boolean {
  return FLOW_START.test(toByteText(line.subarray(0, 4096)));
}

const FLOW_START = /^\s*[[{][\s[{]*(?:#.*)?\s*$|\b(?:apiVersion|kind|metadata|data|stringData)["']?\s*:/i;

/** All keys that begin a block are short: most lines are told apart by this. */
function hasColon(line: Uint8Array, indent: number): boolean {
  const first = line[indent];
  if (first === undefined || (first >= 0x30 && first <= 0x39)) return false;
  const end = Math.min(line.length, indent + (first === QUOTE ? 80 : first === DASH ? 40 : 16));
  for (let at = indent + 1; at < end; at++) if (line[at] === COLON) return true;
  return false;
}

const QUOTE = 0x22;
const DASH = 0x2d;
const COLON = 0x3a;

export function createBlock(line: Uint8Array, { flow, firm }: { flow: boolean; firm: boolean }): Block {
  const indent = indentOf(line);
  const list = flow || indent > 0 ? "none" : afterHeadLine(line);
  return { indent, flow, firm: firm || isFirm(line, flow), blank: false, list, torn: 0 };
}

/**
 * Whether a list's head or item ends before this line, so that what was held may go: as kubectl prints lists, with
 * `items:` and every `- ` at the margin.
 */
export function endsPiece(block: Block, line: Uint8Array): boolean {
  const dash = line[0] === DASH && (line[1] === 0x20 || isBreak(line[1]));
  if (block.list === "none" || line[0] === 0x20 || line[0] === HASH || isBreak(line[0])) return false;
  const before = block.list;
  if (before === "head") block.list = afterHeadLine(line);
  else block.list = dash ? "item" : "none";
  return before === "item" || (before === "due" && dash);
}

function afterHeadLine(line: Uint8Array): ListPlace {
  const text = toByteText(line.subarray(0, 64)).trimEnd();
  if (text === "items:") return "due";
  return /^(?:apiVersion|kind|metadata):/.test(text) ? "head" : "none";
}

export type Belongs = "yes" | "last" | "no";

/** Whether the line belongs to the block before it. */
export function belongs(block: Block, line: Uint8Array): Belongs {
  const indent = indentOf(line);
  const first = line[indent];
  if (isBreak(first)) {
    block.blank = true;
    return "yes";
  }
  const afterBlank = block.blank;
  block.blank = false;
  if (isSeparator(line) || indent < block.indent) return "no";
  if (block.flow) block.firm ||= isFirm(line, block.flow);
  if (indent > block.indent || first === HASH) return "yes";
  if (block.flow && (first === 0x7d || first === 0x5d)) return "last";
  const text = toByteText(line.subarray(0, 256));
  if (indent === 0 && HEADING.test(text)) return "no";
  block.firm ||= isFirm(line, block.flow);
  return FITS.test(text) || (block.firm && !afterBlank) ? "yes" : "no";
}

/** helm's own headings: `NOTES:`, `USER-SUPPLIED VALUES:`. */
export function isHeading(line: Uint8Array): boolean {
  return HEADING.test(toByteText(line.subarray(0, 64)));
}

const HEADING = /^[A-Z][A-Z -]*:/;
const FITS = /^ *(?:- |-\s*$|[\]}"'?]|[\w./-]+ *:(?:\s|$))/;
const HASH = 0x23;

/** Whether a line says that it is of an object: its API version, or that it is a Secret. */
function isFirm(line: Uint8Array, flow: boolean): boolean {
  return (flow ? FIRM_ANYWHERE : FIRM).test(toByteText(line.subarray(0, 4096)));
}

const FIRM =
  /^ *(?:- +)*["']?(?:apiVersion["']? *:|kind["']? *: *(?:[&!]\S* +)*["']?secret(?:list)?["']?\s*(?:#.*)?$)/i;
const FIRM_ANYWHERE = /\bapiVersion["']?\s*:|\bkind["']?\s*:\s*["']?secret/i;

function isBreak(byte: number | undefined): boolean {
  return byte === undefined || byte === 0x0a || byte === 0x0d;
}

export function indentOf(line: Uint8Array): number {
  let at = 0;
  while (line[at] === 0x20) at++;
  return at;
}
