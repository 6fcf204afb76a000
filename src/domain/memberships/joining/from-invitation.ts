/** Taking in whom an invitation brought. */

import type { Actor, Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { policiesInForce } from "../../organizations/policies/policies.ts";
import { ending } from "../ending/reminders.ts";
import { give } from "../grants/giving.ts";
import type { MembershipDoc } from "../membership.model.ts";
import { membershipOfPerson } from "../membership-lookup.ts";
import { statusWithSeat } from "../seats/seats.ts";
import { changeStatus } from "../status/status.ts";
import type { Bypass, Kind } from "../types.ts";
import { foundMembership } from "./creation.ts";
import { defaultsFor } from "./defaults.ts";
import { named } from "./directory-joining.ts";

export interface Arrival {
  readonly personId: string;
  readonly email: string;
  readonly emailKey: string;
  readonly displayName: string | null;
  readonly kind: Kind;
  readonly roles: readonly string[];
  readonly teams: readonly { readonly id: string; readonly roles: readonly string[] }[];
  readonly allowWithoutSso: boolean;
  readonly withoutSsoUntil: Date | null;
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
  const given = await brought(caller, arrival);
  const status = await statusWithSeat(caller, "admin", [given.defaultRole, ...roles]);
  const membership = { personId: arrival.personId, status, ...given };
  return (await foundMembership(caller, membership, { roles, teams, allowWithoutSso, expiresAt: membership.expiresAt }))
    ._id;
}

async function comeBack(caller: Caller, before: MembershipDoc, arrival: Arrival): Promise<string> {
  await changeStatus(caller, before, { holds: [] }, "admin", await brought(caller, arrival));
  return before._id;
}

async function brought(
  caller: Caller,
  { email, emailKey, displayName, kind, roles, allowWithoutSso, withoutSsoUntil: until, invitedBy }: Arrival,
) {
  const { guestTtlDays } = await policiesInForce(caller);
  const flag: Bypass = {
    grantedBy: "id" in invitedBy ? invitedBy.id : invitedBy.kind,
    since: new Date(),
    until,
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
    defaultTeams: (await defaultsFor(caller, kind)).defaultTeams,
    allowWithoutSso: allowWithoutSso ? flag : null,
    // Owners have no term: an organization must not lose its last one to the clock.
    ...ending(
      kind === "guest" && guestTtlDays !== null && !roles.includes("owner")
        ? new Date(Date.now() + guestTtlDays * DAY_MS)
        : null,
    ),
    sponsorId: kind === "guest" && invitedBy.kind === "membership" ? invitedBy.id : null,
  };
}
