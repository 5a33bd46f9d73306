import { decode, fromByteText, toByteText } from "./byte_text.ts";
import type { HeldBytes } from "./held_bytes.ts";
import { readJson } from "./json_reader.ts";
import { isHarmless } from "./harmless.ts";
import { BRACE, BRACKET, createJsonScan, isSpace, type JsonScan, scalarEnd, scanJson } from "./json_scan.ts";
import { type Context, CUT, LARGEST, maskJson, mayBePart, TOO_LARGE, UNREADABLE, withheldJson } from "./reading.ts";
import { maskSecrets, namesSecret, type Role, valuesOf } from "./secrets.ts";
import { applyEdits, type MapNode } from "./tree.ts";

/** A machine over held bytes: takes what it can and leaves what it must hold. */
export interface Stream {
  run(held: HeldBytes): void;
  /** After the last bytes. */
  finish(held: HeldBytes): void;
}

/**
 * For bytes that should be JSON: documents one after another, a list's `items` one by one. From the first byte that is
 * no JSON everything is held to the end, and withheld if a part of it may be of a Secret.
 */
export function createJsonStream(context: Context): Stream {
  const state = createJsonState(createJsonScan());
  return {
    run(held) {
      while (advanceJson(state, held, context));
    },
    finish(held) {
      const rest = held.release(held.bytes.length);
      if (rest.length === 0 && !state.dropped) return;
      if (state.dropped || mayBePart(rest)) withhold(context, state.place === "broken" ? UNREADABLE : CUT);
      else context.emit(rest);
    },
  };
}

type Place = "between" | "value" | "items" | "item" | "scalar" | "trailer" | "broken";

/** What a machine over JSON knows. */
export interface JsonState {
  place: Place;
  scan: JsonScan;
  /** How many of the held bytes have been scanned. */
  scanned: number;
  /** The depth at which what is being held is complete. */
  floor: number;
  /** It was too large, and its bytes are let go as they come. */
  dropped: boolean;
  /** Whether the `items` of the present document may be taken one by one. */
  lists: boolean;
  role: Role;
  listKind: string | undefined;
  /** The depth at which a document counts as broken. */
  readonly deepest: number;
}

export function createJsonState(scan: JsonScan, deepest = 1000): JsonState {
  return {
    place: "between",
    scan,
    scanned: 0,
    floor: 0,
    dropped: false,
    lists: true,
    role: "ordinary",
    listKind: undefined,
    deepest,
  };
}

/** One step. False when more bytes are needed. */
export function advanceJson(state: JsonState, held: HeldBytes, context: Context): boolean {
  switch (state.place) {
    case "between":
    case "items":
      return begin(state, held, context);
    case "value":
    case "item":
    case "trailer":
      return proceed(state, held, context);
    case "scalar":
      return proceedScalar(state, held, context);
    case "broken":
      if (state.dropped || held.bytes.length > LARGEST) {
        state.dropped = true;
        held.release(held.bytes.length);
      }
      return false;
    default:
      return state.place satisfies never;
  }
}

/** Lets go what stands between documents or items, and looks what begins. */
function begin(state: JsonState, held: HeldBytes, context: Context): boolean {
  const { bytes } = held;
  let at = 0;
  while (at < bytes.length && (isSpace(bytes[at]) || (state.place === "items" && bytes[at] === COMMA))) at++;
  if (at > 0) context.emit(held.release(at));
  const first = bytes[at];
  if (first === undefined) return false;
  state.scanned = 0;
  if (state.place === "items") beginItem(state, first);
  else if (first !== BRACE && first !== BRACKET) state.place = "broken";
  else Object.assign(state, { place: "value", scan: createJsonScan(), floor: 0, lists: true, role: "ordinary" });
  return true;
}

function beginItem(state: JsonState, first: number): void {
  if (first === BRACE || first === BRACKET) {
    state.place = "item";
    Object.assign(state.scan, { keys: state.scan.depth + 1, kinds: [] });
  } else if (first === BRACKET + 2) Object.assign(state, { place: "trailer", floor: 0 });
  else state.place = SCALAR.has(first) ? "scalar" : "broken";
}

const SCALAR: ReadonlySet<number> = new Set(Array.from('"-0123456789tfn', (char) => char.charCodeAt(0)));
const COMMA = 0x2c;

