/** What tokens tell of a person in an organization, as it is now; the shapes are those of GET /auth/session. */
import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { membershipById } from "../memberships/membership-lookup.ts";
import type { Membership, TeamSeat } from "../memberships/nouns.ts";
import { presentOne } from "../memberships/presenting.ts";
import { isVerifiedAddress } from "../organizations/domains.ts";
import { getOrganization } from "../organizations/organizations.ts";
import type { Person } from "../persons/nouns.ts";
import { personById, present } from "../persons/persons.ts";
import { atTheDoor } from "../sessions/standing.ts";
import { teamSlugs } from "../teams/team-lookup.ts";
import type { OidcGrant } from "./nouns.ts";

/** A token travels in headers and cookies: beyond so many teams it says how many there are, and userinfo has them all. */
export const TEAMS_IN_TOKEN = 50;

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
}

/** The claims of a grant that stands; at most `most` teams. */
export async function claimsOf(
  { organizationId, membershipId, personId }: OidcGrant,
  most: number,
): Promise<PersonClaims> {
  const caller = atTheDoor(organizationId);
  const membership = await presentOne(caller, await membershipById(caller, membershipId));
  const person = present(await personById(personId));
  const { id, slug, name } = await getOrganization(caller);
  const shown = membership.teams.slice(0, most);
  const slugs = await teamSlugs(
    caller,
    shown.map((team) => team.id),
  );
  return {
    name: membership.displayName ?? person.displayName ?? undefined,
    ...(await addressOf(caller, membership, person)),
    organization: { id, slug, name },
    membership: { id: membership.id, kind: membership.kind, status: membership.status },
    roles: membership.roles,
    teams: shown.map((team) => ({ ...team, slug: slugs.get(team.id) ?? null })),
    teams_total: shown.length < membership.teams.length ? membership.teams.length : undefined,
  };
}

/**
 * The address that the organization knows the person by. It is verified when the person has proved this very address, or when the
 * organization has verified its domain and so speaks for it: what a directory or an identity provider writes proves nothing.
 */
async function addressOf(caller: Caller, membership: Membership, person: Person) {
  const email = membership.email ?? person.email;
  const key = emailKey(email);
  if (key === null || key.endsWith("@invalid.invalid")) return { email: undefined, email_verified: undefined };
  const proved = person.emailVerified && person.emailKey === key;
  return { email, email_verified: proved || (await isVerifiedAddress(caller, key)) };
}
