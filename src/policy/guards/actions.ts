import { changes, isCommand } from "./ask.ts";
import type { Guard } from "./guard.ts";

/** Resource actions are scripts of the Argo CD server: only listed ones run. */
export const actions: Guard = {
  name: "actions",
  why: "A resource action is code that the Argo CD server runs on the cluster",
  judge(invocation, { policy }) {
    if (!isCommand(invocation, "argocd app actions run") || !changes(invocation)) return undefined;
    const action = invocation.operands[1];
    if (action !== undefined && policy.actions.has(action.value)) return undefined;
    return {
      message: action === undefined
        ? "No action is named"
        : `The action "${action.value}" is not among those that may be run`,
      help: `Permitted: ${[...policy.actions].join(", ")}; "argocd app actions list NAME" lists what there is`,
      span: action?.span,
    };
  },
};
