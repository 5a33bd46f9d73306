import { MARKER } from "../marker.ts";
import { fromByteText, look, toByteText } from "./byte_text.ts";
import { readJsonAt } from "./json_reader.ts";
import { mentionsData, mentionsSecret, saysData, saysKindSecret } from "./mention.ts";
import type { Context } from "./reading.ts";
import { maskSecrets, mayHold } from "./secrets.ts";
import { applyEdits } from "./tree.ts";

/** Lines of no document: the Secrets that stand inside them as JSON are masked, bare or in quotes. */
export function maskLines(bytes: Uint8Array, context: Context): Uint8Array {
  const looked = look(bytes);
  if (!mayHold(looked, context)) return bytes;
  const lines = toByteText(bytes).split(/(?<=\n)/);
  return fromByteText(lines.map((line) => mayHold(line, context) ? maskLine(line, context) : line).join(""));
}

/** The last line, which has no break: an object in it may have been cut before its kind was printed. */
export function maskLastLine(bytes: Uint8Array, context: Context): Uint8Array {
  const text = toByteText(maskLines(bytes, context));
  const last = text.lastIndexOf("\n") + 1;
  const line = text.slice(last);
  const objects = [...line.matchAll(/apiVersion/gi)].map(({ index }) => line.slice(index));
  if (!objects.some((object) => mentionsData(object) && !WHOLE_KIND.test(object))) return fromByteText(text);
  return fromByteText(text.slice(0, last) + withholdFrom(line, context));
}

const WHOLE_KIND = /\bkind[\\"']*\s*:\s*[\\"']*\w+[^\w]/;

function maskLine(line: string, context: Context): string {
  const parts: string[] = [];
  let [done, between, tries] = [0, "", 0];
  for (let at = nextOpening(line, 0); at >= 0; at = nextOpening(line, Math.max(at + 1, done))) {
    const value = tries++ < MOST_TRIES && opensDocument(line, at) ? readJsonAt(line, at) : undefined;
    if (value === undefined || !mayMatter(line.slice(at, value.end), context)) continue;
    parts.push(line.slice(done, at), maskPart(line.slice(at, value.end), context));
    between += line.slice(done, at);
    done = value.end;
  }
  const rest = line.slice(done);
  const unread = between + rest;
  const hides = saysKindSecret(unread) ? mentionsData(unread) : context.doubtsKinds && saysData(unread);
  return hides ? withholdFrom(line, context) : parts.join("") + rest;
}

function mayMatter(text: string, { doubtsKinds }: Context): boolean {
  return mentionsSecret(text) || (doubtsKinds && mentionsData(text));
}

/** More braces than that stand in no line that people read. */
const MOST_TRIES = 100;

function nextOpening(line: string, from: number): number {
  const found = line.slice(from).search(/["{]/);
  return found < 0 ? -1 : from + found;
}

/** A quote may as well close a string as open one: only what holds escapes and Secrets is worth a try. */
function opensDocument(line: string, at: number): boolean {
  return line[at] === "{" || /^"[^"]*\\/.test(line.slice(at, at + 4096));
}

function maskPart(part: string, context: Context): string {
  const value = readJsonAt(part, 0)!;
  return applyEdits(part, maskSecrets(value, "ordinary", context));
}

const LINE = "The rest of a line was withheld because it may hold a Secret that cannot be read for certain";

/** A Secret printed in a way that nobody reads back, such as Go's `map[data:map[…] kind:Secret]`, or cut. */
function withholdFrom(line: string, context: Context): string {
  const from = line.search(/[{[]|data|kind/i);
  const end = /\r?\n?$/.exec(line)?.[0] ?? "";
  context.withheld(LINE);
  return `${line.slice(0, from)}${MARKER}${end}`;
}
