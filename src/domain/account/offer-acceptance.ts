/**
 * What every way of accepting has in common: the rules once more, then the membership, its grants and the end of the offer, and what the
 * person is still to do. An acceptance that was refused is told to the log as well: the person is told why at once, and whoever invited would else
 * never hear that somebody stands before a door that only the organization can open.
 */

import { transaction } from "../../platform/database/mongo.ts";
import { bestEffort } from "../../platform/jobs/best-effort.ts";
import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { rulesInForce } from "../connections/sso/sso.ts";
import { DomainError, type ErrorCode } from "../errors.ts";
import { record } from "../events/events.ts";
import { worthTellingTo } from "../events/repeated.ts";
import { checkStill, kindNow, offersWithoutSso, whatIsLeft } from "../invitations/answering/current-offer.ts";
import type { InvitationDoc } from "../invitations/invitation.model.ts";
import { end } from "../invitations/sending.ts";
import { takeIn } from "../memberships/joining/from-invitation.ts";
import { checkVacancy } from "../memberships/joining/invitation-rules.ts";
import { type MembershipDoc, membershipById } from "../memberships/membership-lookup.ts";
import { addressesChangedHands } from "../memberships/signals.ts";
import { organizationOf, returnOf } from "../organizations/organizations.ts";
import { hasCredentials, type Person } from "../persons/types.ts";
import { admissionOf } from "../sessions/access-check.ts";
import { offerSetUp } from "./set-up.ts";

/** What came of an offer. */
export interface TakenUp {
  readonly membershipId: string;
  /** Roles and teams of the offer that were gone. */
  readonly dropped: readonly string[];
  readonly remaining: readonly Remaining[];
  readonly acceptedUrl: string | null;
}

/** Takes the person in and ends the offer, by the rules as they are now; joins the running transaction. @throws DomainError as `checkStill`, and what inviting throws */
export async function takeUp(
  caller: Caller,
  invitation: InvitationDoc,
  person: Person,
  displayName: string | null,
): Promise<TakenUp> {
  await checkStill(caller, invitation);
  const { roles, teams, dropped } = await whatIsLeft(caller, invitation);
  await checkVacancy(caller, invitation.emailKey, roles);
  const { email, invitedBy, sentBy, withoutSsoBy = invitedBy } = invitation;
  const allowWithoutSso = offersWithoutSso(invitation);
  const membershipId = await takeIn(caller, {
    personId: person.id,
    email,
    emailKey: emailKey(email) ?? invitation.emailKey,
    displayName,
    kind: await kindNow(caller, invitation),
    roles,
    teams,
    allowWithoutSso,
    withoutSsoUntil: invitation.withoutSsoUntil ?? null,
    withoutSsoBy,
    by: [invitedBy, sentBy],
  });
  const membership = await membershipById(caller, membershipId);
  const remaining = await remainingOf(caller, { person, membership, roles });
  const acceptedUrl = returnOf(invitation, await organizationOf(caller));
  const accepted = { membershipId, told: { remaining, dropped, acceptedUrl } };
  await end({ ...caller, actor: { kind: "membership", id: membershipId } }, invitation, "accepted", accepted);
  await addressesChangedHands.raise(caller, [invitation.emailKey]);
  // Who accepts by SSO has no other way in yet.
  if (allowWithoutSso) await offerSetUp(caller, membership);
  return { membershipId, dropped, remaining, acceptedUrl };
}

/**
 * `confirm_address`: nobody has proved the mailbox yet. `enrol_factor`: a policy asks for a second factor, or for a passkey, and there is none.
 * `sign_in_by_sso`: from now on the organization is entered through its identity provider.
 */
export const REMAINING = ["confirm_address", "enrol_factor", "sign_in_by_sso"] as const;
export type Remaining = (typeof REMAINING)[number];

async function remainingOf(
  caller: Caller,
  {
    person,
    membership,
    roles,
  }: { readonly person: Person; readonly membership: MembershipDoc; readonly roles: readonly string[] },
): Promise<readonly Remaining[]> {
  const { sso } = await rulesInForce(caller);
  const decided = await admissionOf(caller, membership, { person, method: "password", secondFactor: false });
  const enrols = !decided.admitted && (decided.pending?.endsWith("enrolment") ?? false);
  const bySso = sso && !hasCredentials(person) && !roles.includes("owner");
  return [
    ...(!person.emailVerified && !bySso ? (["confirm_address"] as const) : []),
    ...(enrols && !bySso ? (["enrol_factor"] as const) : []),
    ...(bySso ? (["sign_in_by_sso"] as const) : []),
  ];
}

/** What the person has to do differently, or what passes by itself. */
const UNTOLD: ReadonlySet<ErrorCode> = new Set([
  "invalid",
  "invalid_credentials",
  "mfa_required",
  "not_found",
  "rate_limited",
  "stale",
  "unavailable",
]);

/**
 * Does it, and where it is refused by what the organization or the link decides, tells that beside the answer.
 * @throws whatever `accept` throws
 */
export async function tellingRefusals<T>(
  { caller, invitationId }: { readonly caller: Caller | null; readonly invitationId: string | undefined },
  accept: () => Promise<T>,
): Promise<T> {
  try {
    return await accept();
  } catch (error) {
    if (caller && invitationId !== undefined && error instanceof DomainError && !UNTOLD.has(error.code)) {
      const { code } = error;
      bestEffort({ name: "refused_acceptances", run: () => tell(caller, invitationId, code) });
    }
    throw error;
  }
}

async function tell(caller: Caller, id: string, code: ErrorCode): Promise<void> {
  const tries = await worthTellingTo(caller.organizationId, `${id} ${code}`);
  if (tries === null) return;
  const object = { type: "invitation", id } as const;
  await transaction(() => record(caller, { type: "invitation.acceptance_refused", object, after: { code, tries } }));
}
