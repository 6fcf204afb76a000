/** What tokens tell of a person in an organization, as it is now; the shapes are those of GET /auth/session. */

import { sideBySide } from "../../platform/database/mongo.ts";
import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { atTheDoor } from "../caller.ts";
import { isSaidBySso } from "../identities/identities.ts";
import { membershipWithAccess } from "../memberships/access/stored-access.ts";
import { membershipById } from "../memberships/membership-lookup.ts";
import { presentWith } from "../memberships/presenting.ts";
import type { Membership, TeamSeat } from "../memberships/types.ts";
import { isVerifiedAddress } from "../organizations/domains/domains.ts";
import { personById, present } from "../persons/persons.ts";
import type { Person } from "../persons/types.ts";
import { isBySso } from "../sessions/types.ts";
import { teamSlugs } from "../teams/team-lookup.ts";
import type { OidcGrant } from "./types.ts";

/**
 * A token travels in headers, cookies and addresses, where proxies take some 8 KB: beyond so many teams, or so many bytes of them, it
 * says how many there are, and userinfo has them all.
 */
export const TEAMS_IN_TOKEN = 50;
const TEAMS_BYTES_IN_TOKEN = 4_500;
const GROUPS_BYTES_IN_TOKEN = 1_500;

export interface TeamClaim extends TeamSeat {
  readonly slug: string | null;
}

export interface PersonClaims {
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly email_verified: boolean | undefined;
  readonly organization: { readonly id: string; readonly slug: string; readonly name: string };
  readonly membership: Pick<Membership, "id" | "kind" | "status">;
  readonly roles: readonly string[];
  readonly teams: readonly TeamClaim[];
  /** Only where `teams` does not hold them all. */
  readonly teams_total: number | undefined;
  /** The teams as plain strings, their slugs. All of them or, where they do not fit, none: who reads them to let people in must not take a part for the whole. */
  readonly groups: readonly string[] | undefined;
}

/** The claims of a grant that stands; at most `most` teams. */
export async function claimsOf(
  { organizationId, membershipId, personId, method }: OidcGrant,
  most: number,
): Promise<PersonClaims> {
  const caller = atTheDoor(organizationId);
  const [{ membership: stored, organization, ...access }, written] = await sideBySide(
    () => membershipWithAccess(caller, membershipId),
    () => personById(personId),
  );
  const membership = await presentWith(caller, stored, access);
  const [person, { id, slug, name }] = [present(written), organization];
  const teams = await withSlugs(caller, membership.teams.slice(0, most));
  const shown = Number.isFinite(most) ? thatFit(teams, TEAMS_BYTES_IN_TOKEN) : teams;
  const groups = teams.flatMap(({ slug: name }) => name ?? []);
  const isWhole = membership.teams.length <= most;
  const fits = !Number.isFinite(most) || thatFit(groups, GROUPS_BYTES_IN_TOKEN).length === groups.length;
  return {
    name: membership.displayName ?? person.displayName ?? undefined,
    ...(await addressOf(caller, membership, { person, method })),
    organization: { id, slug, name },
    membership: { id: membership.id, kind: membership.kind, status: membership.status },
    roles: membership.roles,
    teams: shown,
    teams_total: shown.length < membership.teams.length ? membership.teams.length : undefined,
    groups: isWhole && fits ? groups : undefined,
  };
}

async function withSlugs(caller: Caller, teams: readonly TeamSeat[]): Promise<TeamClaim[]> {
  const slugs = await teamSlugs(
    caller,
    teams.map(({ id }) => id),
  );
  return teams.map((team) => ({ ...team, slug: slugs.get(team.id) ?? null }));
}

/** The first ones, as many as have room in so many bytes of JSON. */
function thatFit<T>(all: readonly T[], bytes: number): T[] {
  let used = 0;
  return all.filter((one) => {
    used += Buffer.byteLength(JSON.stringify(one)) + 1;
    return used <= bytes;
  });
}

/**
 * The address that the organization knows the person by. It is verified when the person has proved this very address and has signed in
 * by the person's own means, or when the organization has verified its domain and so speaks for it: elsewhere what a directory or an
 * identity provider writes proves nothing, nor does signing in by it, and what an admin has typed over it does so nowhere.
 */
async function addressOf(
  caller: Caller,
  membership: Membership,
  { person, method }: Pick<OidcGrant, "method"> & { readonly person: Person },
) {
  const email = membership.email ?? person.email;
  const key = emailKey(email);
  if (key === null || key.endsWith("@invalid.invalid")) return { email: undefined, email_verified: undefined };
  const proved = !isBySso(method) && person.emailVerified && person.emailKey === key;
  return { email, email_verified: proved || (await isVouchedFor(caller, membership, key)) };
}

async function isVouchedFor(caller: Caller, { id }: Membership, key: string): Promise<boolean> {
  if (!(await isVerifiedAddress(caller, key))) return false;
  const { addressFrom } = await membershipById(caller, id);
  return addressFrom !== "admin" || isSaidBySso(caller, id, key);
}
