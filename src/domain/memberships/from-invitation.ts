/** Taking in whom an invitation brought. */
import type { Actor, Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { policiesInForce } from "../organizations/policies.ts";
import { foundMembership } from "./founding.ts";
import { give } from "./grants.ts";
import { named } from "./joining.ts";
import type { MembershipDoc } from "./membership.model.ts";
import { membershipOfPerson } from "./membership-lookup.ts";
import type { Bypass, Kind } from "./nouns.ts";
import { changeStatus, statusWithSeat } from "./status.ts";

export interface Arrival {
  readonly personId: string;
  readonly email: string;
  readonly emailKey: string;
  readonly displayName: string | null;
  readonly kind: Kind;
  readonly roles: readonly string[];
  readonly teams: readonly { readonly id: string; readonly roles: readonly string[] }[];
  readonly allowWithoutSso: boolean;
  readonly invitedBy: Actor;
}

const DAY_MS = 86_400_000;

/**
 * Makes the membership with its grants, or takes a removed one up again. Joins the transaction that spends the invitation.
 * @throws DomainError `already_member`, `seat_limit_reached`.
 */
export async function takeIn(caller: Caller, arrival: Arrival): Promise<string> {
  const before = await membershipOfPerson(caller, arrival.personId);
  if (before && before.status !== "removed")
    throw new DomainError("already_member", "You are a member of this organization already.");
  const id = before ? await comeBack(caller, before, arrival) : await join(caller, arrival);
  await give(caller, id, "invitation", [
    ...arrival.roles.map((role) => ({ role })),
    ...arrival.teams.map(({ id: teamId, roles: teamRoles }) => ({ teamId, teamRoles })),
  ]);
  return id;
}

async function join(caller: Caller, arrival: Arrival): Promise<string> {
  const { roles, teams, allowWithoutSso } = arrival;
  const status = await statusWithSeat(caller, "admin");
  const membership = { personId: arrival.personId, status, ...(await brought(caller, arrival)) };
  return (await foundMembership(caller, membership, { roles, teams, allowWithoutSso, expiresAt: membership.expiresAt }))
    ._id;
}

async function comeBack(caller: Caller, before: MembershipDoc, arrival: Arrival): Promise<string> {
  await changeStatus(caller, before, { holds: [] }, "admin", await brought(caller, arrival));
  return before._id;
}

async function brought(
  caller: Caller,
  { email, emailKey, displayName, kind, roles, allowWithoutSso, invitedBy }: Arrival,
) {
  const { guestTtlDays } = await policiesInForce(caller);
  const flag: Bypass = {
    grantedBy: "id" in invitedBy ? invitedBy.id : invitedBy.kind,
    since: new Date(),
    until: null,
    reason: "invitation",
  };
  return {
    kind,
    email,
    emailKey,
    holdsEmail: true,
    addressFrom: "hand" as const,
    ...named(displayName ?? undefined),
    // The roles of the offer are the membership's; the lowest one is left when all of them are gone.
    defaultRole: roles.length > 0 ? null : "guest",
    allowWithoutSso: allowWithoutSso ? flag : null,
    // Owners have no term: an organization must not lose its last one to the clock.
    expiresAt:
      kind === "guest" && guestTtlDays !== null && !roles.includes("owner")
        ? new Date(Date.now() + guestTtlDays * DAY_MS)
        : null,
    sponsorId: kind === "guest" && invitedBy.kind === "membership" ? invitedBy.id : null,
    remindedDays: null,
  };
}
