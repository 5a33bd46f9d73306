import type { FilterName } from "../../../src/programs/mod.ts";
import { pick, type Random, upTo } from "./inputs.ts";

/** Words for a filter, its name first: any flags, alone and together, with good and bad values. */
export function randomWords(random: Random, name: BuiltIn): readonly string[] {
  return [name, ...WORDS[name](random)];
}

export type BuiltIn = Exclude<FilterName, "jq" | "grep">;

const WORDS: Readonly<Record<BuiltIn, (random: Random) => readonly string[]>> = {
  head: (random) => sized(random, ["-n", "--lines=", "-c", "--bytes="]),
  tail: (random) => sized(random, ["-n", "--lines=", "-c", "--bytes="]),
  sort: sortWords,
  uniq: uniqWords,
  wc: (random) => some(random, ["-c", "-l", "-w", "-L", "--lines", "--bytes", "--words", "--max-line-length"], 0.2),
  cut: cutWords,
  tr: trWords,
  cat: (random) => some(random, ["-A", "-b", "-e", "-E", "-n", "-s", "-t", "-T", "-v", "-u", "--number"], 0.25),
};

function some(random: Random, words: readonly string[], chance: number): readonly string[] {
  return words.filter(() => random() < chance);
}

const COUNTS = [
  "0",
  "1",
  "2",
  "3",
  "5",
  "10",
  "20",
  "100",
  "-0",
  "-1",
  "-2",
  "-3",
  "-10",
  "-100",
  "+0",
  "+1",
  "+2",
  "+3",
  "+10",
  "1b",
  "1k",
  "1kB",
  "1KiB",
  "2K",
  "1M",
  "-1b",
  "+1K",
  "18446744073709551615",
  "-9223372036854775807",
  "1kD",
  "99999999999999999999",
  "x",
  "",
  "1x",
  "1kiB",
  "k",
  " 1",
  "--1",
  "1Y",
  "+1k",
  "-k",
  "007",
  "1 ",
  "1mB",
  "1e3",
];

function sized(random: Random, flags: readonly string[]): readonly string[] {
  const words = [...some(random, ["-z", "-v", "-q"], 0.12)];
  if (random() < 0.08) return [`-${upTo(random, 12)}`];
  // Given twice the earlier value is not read again by us.
  const [lines, bytes] = [flags.slice(0, 2), flags.slice(2)].map((names) => pick(random, names));
  const chosen = pick(random, [[lines], [lines], [bytes], [bytes], [lines, bytes], [bytes, lines], []]);
  for (const flag of chosen) {
    const count = random() < 0.6 ? `${pick(random, ["", "", "-", "+"])}${upTo(random, 20)}` : pick(random, COUNTS);
    words.push(`${flag}${count}`);
  }
  return words.map((word) => word === "-n" || word === "-c" ? `${word}3` : word);
}

const KEY_LETTERS = ["", "", "b", "d", "f", "g", "h", "i", "M", "n", "r", "V", "bn", "nr", "fr", "df", "rV", "bf"];

function sortWords(random: Random): readonly string[] {
  const words = [
    ...some(random, ["-r", "-s", "-u", "-f", "-b"], 0.15),
    ...some(random, ["-z", "-m", "-d", "-i"], 0.05),
  ];
  if (random() < 0.3) words.push(pick(random, ["-n", "-g", "-h", "-M", "-V", "--sort=numeric", "--version-sort"]));
  if (random() < 0.03) words.push(pick(random, ["-S1M", "--parallel=2", "-S", "--batch-size=1", "-S5x", "-S10%"]));
  const keys = random() < 0.65 ? 1 + upTo(random, 2) : 0;
  for (let key = 0; key < keys; key++) words.push(`-k${sortKey(random)}`);
  if (random() < 0.3) words.push(pick(random, ["-t,", "-t:", "-t ", "-t\t", "-t\\0", "-ta", "-t", "-tab", "-té"]));
  if (random() < 0.1) words.push(pick(random, ["-c", "-C", "--check=quiet", "--check=silent"]));
  return words.filter((word) => word !== "-S" && word !== "-t");
}

function sortKey(random: Random): string {
  if (random() < 0.05) {
    return pick(random, ["0", "1,0", "1.0", "x", "1,", "1x", "1.", "1,2.0", "+1", "1 ,2", "1nM", "-1", ""]);
  }
  const place = (least: number) => {
    const dot = random() < 0.25 ? `.${least + upTo(random, 4)}` : "";
    return `${random() < 0.03 ? "99999999999999999999" : 1 + upTo(random, 3)}${dot}`;
  };
  const from = `${place(1)}${pick(random, KEY_LETTERS)}`;
  return random() < 0.5 ? from : `${from},${place(0)}${pick(random, KEY_LETTERS)}`;
}

