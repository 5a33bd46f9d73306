import { Problem } from "../shell/mod.ts";
import { isOn } from "./flags.ts";
import { withTargets } from "./read.ts";
import type { Defaults, Flag, FlagClass, Invocation, Manifest, Pipeline, ProgramName } from "./types.ts";

/** The flags by which each program is told where to act. Argo CD's commands name their namespaces themselves. */
const SAYS_WHERE: Readonly<Record<ProgramName, { readonly context: string; readonly namespace?: string }>> = {
  kubectl: { context: "context", namespace: "namespace" },
  helm: { context: "kube-context", namespace: "namespace" },
  istioctl: { context: "context", namespace: "namespace" },
  argocd: { context: "kube-context" },
};

/**
 * The pipeline with the operator's context and namespace added to a source that takes them and does not say itself.
 * Throws a Problem when the objects of its stdin disagree about the namespace.
 */
export function inject(pipeline: Pipeline, defaults: Defaults): Pipeline {
  const { source } = pipeline;
  if (source.row === undefined || source.help) return pipeline;
  const says = SAYS_WHERE[source.program as ProgramName];
  const { context, namespace } = defaults;
  const added = [
    ...context === undefined ? [] : missing(source, { name: says.context, class: "context", value: context }),
    ...namespace === undefined || says.namespace === undefined || !wantsNamespace(source, namespace)
      ? []
      : missing(source, { name: says.namespace, class: "namespace", value: namespace }),
  ];
  if (added.length === 0) return pipeline;
  return { ...pipeline, source: withTargets({ ...source, flags: [...source.flags, ...added] }) };
}

interface Addition {
  readonly name: string;
  readonly class: FlagClass;
  readonly value: string;
}

/** The flag, when the command takes it with this meaning and does not carry it. */
function missing({ row, flags }: Invocation, addition: Addition): readonly Flag[] {
  const known = row?.flags.get(addition.name);
  if (known?.class !== addition.class) return [];
  return flags.some((flag) => flag.row.name === known.name) ? [] : [{ row: known, value: addition.value }];
}

function wantsNamespace(source: Invocation, namespace: string): boolean {
  if (source.flags.some((flag) => flag.row.class === "all-namespaces" && isOn(flag))) return false;
  if (source.flags.some((flag) => flag.row.class === "namespace")) return false;
  return source.stdin.kind !== "manifests" || agree(source.stdin.manifests, namespace);
}

/**
 * Whether objects can be created in the namespace: all agree with it or are silent. Objects that all name their own need
 * none. What no namespace can hold does not count.
 */
function agree(manifests: readonly Manifest[], namespace: string): boolean {
  const placed = manifests.filter((manifest) => manifest.kind.namespaced !== false);
  const other = placed.find((manifest) => manifest.namespace !== undefined && manifest.namespace !== namespace);
  if (other === undefined) return true;
  const silent = placed.find((manifest) => manifest.namespace === undefined);
  if (silent === undefined) return false;
  const message =
    `The object at line ${other.line} of the stdin names the namespace "${other.namespace}", and the one at ` +
    `line ${silent.line} names none`;
  throw new Problem(message, { help: `Name a namespace in every object, or in none to use "${namespace}"` });
}
