import { matches } from "../pattern.ts";
import type { Policy } from "../policy.ts";
import type { ExecForm, Term, TermSlot } from "./form.ts";
import { isTerm } from "./roles.ts";

/** Where a command would run; undefined is not known. */
export interface ExecPlace {
  readonly namespace: string | undefined;
  readonly container: string | undefined;
}

/** `unlisted`: no form has this command. `word`: a form has it, but not with this word. `needs`: a flag is missing. */
export type ExecMatch =
  | { readonly kind: "permitted" }
  | { readonly kind: "unlisted" }
  | { readonly kind: "elsewhere" }
  | { readonly kind: "word"; readonly index: number }
  | { readonly kind: "needs"; readonly flags: readonly string[] };

/** Folders that a program may be named with. A program elsewhere could be anything. */
const FOLDERS = ["/bin/", "/usr/bin/", "/sbin/", "/usr/sbin/", "/usr/local/bin/"] as const;

/** Whether words may run in a pod: they fit one form of the policy, word for word. */
export function matchExec(words: readonly string[], policy: Policy, place: ExecPlace): ExecMatch {
  const program = programName(words[0] ?? "");
  const forms = policy.exec.get(program)?.filter((form) => beginsWith(words, form)) ?? [];
  if (forms.length === 0) return { kind: "unlisted" };
  const here = forms.filter((form) => appliesTo(form, place));
  if (here.length === 0) return { kind: "elsewhere" };
  let nearest: ExecMatch = { kind: "word", index: 0 };
  for (const form of here) {
    const match = matchForm(words, form, policy);
    if (match.kind === "permitted") return match;
    if (match.kind === "needs" || (nearest.kind === "word" && match.kind === "word" && match.index >= nearest.index)) {
      nearest = match;
    }
  }
  return nearest;
}

/** A program's name without one of the usual folders; the word itself when it stands in another folder. */
export function programName(word: string): string {
  const folder = FOLDERS.find((start) => word.startsWith(start));
  return folder === undefined ? word : word.slice(folder.length);
}

function beginsWith(words: readonly string[], form: ExecForm): boolean {
  return form.command.every((word, index) => index === 0 || words[index] === word);
}

function appliesTo(form: ExecForm, { namespace, container }: ExecPlace): boolean {
  return listed(form.namespaces, namespace) && listed(form.containers, container);
}

/** INVARIANT: what is not known satisfies no list. */
function listed(patterns: readonly string[] | undefined, value: string | undefined): boolean {
  return patterns === undefined || (value !== undefined && patterns.some((pattern) => matches(value, pattern)));
}

function matchForm(words: readonly string[], form: ExecForm, policy: Policy): ExecMatch {
  if (form.anything) return { kind: "permitted" };
  const seen = new Set<string>();
  const operands: number[] = [];
  let flagsEnded = false;
  for (let index = form.command.length; index < words.length; index++) {
    const word = words[index]!;
    if (form.words.has(word)) {
      seen.add(word);
    } else if (flagsEnded || word === "-" || !word.startsWith("-")) {
      operands.push(index);
    } else if (word === "--") {
      flagsEnded = true;
    } else {
      const taken = takeFlag(words, index, { form, policy, seen });
      if (taken === undefined) return { kind: "word", index };
      index += taken;
    }
  }
  const misfit = firstMisfit(words, operands, { slots: form.operands, policy });
  if (misfit !== undefined) return { kind: "word", index: misfit };
  const satisfied = form.needs.size === 0 || [...form.needs].some((flag) => seen.has(flag));
  return satisfied ? { kind: "permitted" } : { kind: "needs", flags: [...form.needs] };
}

interface FlagContext {
  readonly form: ExecForm;
  readonly policy: Policy;
  readonly seen: Set<string>;
}

/** How many words behind it the flag takes; undefined when it is not in the form. */
function takeFlag(words: readonly string[], index: number, context: FlagContext): number | undefined {
  const word = words[index]!;
  const { form } = context;
  return word.startsWith("--") || form.values.has(word)
    ? takeLong(words, index, context)
    : takeLetters(words, index, context);
}

function takeLong(words: readonly string[], index: number, { form, policy, seen }: FlagContext): number | undefined {
  const word = words[index]!;
  const equals = word.indexOf("=");
  const name = equals < 0 ? word : word.slice(0, equals);
  const terms = form.values.get(name) ?? (equals < 0 ? undefined : form.attached.get(name));
  if (terms === undefined) return undefined;
  const value = equals < 0 ? words[index + 1] : word.slice(equals + 1);
  if (value === undefined || !isOneOf(value, terms, policy)) return undefined;
  seen.add(name);
  return equals < 0 ? 1 : 0;
}

function takeLetters(words: readonly string[], index: number, { form, policy, seen }: FlagContext): number | undefined {
  const word = words[index]!;
  for (let at = 1; at < word.length; at++) {
    const letter = `-${word[at]}`;
    const terms = form.values.get(letter);
    if (terms !== undefined) {
      const attached = word.slice(at + 1);
      const value = attached === "" ? words[index + 1] : attached;
      if (value === undefined || !isOneOf(value, terms, policy)) return undefined;
      seen.add(letter);
      return attached === "" ? 1 : 0;
    }
    if (!form.letters.includes(word[at]!) && !form.words.has(letter)) return undefined;
    seen.add(letter);
  }
  return 0;
}

interface OperandContext {
  readonly slots: readonly TermSlot[];
  readonly policy: Policy;
}

/** Index of the first operand that no slot takes, or of the last word when one is missing. */
function firstMisfit(words: readonly string[], operands: readonly number[], context: OperandContext) {
  let next = 0;
  for (const slot of context.slots) {
    let count = 0;
    while (
      next < operands.length && count < slot.most && isOneOf(words[operands[next]!]!, slot.terms, context.policy)
    ) {
      next++;
      count++;
    }
    if (count < slot.least) return operands[next] ?? words.length - 1;
  }
  return operands[next];
}

function isOneOf(word: string, terms: readonly Term[], policy: Policy): boolean {
  return terms.some((term) => (term.kind === "word" ? term.word === word : isTerm(word, term.role, policy)));
}
