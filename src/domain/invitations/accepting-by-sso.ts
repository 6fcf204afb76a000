/** Accepting by single sign-on: the organization's own identity provider names the invited address, and nobody needs the link. */
import type { Caller } from "../caller.ts";
import type { Person } from "../persons/nouns.ts";
import { type InvitationDoc, InvitationModel } from "./invitation.model.ts";
import { checkStill, takeUp } from "./taking-up.ts";

/** An offer that can still be accepted. */
export type OpenOffer = InvitationDoc;

/** The open offer to exactly this address, or null. */
export async function pendingFor(caller: Caller, emailKey: string): Promise<OpenOffer | null> {
  const { organizationId } = caller;
  const found = await InvitationModel.findOne({ organizationId, emailKey, status: "pending" }).lean();
  return found && found.expiresAt > new Date() ? found : null;
}

/** Spends the offer for the person; joins the running transaction. @returns the membership, and what of the offer was gone. @throws DomainError as accepting does */
export async function acceptBySso(
  caller: Caller,
  invitation: OpenOffer,
  { person, displayName }: { readonly person: Person; readonly displayName: string | null },
): Promise<{ membershipId: string; dropped: readonly string[] }> {
  await checkStill(caller, invitation);
  return takeUp(caller, invitation, person, displayName ?? invitation.name);
}
