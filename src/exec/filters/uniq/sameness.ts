export interface SamenessOptions {
  readonly fields: number;
  readonly characters: number;
  readonly most: number;
  readonly ignoreCase: boolean;
}

interface Stretch {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** Whether two lines count as equal. */
export type Sameness = (before: Stretch, bytes: Uint8Array, from: number, to: number) => boolean;

/** Compares what is left behind the skipped fields and characters, up to so many bytes. */
export function createSameness(options: SamenessOptions): Sameness {
  const { fields, characters, most, ignoreCase } = options;
  return (before, bytes, from, to) => {
    const here = skip(bytes, from, to, { fields, characters });
    const there = skip(before.bytes, before.from, before.to, { fields, characters });
    const size = Math.min(to - here, most);
    if (size !== Math.min(before.to - there, most)) return false;
    return ignoreCase
      ? equalFolded(bytes, here, before.bytes, there, size)
      : equal(bytes, here, before.bytes, there, size);
  };
}

function skip(
  bytes: Uint8Array,
  from: number,
  to: number,
  { fields, characters }: { readonly fields: number; readonly characters: number },
): number {
  let at = from;
  for (let field = 0; field < fields && at < to; field++) {
    while (at < to && isBlank(bytes[at]!)) at++;
    while (at < to && !isBlank(bytes[at]!)) at++;
  }
  return Math.min(to, at + characters);
}

function isBlank(byte: number): boolean {
  return byte === 32 || byte === 9 || byte === 10;
}

function equal(a: Uint8Array, aFrom: number, b: Uint8Array, bFrom: number, size: number): boolean {
  // Lines that differ often differ at their end.
  for (let at = size - 1; at >= 0; at--) if (a[aFrom + at] !== b[bFrom + at]) return false;
  return true;
}

function equalFolded(a: Uint8Array, aFrom: number, b: Uint8Array, bFrom: number, size: number): boolean {
  for (let at = 0; at < size; at++) if (upper(a[aFrom + at]!) !== upper(b[bFrom + at]!)) return false;
  return true;
}

function upper(byte: number): number {
  return byte >= 97 && byte <= 122 ? byte - 32 : byte;
}
