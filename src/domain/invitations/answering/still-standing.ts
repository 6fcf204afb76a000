/** Whether an open offer still stands: by the right of whoever it stands by, to its address, by the rules as they are now. */
import type { Actor, Caller } from "../../caller.ts";
import { rulesInForce } from "../../connections/sso/sso.ts";
import { DomainError } from "../../errors.ts";
import { checkAddress, checkInviter, mayStillOffer } from "../../memberships/joining/invitation-rules.ts";
import type { InvitationDoc } from "../invitation.model.ts";
import { whatIsLeft } from "./current-offer.ts";

type Offered = Pick<InvitationDoc, "roles" | "teams" | "allowWithoutSso" | "emailKey"> &
  Pick<InvitationDoc, "sentBy" | "approvedBy" | "invitedBy">;

/** By whose right an offer stands: whoever has sent it last. */
const standingBy = ({ sentBy, approvedBy, invitedBy }: Offered): Actor => sentBy ?? approvedBy ?? invitedBy;

/**
 * The rules as they are now, not as they were when it was offered.
 * @throws DomainError `inviter_not_permitted`, and what inviting throws
 */
export async function checkStill(caller: Caller, invitation: Offered): Promise<void> {
  const rules = await rulesInForce(caller);
  const inviter = { ...caller, actor: standingBy(invitation) };
  await checkInviter(inviter, rules, invitation).catch(asInviterGone);
  const { roles, teams } = await whatIsLeft(caller, invitation);
  if (!(await mayStillOffer(inviter, { roles, teams })))
    throw new DomainError(
      "inviter_not_permitted",
      "Whoever invited you may not give these roles any more. Ask for a new invitation.",
    );
  await checkAddress(caller, invitation.emailKey);
}

/** The same, as an answer. */
export async function stillStands(caller: Caller, invitation: Offered): Promise<boolean> {
  try {
    await checkStill(caller, invitation);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

function asInviterGone(error: unknown): never {
  if (error instanceof DomainError && error.code === "not_found")
    throw new DomainError(
      "inviter_not_permitted",
      "Whoever invited you is no member any more. Ask for a new invitation.",
    );
  throw error;
}
