/** Accepting by single sign-on: the organization's own identity provider names the invited address, and nobody needs the link. */
import type { Caller } from "../caller.ts";
import type { OpenOffer } from "../invitations/reading.ts";
import type { Person } from "../persons/types.ts";
import { takeUp } from "./offer-acceptance.ts";

/** Spends the offer for the person; joins the running transaction. @returns the membership, and what of the offer was gone. @throws DomainError as accepting does */
export const acceptBySso = (
  caller: Caller,
  invitation: OpenOffer,
  { person, displayName }: { readonly person: Person; readonly displayName: string | null },
): Promise<{ membershipId: string; dropped: readonly string[] }> =>
  takeUp(caller, invitation, person, displayName ?? invitation.name);
