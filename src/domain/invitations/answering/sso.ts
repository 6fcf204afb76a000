/** Whether an invited person must accept by SSO. */
import type { Caller } from "../../caller.ts";
import { rulesInForce, type SsoDoor, ssoDoorsOf } from "../../connections/sso/sso.ts";
import { DomainError } from "../../errors.ts";
import { bypassCounts, bypassLasts } from "../../memberships/access/bypass.ts";
import { ownWays } from "../../organizations/policies/ways-in.ts";
import type { InvitationDoc } from "../invitation.model.ts";

/** Where an invited person signs in: at the first of these, or at another. */
export interface NeedsSso {
  readonly loginUrl: string;
  readonly connections: readonly SsoDoor[];
}

/** Whether the offer lets somebody come without SSO now: what was to end before it was accepted has ended. */
export const offersWithoutSso = ({
  allowWithoutSso,
  withoutSsoUntil: until = null,
}: Pick<InvitationDoc, "allowWithoutSso" | "withoutSsoUntil">): boolean =>
  bypassLasts(allowWithoutSso ? { until } : null);

/**
 * Before somebody is taken in who could not come in then: owners alone have a way of their own where SSO alone is allowed, and there is none yet.
 * @throws DomainError `sign_in_method_not_allowed`
 */
export async function requireWayIn(caller: Caller, { roles }: Pick<InvitationDoc, "roles">): Promise<void> {
  const { policies, sso } = await rulesInForce(caller);
  if (sso || ownWays(policies).length > 0 || roles.includes("owner")) return;
  throw new DomainError(
    "sign_in_method_not_allowed",
    "This organization lets in by SSO alone, and has none yet. Ask one of its owners.",
  );
}

/** Null where local credentials may accept: without SSO, or with the flag while SSO is not the only way in. Owners accept locally, to be there when SSO is not. */
export async function needsSso(
  caller: Caller,
  invitation: Pick<InvitationDoc, "allowWithoutSso" | "withoutSsoUntil" | "roles">,
): Promise<NeedsSso | null> {
  const { policies, sso } = await rulesInForce(caller);
  if (!sso || invitation.roles.includes("owner") || bypassCounts(offersWithoutSso(invitation), policies)) return null;
  const connections = await ssoDoorsOf(caller);
  return { loginUrl: connections[0].url, connections };
}
