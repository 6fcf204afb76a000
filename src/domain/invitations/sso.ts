/** Whether an invited person must accept by SSO. */
import type { Caller } from "../caller.ts";
import { type SsoDoor, ssoDoorsOf } from "../connections/sso.ts";
import { rulesInForce } from "../organizations/policies.ts";
import type { InvitationDoc } from "./invitation.model.ts";

/** Where an invited person signs in: at the first of these, or at another. */
export interface NeedsSso {
  readonly loginUrl: string;
  readonly connections: readonly SsoDoor[];
}

/** Null where local credentials may accept: without SSO, or with the flag while strict mode is off. Owners accept locally, to be there when SSO is not. */
export async function needsSso(
  caller: Caller,
  { allowWithoutSso, roles }: Pick<InvitationDoc, "allowWithoutSso" | "roles">,
): Promise<NeedsSso | null> {
  const { policies, sso } = await rulesInForce(caller);
  if (!sso || roles.includes("owner") || (allowWithoutSso && !policies.strictMode)) return null;
  const connections = await ssoDoorsOf(caller);
  return { loginUrl: connections[0].url, connections };
}
