/** What somebody was given by hand: it belongs to whoever has the address it was given to, whatever a directory writes later. */
import type { Caller } from "../caller.ts";
import { GrantModel } from "./grant.model.ts";
import type { MembershipDoc } from "./membership.model.ts";

/** Whether the membership holds anything that an admin or an offer gave: a role, a seat, or a way in without SSO. */
export async function carriesPower(
  { organizationId }: Caller,
  { _id: membershipId, allowWithoutSso }: MembershipDoc,
): Promise<boolean> {
  if (allowWithoutSso !== null) return true;
  // Grants of a sign-in come and go with what its identity provider says then.
  const given = { organizationId, membershipId, source: { $ne: "jit" as const }, retiredAt: null };
  return (await GrantModel.exists(given)) !== null;
}
