/** Who of the new connection is whom of the old one: by names that both directories give, each found by an index, a page at a time. */

import { emailKey, fold } from "../../../address.ts";
import type { Caller } from "../../../caller.ts";
import { type UserBrief, userBriefs, usersNamed } from "../../../directory/users/user-briefs.ts";
import { carriesPower } from "../../../memberships/grants/manual-grants.ts";
import { type MembershipDoc, membershipsById, membershipsOfEmails } from "../../../memberships/membership-lookup.ts";
import { holdsOf, isHeldBy } from "../../../memberships/status/holds.ts";
import { isVerifiedAddress } from "../../../organizations/domains/domains.ts";
import { findPerson } from "../../../persons/persons.ts";
import type { Pair } from "../types.ts";

/** The two connections, and whom an admin has said to be whom. */
export interface Ends {
  readonly toId: string;
  readonly fromId: string;
  readonly pairs: readonly Pair[];
}

/** What is known of a page of users of the new connection. */
export interface Known {
  /** Users of the old connection, by id, externalId and folded userName. */
  readonly former: {
    readonly byId: ReadonlyMap<string, UserBrief>;
    readonly byExternalId: ReadonlyMap<string, readonly UserBrief[]>;
    readonly byUserName: ReadonlyMap<string, readonly UserBrief[]>;
  };
  /** Users of the new connection who have a name of one of those. */
  readonly rivals: readonly UserBrief[];
  readonly memberships: ReadonlyMap<string, MembershipDoc>;
  /** Who holds an address that the organization has proved. */
  readonly holders: ReadonlyMap<string, MembershipDoc>;
  /** Memberships that a push has made and that have nothing else: their people were here already. */
  readonly blank: ReadonlySet<string>;
}

/** Everything that says who these users are. */
export async function knownOf(
  caller: Caller,
  { toId, fromId, pairs }: Ends,
  users: readonly UserBrief[],
): Promise<Known> {
  const named = await usersNamed(caller, fromId, {
    externalIds: users.flatMap(({ externalId }) => externalId ?? []),
    userNames: users.map(({ userName }) => userName),
  });
  const holders = await provedHolders(caller, users);
  const ids = new Set(users.map(({ id }) => id));
  const own = await membershipsById(caller, [...new Set(users.flatMap(({ membershipId }) => membershipId ?? []))]);
  const linked = [...own, ...holders.values()].flatMap(({ links }) => userOf(links, fromId) ?? []);
  const chosen = pairs.flatMap(({ user, as }) => (ids.has(user) ? [as] : []));
  const others = await userBriefs(caller, [...linked, ...chosen]);
  const former = [...new Map([...named, ...others.values()].map((one) => [one.id, one])).values()];
  const memberships = await membershipsById(
    caller,
    former.flatMap(({ membershipId }) => membershipId ?? []),
  );
  return {
    former: {
      byId: new Map(former.map((one) => [one.id, one])),
      byExternalId: Map.groupBy(named, ({ externalId }) => externalId ?? ""),
      byUserName: Map.groupBy(named, ({ userName }) => fold(userName)),
    },
    rivals: await rivalsFor(caller, toId, former, memberships),
    memberships: new Map([...own, ...memberships, ...holders.values()].map((one) => [one._id, one])),
    holders,
    blank: await blankAmong(caller, toId, own),
  };
}

async function blankAmong(caller: Caller, toId: string, memberships: readonly MembershipDoc[]): Promise<Set<string>> {
  const blank = new Set<string>();
  for (const one of memberships) {
    const [link, another] = one.links;
    const isPushed = link?.connectionId === toId && !another && one.kind === "member" && one.sponsorId === null;
    if (!isPushed || isHeldBy(holdsOf(one), "admin") || (await carriesPower(caller, one))) continue;
    if (!(await findPerson(one.personId))) blank.add(one._id);
  }
  return blank;
}

/** The directory user of one connection that a membership is tied to. */
export const userOf = (links: MembershipDoc["links"], connection: string): string | undefined =>
  links.find(({ connectionId }) => connectionId === connection)?.directoryUserId;

/** The address of a user as it is compared. */
export const keyOfUser = ({ email }: UserBrief): string | null => (email === null ? null : emailKey(email));

async function provedHolders(caller: Caller, users: readonly UserBrief[]): Promise<Map<string, MembershipDoc>> {
  const keys = [...new Set(users.flatMap((user) => keyOfUser(user) ?? []))];
  const proved = new Map<string, boolean>();
  for (const key of keys) {
    const domain = key.slice(key.lastIndexOf("@"));
    if (!proved.has(domain)) proved.set(domain, await isVerifiedAddress(caller, key));
  }
  const asked = keys.filter((key) => proved.get(key.slice(key.lastIndexOf("@"))));
  const found = await membershipsOfEmails(caller, asked);
  return new Map(found.map((one) => [one.emailKey ?? "", one]));
}

/** Those of the new connection who could be one of these as well. */
const rivalsFor = (
  caller: Caller,
  toId: string,
  former: readonly UserBrief[],
  memberships: readonly MembershipDoc[],
): Promise<UserBrief[]> =>
  usersNamed(caller, toId, {
    externalIds: former.flatMap(({ externalId }) => externalId ?? []),
    userNames: former.map(({ userName }) => userName),
    addresses: memberships.flatMap(({ emailKey: key }) => key ?? []),
  });
