import {
  type Defaults,
  inject,
  type Invocation,
  type Pipeline,
  type ProgramName,
  read,
  render,
} from "../../src/programs/mod.ts";
import { parse, Problem } from "../../src/shell/mod.ts";

export interface ReadLineOptions {
  readonly stdin?: string;
  readonly verbatim?: boolean;
  readonly defaults?: Defaults;
}

/** `kubectl get pods | head`: the first word says which program's tool is called. */
export async function readLine(line: string, options: ReadLineOptions = {}): Promise<Pipeline> {
  const space = line.indexOf(" ");
  const program = line.slice(0, space < 0 ? undefined : space) as ProgramName;
  const pipeline = await read(parse(space < 0 ? program : line.slice(space + 1)), { program, ...options });
  return options.defaults === undefined ? pipeline : inject(pipeline, options.defaults);
}

export async function sourceOf(line: string, options: ReadLineOptions = {}): Promise<Invocation> {
  return (await readLine(line, options)).source;
}

/** The argv of the source, joined by spaces. */
export async function rendered(line: string, options: ReadLineOptions = {}): Promise<string> {
  return render(await sourceOf(line, options)).join(" ");
}

/** The argv of the only filter of `filter`, read behind a pipe. */
export async function filterOf(filter: string): Promise<Invocation> {
  const [only, second] = (await readLine(`kubectl get pods | ${filter}`)).filters;
  if (only === undefined || second !== undefined) throw new Error(`Not one filter: ${filter}`);
  return only;
}

/** The Problem of a line that cannot be read. */
export async function problemOf(line: string, options: ReadLineOptions = {}): Promise<Problem> {
  try {
    await readLine(line, options);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error(`It was read: ${line}`);
}

/** The text that a Problem points at. */
export function pointedAt(problem: Problem, line: string): string {
  const text = line.slice(line.indexOf(" ") + 1);
  return problem.span === undefined ? "" : text.slice(problem.span.start, problem.span.end);
}