/** Scans on in what has begun. */
function proceed(state: JsonState, held: HeldBytes, context: Context): boolean {
  const { at, stop } = scanJson(state.scan, held.bytes, {
    from: state.scanned,
    floor: state.floor,
    deepest: state.deepest,
  });
  state.scanned = at;
  switch (stop) {
    case "closed":
      complete(state, held, context);
      return true;
    case "listOpened":
      if (state.lists && !state.dropped) openList(state, held, context);
      return true;
    case "broken":
      state.place = "broken";
      return true;
    case "more":
      if (state.dropped || held.bytes.length > LARGEST) {
        state.dropped = true;
        state.scanned -= held.release(Math.min(at, held.bytes.length)).length;
      }
      return false;
    default:
      return stop satisfies never;
  }
}

/** An item without brackets. */
function proceedScalar(state: JsonState, held: HeldBytes, context: Context): boolean {
  const end = scalarEnd(held.bytes);
  if (end < 0 && held.bytes.length <= LARGEST) return false;
  state.place = end < 0 ? "broken" : "items";
  if (end > 0) emitObject(held.release(end), state.role, context);
  return true;
}

function complete(state: JsonState, held: HeldBytes, context: Context): void {
  const { scan, role, scanned } = state;
  const harmless = state.place !== "trailer" && isHarmless(held, { scan, role, from: 0, to: scanned }, context);
  const bytes = held.release(scanned);
  if (state.dropped || bytes.length > LARGEST) withhold(context, TOO_LARGE, state.place !== "trailer");
  else if (state.place === "trailer") emitTrailer(state, bytes, context);
  else if (harmless) context.emit(bytes);
  else emitObject(bytes, state.role, context);
  state.dropped = false;
  state.place = state.place === "item" ? "items" : "between";
}

function emitObject(bytes: Uint8Array, role: Role, context: Context): void {
  const masked = maskJson(bytes, role, context);
  if (masked === undefined) withhold(context, UNREADABLE);
  else context.emit(masked);
}

function isItems({ key }: JsonScan, bytes: Uint8Array): boolean {
  return key.end - key.start === ITEMS.length && decode(toByteText(bytes.subarray(key.start, key.end))) === ITEMS;
}

const ITEMS = "items";

/** Lets the head of a list go, and learns from it of what kind the items are. False where it is no list of objects. */
export function openList(state: JsonState, held: HeldBytes, context: Context): boolean {
  if (state.scan.depth === 1) {
    context.emit(held.release(state.scanned));
    return enterItems(state);
  }
  if (!isItems(state.scan, held.bytes)) return false;
  const text = toByteText(held.bytes.subarray(0, state.scanned));
  const head = readJson(`${text}]}`);
  if (head?.root.kind !== "map" || hasData(head.root)) {
    state.lists = false;
    return false;
  }
  const kinds = valuesOf(head.root, "kind");
  state.listKind = kinds.find(namesSecret) ?? kinds[0];
  state.role = state.listKind === undefined ? "unknown" : namesSecret(state.listKind) ? "secret" : "ordinary";
  context.emit(fromByteText(applyEdits(text, maskSecrets(head, "ordinary", context))));
  held.release(state.scanned);
  return enterItems(state);
}

function enterItems(state: JsonState): true {
  Object.assign(state, { place: "items", floor: state.scan.depth, lists: false, scanned: 0 });
  return true;
}

function hasData(map: MapNode): boolean {
  return map.entries.some(({ key }) => /^(string)?data$/i.test(key.value()));
}

/** The end of a list, read as an object with the kind that its beginning said. */
function emitTrailer(state: JsonState, bytes: Uint8Array, context: Context): void {
  if (bytes.length === 1) return context.emit(bytes); // the list was the document
  const prefix = state.listKind === undefined ? '{"":0' : `{"kind":${JSON.stringify(state.listKind)}`;
  const text = toByteText(bytes).slice(1);
  const tree = readJson(prefix + text);
  if (tree === undefined) return withhold(context, UNREADABLE);
  const edited = applyEdits(prefix + text, maskSecrets(tree, "ordinary", context));
  context.emit(fromByteText(`]${edited.slice(prefix.length)}`));
}

function withhold(context: Context, sentence: string, inPlace = true): void {
  context.withheld(sentence);
  context.emit(inPlace ? withheldJson(sentence) : new TextEncoder().encode("]}"));
}
