import type { Entry, ListNode, MapNode, Node, Scalar } from "./tree.ts";
import { emptyScalar, readFlowPlain, readQuoted } from "./yaml_scalars.ts";
import { skipBlank, Unsure, type YamlText } from "./yaml_text.ts";

/** `{…}` or `[…]`: JSON inside YAML, and KYAML with its bare keys, comments and commas at the end. */
export function readFlow(yaml: YamlText, depth = 0): Node {
  if (depth > DEEPEST) throw new Unsure();
  skipBlank(yaml);
  const first = yaml.text[yaml.at];
  if (first === "{") return readFlowMap(yaml, depth);
  if (first === "[") return readFlowList(yaml, depth);
  return readFlowScalar(yaml);
}

const DEEPEST = 200;

function readFlowMap(yaml: YamlText, depth: number): MapNode {
  const start = yaml.at++;
  const entries: Entry[] = [];
  for (skipBlank(yaml); yaml.text[yaml.at] !== "}"; skipBlank(yaml)) {
    const key = readFlowScalar(yaml);
    if (key.value() === "<<") throw new Unsure();
    entries.push({ key, value: readFlowValue(yaml, depth) });
    endEntry(yaml, "}");
  }
  yaml.at++;
  return { kind: "map", start, extent: yaml.at, entries };
}

function readFlowValue(yaml: YamlText, depth: number): Node {
  skipBlank(yaml);
  if (yaml.text[yaml.at] !== ":") return emptyScalar(yaml.at);
  yaml.at++;
  skipBlank(yaml);
  return ",}".includes(yaml.text[yaml.at] ?? "") ? emptyScalar(yaml.at) : readFlow(yaml, depth + 1);
}

function readFlowList(yaml: YamlText, depth: number): ListNode {
  const start = yaml.at++;
  const items: Node[] = [];
  for (skipBlank(yaml); yaml.text[yaml.at] !== "]"; skipBlank(yaml)) {
    items.push(readFlow(yaml, depth + 1));
    endEntry(yaml, "]"); // `[a: b]`, a mapping without braces, is refused here
  }
  yaml.at++;
  return { kind: "list", start, items };
}

function readFlowScalar(yaml: YamlText): Scalar {
  const first = yaml.text[yaml.at];
  return first === '"' || first === "'" ? readQuoted(yaml, -1) : readFlowPlain(yaml);
}

function endEntry(yaml: YamlText, close: string): void {
  skipBlank(yaml);
  const mark = yaml.text[yaml.at];
  if (mark === ",") yaml.at++;
  else if (mark !== close) throw new Unsure();
}
