/** Numbers from 0 to 1. */
export type Random = () => number;

export function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)]!;
}

export function upTo(random: Random, most: number): number {
  return Math.floor(random() * (most + 1));
}

const ENCODER = new TextEncoder();

/** Words that sort, uniq and cut treat differently from one another. */
const WORDS = [
  "a",
  "b",
  "A",
  "B",
  "ab",
  "aB",
  "abc",
  "",
  "0",
  "1",
  "2",
  "10",
  "-1",
  "-0",
  "007",
  "1.5",
  "1.50",
  "-1.5",
  ".5",
  "1.",
  "1e3",
  "1E-2",
  "0x1f",
  "inf",
  "-inf",
  "1K",
  "2k",
  "1M",
  "3G",
  "1Ki",
  "0K",
  "-2K",
  "512",
  "1000",
  "+5",
  "JAN",
  "feb",
  "Mar",
  "december",
  "x1",
  "x10",
  "x2",
  "x02",
  "v1.2.3",
  "v1.10",
  "1.2.tar.gz",
  "a.b~",
  ".",
  "..",
  ".a",
  "a~",
  "é",
  "日本",
  "\x01",
  "\x7f",
  "\xe9",
  "a-b",
  "a_b",
  "#",
  "99999999999999999999",
  "99999999999999999998",
  "0.1",
  "0.10000000000000000000001",
  "12345678901234567890123",
  "\v",
  "\f",
  "a\rb",
];

const SEPARATORS = [" ", " ", " ", "  ", "\t", ",", ",", ":", "\0", " ,", "\r"];
const ENDS = ["\n", "\n", "\n", "\n", "\n", "\r\n", "\n\n", "\0", "\n\n\n"];

/** Empty, without a last end, CRLF, NUL, bytes that are no UTF-8, long lines: whatever a pipe may bring. */
export function randomInput(random: Random, end = 10): Uint8Array {
  const kind = random();
  if (kind < 0.02) return new Uint8Array(0);
  if (kind < 0.06) return ENCODER.encode(pick(random, ["\n", "a", "\n\n", " ", "\0", "a\n", "\n\na"]));
  if (kind < 0.16) return Uint8Array.from({ length: upTo(random, 300) }, () => upTo(random, 255));
  const words = random() < 0.4 ? Array.from({ length: 4 }, () => pick(random, WORDS)) : WORDS;
  const parts: string[] = [];
  const lines = random() < 0.1 ? upTo(random, 300) : upTo(random, 14);
  for (let line = 0; line < lines; line++) {
    const fields = random() < 0.02 ? 400 : upTo(random, 4);
    for (let field = 0; field <= fields; field++) {
      if (field > 0 || random() < 0.15) parts.push(pick(random, SEPARATORS));
      parts.push(pick(random, words));
    }
    parts.push(random() < 0.1 ? pick(random, ENDS) : end === 0 && random() < 0.8 ? "\0" : "\n");
  }
  if (random() < 0.25) parts.pop();
  return joinedText(parts);
}

/** Latin-1 letters become single bytes, which are no UTF-8. */
function joinedText(parts: readonly string[]): Uint8Array {
  const bytes = parts.flatMap((part) => /^[\x80-\xff]$/.test(part) ? [part.charCodeAt(0)] : [...ENCODER.encode(part)]);
  return Uint8Array.from(bytes);
}

/** Bytes that begin, go on and break off as UTF-8 does. */
export function randomUtf8(random: Random): Uint8Array {
  const leads = [
    0x41,
    0x20,
    0x0a,
    0xc0,
    0xc2,
    0xdf,
    0xe0,
    0xe2,
    0xed,
    0xef,
    0xf0,
    0xf4,
    0xf5,
    0xf7,
    0xf8,
    0xfb,
    0xfc,
    0xfd,
    0xfe,
    0xff,
  ];
  const others = [0x80, 0x84, 0x88, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0x80];
  return Uint8Array.from({ length: upTo(random, 60) }, () => pick(random, random() < 0.4 ? leads : others));
}

/** What C's `strtold` reads, and what it does not. */
export function generalNumbers(random: Random): readonly string[] {
  const fixed = [
    "nan",
    "-nan",
    "inf",
    "-inf",
    "Infinity",
    "-infinity",
    "infx",
    "0x",
    "0x.8",
    "0x1p4",
    "0X1.8P-2",
    "0x1p",
    "-0x10",
    "1e",
    "1e+",
    "1e+5x",
    ".",
    "-.",
    "+.5",
    "-.5e1",
    "1e4932",
    "1e4933",
    "-1e4933",
    "1.18973149535723176502e4932",
    "1.18973149535723176503e4932",
    "1e-4932",
    "3.6e-4951",
    "1.8e-4951",
    "1.9e-4951",
    "1e-5000",
    "1e99999",
    "-1e-99999",
    "9007199254740993",
    "9007199254740992",
    "18446744073709551615",
    "18446744073709551616",
    "18446744073709551617",
    "18446744073709551614.5",
    "0.1",
    "0.10000000000000000001",
    "0.1000000000000000000001",
    "-0",
    "0",
    "0e5",
    "",
    "x",
    " 5",
    "\t6",
    "\v7",
    "+8",
    "--9",
    "1,000",
    "1_000",
    "0x1fp-16445",
    "0x1p-16446",
    "0x1p16383",
    "0x1p16384",
  ];
  const made = Array.from({ length: 300 }, () => {
    const digits = () => Array.from({ length: upTo(random, 24) }, () => upTo(random, 9)).join("");
    const exponent = random() < 0.5 ? `e${upTo(random, 60) - 30}` : "";
    return `${pick(random, ["", "", "-"])}${digits()}${pick(random, ["", "."])}${digits()}${exponent}`;
  });
  return [...fixed, ...made];
}
