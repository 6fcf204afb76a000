/** Whether an invited person must accept by SSO. */
import type { Caller } from "../caller.ts";
import { loginUrlOf } from "../connections/sso.ts";
import { rulesInForce } from "../organizations/policies.ts";
import type { InvitationDoc } from "./invitation.model.ts";

/** Null where local credentials may accept: without SSO, or with the flag while strict mode is off. Owners accept locally, to be there when SSO is not. */
export async function needsSso(
  caller: Caller,
  { allowWithoutSso, roles }: Pick<InvitationDoc, "allowWithoutSso" | "roles">,
): Promise<{ loginUrl: string } | null> {
  const { policies, sso } = await rulesInForce(caller);
  if (!sso || roles.includes("owner") || (allowWithoutSso && !policies.strictMode)) return null;
  return { loginUrl: await loginUrlOf(caller) };
}
