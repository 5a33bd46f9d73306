import { echoed } from "../echoed.ts";
import { nearest, Problem, type Word } from "../../shell/mod.ts";
import { PROGRAMS } from "../names.ts";
import { FILTERS } from "../tables/filters/mod.ts";
import { REFUSED_PROGRAMS } from "../tables/filters/refused.ts";
import { nearestWay } from "./hints.ts";

/** Says why a word cannot stand behind a pipe, with the nearest permitted way to say it. */
export function refuseProgram(first: Word, words: readonly Word[]): Problem {
  const { value, span } = first;
  const name = value.slice(value.lastIndexOf("/") + 1).toLowerCase();
  if (PROGRAMS.some((program) => program === name)) {
    const message = `"${echoed(value)}" cannot stand behind a pipe: only the first stage runs a cluster program`;
    return new Problem(message, { span, help: afterPipe(name, words) });
  }
  const filter = FILTERS.find((filter) => filter === name);
  if (filter !== undefined) {
    return new Problem(`"${echoed(value)}" is not the name of a filter`, { span, help: `Write ${filter}` });
  }
  const help = nearestWay(name, words) ?? REFUSED_PROGRAMS.get(name) ?? similar(value);
  return new Problem(`"${echoed(value)}" is no filter: only ${FILTERS.join(", ")} stand behind a pipe`, { span, help });
}

/** `… -o yaml | kubectl apply -f -` is a document that goes through the model: it becomes the call's stdin. */
function afterPipe(name: string, words: readonly Word[]): string {
  const command = [name, ...words.map((word) => word.value)].join(" ");
  return words.some((word) => word.value === "-" || word.value === "-f-" || word.value.endsWith("=-"))
    ? `Call ${echoed(command)} by itself and put the document into its argument "stdin"`
    : `Call ${echoed(command)} by itself`;
}

function similar(word: string): string {
  const filter = nearest(word, FILTERS);
  return filter === undefined ? "Leave it out: the answer is the output" : `The nearest filter is ${filter}`;
}