function uniqWords(random: Random): readonly string[] {
  const words = [...some(random, ["-c", "-d", "-u", "-i", "-D"], 0.2), ...some(random, ["-z"], 0.1)];
  const numbers = ["0", "1", "2", "3", "5", "99999999999999999999999", "x", "", "-1", "+1", " 2", "1k"];
  for (const flag of ["-f", "-s", "-w"]) {
    if (random() < 0.2) words.push(`${flag}${random() < 0.8 ? upTo(random, 4) : pick(random, numbers)}`);
  }
  if (random() < 0.1) words.push(`--all-repeated=${pick(random, ["none", "prepend", "separate", "sep", "", "x"])}`);
  if (random() < 0.15) {
    words.push(`--group${pick(random, ["", "=separate", "=prepend", "=append", "=both", "=b", "=x"])}`);
  }
  return words.filter((word) => !/^-[fsw]$/.test(word));
}

function cutWords(random: Random): readonly string[] {
  const words: string[] = [];
  const kind = pick(random, ["-f", "-f", "-f", "-b", "-c"]);
  words.push(`${kind}${cutList(random)}`);
  if (random() < 0.02) words.push("-b1");
  if (random() < (kind === "-f" ? 0.7 : 0.05)) {
    words.push(pick(random, ["-d,", "-d ", "-d:", "-da", "--delimiter=", "-d\n", "-d\t", "-dab", "-dé"]));
  }
  if (random() < (kind === "-f" ? 0.3 : 0.03)) words.push("-s");
  if (random() < 0.2) words.push("--complement");
  if (random() < 0.25) words.push(`--output-delimiter=${pick(random, ["", ":", "<->", " ", "é", "\n"])}`);
  if (random() < 0.1) words.push("-z");
  if (random() < 0.05) words.push("-n");
  return words.filter((word) => !/^-[fbc]$/.test(word));
}

function cutList(random: Random): string {
  if (random() < 0.06) {
    return pick(random, [
      "0",
      "1-0",
      "2-1",
      "-",
      "1--2",
      "1-2-3",
      ",",
      "1,",
      ",1",
      "x",
      "1x",
      "1 2",
      "1\t3",
      "-0",
      "0-",
    ]);
  }
  const range = () => {
    const low = 1 + upTo(random, 6);
    const high = low + upTo(random, random() < 0.1 ? 400 : 4);
    if (random() < 0.02) {
      return pick(random, ["18446744073709551615", "99999999999999999999", "9999-"]);
    }
    return pick(random, [`${low}`, `${low}-${high}`, `${low}-`, `-${high}`, `${low}-${high}`, `${low}`]);
  };
  return Array.from({ length: 1 + upTo(random, 3) }, range).join(",");
}

const SET_PARTS = [
  "a-z",
  "A-Z",
  "0-9",
  "a-c",
  "x",
  "b",
  "aab",
  ",",
  " ",
  "\\n",
  "\\t",
  "\\0",
  "\\377",
  "\\400",
  "\\12",
  "\\\\",
  "\\-",
  "-",
  "[:alpha:]",
  "[:upper:]",
  "[:lower:]",
  "[:digit:]",
  "[:space:]",
  "[:punct:]",
  "[:print:]",
  "[:cntrl:]",
  "[:alnum:]",
  "[:blank:]",
  "[:graph:]",
  "[:xdigit:]",
  "[=a=]",
  "[=ab=]",
  "[x*]",
  "[x*3]",
  "[y*010]",
  "[z*08]",
  "[z*0]",
  "[",
  "]",
  "[:foo:]",
  "[::]",
  "[==]",
  "[:*]",
  "[=*3]",
  "z-a",
  "é",
  "\\",
  "[a-c]",
  "a-",
  "[:alpha:",
  "\\[:alpha:]",
  "\\e",
  "\\1",
  "[*]",
  "[\\n*2]",
  "[a*x]",
  "[ *5]",
  "\\x",
  "*",
  "a\\-z",
  "%--",
  "\\5\\60",
];

function trWords(random: Random): readonly string[] {
  const flags = [...some(random, ["-c", "-d", "-s"], 0.25), ...some(random, ["-t", "-C"], 0.08)];
  const has = (letter: string) => flags.includes(`-${letter}`);
  const count = has("d") ? (has("s") ? 2 : 1) : has("s") && random() < 0.5 ? 1 : 2;
  const sets = Array.from({ length: count }, () => trSet(random));
  if (!has("d") && count === 2 && random() < 0.3) {
    const cases = pick(random, [["[:upper:]", "[:lower:]"], ["[:lower:]", "[:upper:]"], ["[:lower:]", "[:lower:]"]]);
    sets.splice(0, 2, `${pick(random, ["", "x", "0-9"])}${cases[0]}`, `${pick(random, ["", "y", "[z*]"])}${cases[1]}`);
    if (random() < 0.5) sets[0] += pick(random, ["0-9", "x"]);
    if (random() < 0.5) sets[1] += pick(random, ["x", "[:upper:]", "5-9"]);
  }
  return [...flags, "--", ...sets];
}

function trSet(random: Random): string {
  return Array.from({ length: random() < 0.02 ? 0 : 1 + upTo(random, 2) }, () => pick(random, SET_PARTS)).join("");
}
