/** What the holder of a link can see and do besides accepting. */

import { transaction } from "../../../platform/database/mongo.ts";
import { attempt, type Limit } from "../../../platform/http/rate-limits.ts";
import { record } from "../../events/events.ts";
import { shownName } from "../../organizations/branding/branding.ts";
import { organizationOf } from "../../organizations/organizations.ts";
import { personOfAddress } from "../../persons/persons.ts";
import type { Visitor } from "../../visitor.ts";
import { accessEnd, spelledOut } from "../offers.ts";
import { end } from "../sending.ts";
import { type NeedsSso, needsSso } from "./current-offer.ts";
import { type LinkState, readToken, requirePending } from "./tokens.ts";

/** What the holder of a link may see. */
export interface InvitationView {
  readonly state: LinkState;
  readonly organization?: { readonly id: string; readonly name: string; readonly slug: string };
  /** Only for a pending offer: everything else is nobody's business any more. */
  readonly offer?: {
    readonly email: string;
    readonly name: string | null;
    readonly inviter: string | null;
    readonly roles: readonly string[];
    readonly teams: readonly { readonly name: string; readonly roles: readonly string[] }[];
    readonly message: string | null;
    readonly expiresAt: Date;
    /** When the access itself will end; null for never. */
    readonly accessEndsAt: Date | null;
    /** Where to go when SSO must accept; null for local credentials. */
    readonly sso: NeedsSso | null;
    /** There is an account of this address: it signs in instead of being made. */
    readonly hasAccount: boolean;
  };
}

/** What a link shows. Looking never changes anything: mail scanners open links. */
export async function viewInvitation(token: string, requestId = "view"): Promise<InvitationView> {
  const { state, invitation, caller } = await readToken(token, requestId);
  if (!invitation || !caller) return { state };
  const found = await organizationOf(caller);
  const organization = { id: caller.organizationId, name: shownName(found), slug: found.slug };
  if (state !== "pending") return { state, organization };
  const { email, message, expiresAt } = invitation;
  const { inviter, roles, teams } = await spelledOut(caller, invitation);
  // A link that somebody inside the organization was shown tells nothing about the address.
  const hasAccount = invitation.linkShown !== "caller" && (await personOfAddress(invitation.emailKey)) !== null;
  return {
    state,
    organization,
    offer: {
      email,
      name: invitation.name,
      inviter,
      roles,
      teams,
      message,
      expiresAt,
      accessEndsAt: await accessEnd(caller, invitation),
      sso: await needsSso(caller, invitation),
      hasAccount,
    },
  };
}

/** Says no, once. @throws DomainError as acceptance does for the link. */
export async function declineInvitation(visitor: Visitor, { token }: { readonly token: string }): Promise<void> {
  await transaction(async () => {
    const { invitation, caller } = requirePending(await readToken(token, visitor.requestId));
    await end(caller, invitation, "declined");
  });
}

/** An admin needs to read a request once, however often somebody presses the button. */
const REQUESTS: Limit = {
  name: "invitation-request",
  tries: 1,
  windowSeconds: 3_600,
  firstWaitSeconds: 3_600,
  longestWaitSeconds: 3_600,
};

/**
 * Asks for a new link: the old one ended, or went to another address than the one that is wanted. The answer is the same whatever the
 * link was; the admins see the request in the log.
 */
export async function requestNewLink(visitor: Visitor, { token }: { readonly token: string }): Promise<void> {
  const { state, invitation, caller } = await readToken(token, visitor.requestId);
  if (!invitation || !caller || (await attempt(REQUESTS, invitation._id)) > 0) return;
  await transaction(() =>
    record(caller, {
      type: "invitation.requested_again",
      object: { type: "invitation", id: invitation._id },
      after: { state },
    }),
  );
}
