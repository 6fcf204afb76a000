/** Taking in whom an invitation brought. */

import type { Actor, Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { answererFor } from "../ending/sponsors.ts";
import { ending, endOfAccess } from "../ending/term-length.ts";
import { give } from "../grants/giving.ts";
import type { MembershipDoc } from "../membership.model.ts";
import { membershipOfPerson } from "../membership-lookup.ts";
import { statusWithSeat } from "../seats/seats.ts";
import { changeStatus } from "../status/status.ts";
import type { Bypass, Kind } from "../types.ts";
import { defaultsFor, foundMembership } from "./creation.ts";
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
  /** Who gave the permission to come without SSO, where it is given. */
  readonly withoutSsoBy: Actor;
  /** Who may answer for a guest, the first before the others. */
  readonly by: readonly (Actor | undefined)[];
}

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
  await changeStatus(caller, before, { holds: [] }, "admin", await brought(caller, arrival, before._id));
  return before._id;
}

async function brought(caller: Caller, { withoutSsoBy, by, ...arrival }: Arrival, membershipId?: string) {
  const { email, emailKey, displayName, kind, roles, allowWithoutSso, withoutSsoUntil: until } = arrival;
  const flag: Bypass = {
    grantedBy: "id" in withoutSsoBy ? withoutSsoBy.id : withoutSsoBy.kind,
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
    ...ending(await endOfAccess(caller, { kind, roles })),
    sponsorId: kind === "guest" ? await answererFor(caller, by, membershipId) : null,
  };
}
