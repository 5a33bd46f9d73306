import type { Flag } from "../../programs/mod.ts";
import { flagOf, isCommand, spelled } from "./ask.ts";
import type { Finding, Guard } from "./guard.ts";

/** Another server, another user, another credential, less checking of them. */
export const credentialRedirect: Guard = {
  name: "credential-redirect",
  why: "Commands run against the configured cluster, as the configured user",
  judge(invocation) {
    const redirect = flagOf(invocation, "redirect");
    if (redirect !== undefined) return refuse(redirect, "sends the command to another server or as another user");
    // The answer of `auth can-i` is yes or no: nothing is done in the other's name.
    if (isCommand(invocation, "kubectl auth can-i")) return undefined;
    const impersonate = flagOf(invocation, "impersonate");
    return impersonate && refuse(impersonate, "acts in another user's name");
  },
};

function refuse(flag: Flag, does: string): Finding {
  return {
    message: `"${spelled(flag)}" ${does}`,
    help: flag.row.class === "impersonate"
      ? `Leave it out, or ask what another may do: "kubectl auth can-i get pods --as=USER"`
      : `Leave it out; another cluster is named by its context, e.g. "kubectl get pods --context=NAME"`,
    span: flag.span,
  };
}
