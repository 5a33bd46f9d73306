import { MARKER } from "../marker.ts";
import { fromByteText, look, toByteText } from "./byte_text.ts";
import { readJson } from "./json_reader.ts";
import { mentionsData, mentionsKind, mentionsSecret, mentionsVersion } from "./mention.ts";
import { type Finding, maskSecrets, type Role } from "./secrets.ts";
import { applyEdits, type Tree } from "./tree.ts";
import { readYaml } from "./yaml_reader.ts";

/** What the streams of this folder share: where masked bytes go, and what is told of them. */
export interface Context extends Finding {
  emit(bytes: Uint8Array): void;
  withheld(sentence: string): void;
}

/** The most that is held at once, in bytes. */
export const LARGEST = 8 * 1024 * 1024;

export const TOO_LARGE = "An object of more than 8 MB was withheld because it may hold a Secret";
export const UNREADABLE = "A document that cannot be read for certain was withheld because it may hold a Secret";
export const CUT = "A document that was cut off was withheld because it may hold a Secret";

/** The JSON value masked; undefined where it cannot be read for certain and may hold a Secret. */
export function maskJson(bytes: Uint8Array, role: Role, context: Context): Uint8Array | undefined {
  const looked = look(bytes);
  const mayHold = role === "secret" || mentionsSecret(looked) ||
    (mentionsData(looked) &&
      (context.doubtsKinds || role === "unknown" || (mentionsVersion(looked) && !mentionsKind(looked))));
  return mayHold ? maskTree(bytes, readJson, { role, context }) : bytes;
}

/**
 * The YAML document masked; undefined where it cannot be read for certain and may hold a Secret. `cut`: more of it may
 * have followed, so that its kind may be missing, whole or in part.
 */
export function maskYaml(
  bytes: Uint8Array,
  { role, cut }: { role: Role; cut: boolean },
  context: Context,
): Uint8Array | undefined {
  const looked = look(bytes);
  const data = mentionsData(looked);
  const mentions = role === "secret" || mentionsSecret(looked) || (context.doubtsKinds && data);
  if (!mentions && !(data && (role === "unknown" || cut || !mentionsKind(looked)))) return bytes;
  const masked = maskTree(bytes, (text) => readJson(text) ?? readYaml(text), { role, context });
  const kindMissing = cut && data && !(KIND_LINE.test(looked) && looked.endsWith("\n"));
  return masked ?? (mentions || kindMissing ? undefined : bytes);
}

/** The kind of a document or of a list's item. */
const KIND_LINE = /^(?:- | {2})?kind:/m;

type Read = (text: string) => Tree | undefined;

function maskTree(
  bytes: Uint8Array,
  read: Read,
  { role, context }: { role: Role; context: Context },
): Uint8Array | undefined {
  const text = toByteText(bytes);
  const tree = read(text);
  if (tree === undefined) return undefined;
  const edits = maskSecrets(tree, role, context);
  return edits.length === 0 ? bytes : fromByteText(applyEdits(text, edits));
}

/**
 * Whether a piece that is no whole document may be a part of a Secret: it says so, or it has data and was cut before
 * its kind.
 */
export function mayBePart(bytes: Uint8Array): boolean {
  const text = look(bytes);
  return mentionsSecret(text) || mentionsData(text);
}

/** What stands in JSON where an object was withheld: a string, so that the rest can still be read. */
export function withheldJson(sentence: string): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(`${MARKER} ${sentence}`));
}

/** What stands in YAML where a document was withheld: one line. */
export function withheldLine(sentence: string): Uint8Array {
  return new TextEncoder().encode(`# ${MARKER} ${sentence}\n`);
}
