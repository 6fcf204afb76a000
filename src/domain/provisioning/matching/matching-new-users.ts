/** People who are pushed for the first time: which of them somebody knows already, by whatever they could be known by. */

import { type Question, queryBatch } from "../../../platform/database/batching.ts";
import { shortCache } from "../../../platform/short-cache.ts";
import { emailKey } from "../../address.ts";
import { scimConnectionIds } from "../../connections/sso/sso-lookup.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { namesOf, waitedFor } from "../../directory/members/unknown-members.ts";
import { DirectoryUserModel } from "../../directory/mirror.models.ts";
import type { UserWrite } from "../../directory/types.ts";
import { keyOf, remembered } from "../../directory/users/tombstones.ts";
import { openOffersTo } from "../../invitations/answering/reconciling.ts";
import { holdersOf } from "../../memberships/membership-lookup.ts";

/** Somebody who is pushed, and who pushes. */
export interface Newcomer {
  readonly caller: ConnectionCaller;
  readonly write: UserWrite;
}

/** Those of whom something is known, and those who would come twice. */
export async function knownAmong(caller: ConnectionCaller, newcomers: readonly Newcomer[]): Promise<Set<Newcomer>> {
  const traits = new Map(newcomers.map((newcomer) => [newcomer, traitsOf(newcomer)]));
  const taken = await takenTraits(caller, [...traits.values()]);
  const known = new Set<Newcomer>();
  for (const [newcomer, mine] of traits) {
    const all = KINDS.flatMap((kind) => mine[kind].map((value) => `${kind} ${value}`));
    if (all.some((trait) => taken.has(trait))) known.add(newcomer);
    for (const trait of all) taken.add(trait);
  }
  return known;
}

/** What somebody could be known by. */
interface Traits {
  readonly address: readonly string[];
  readonly userName: readonly string[];
  readonly externalId: readonly string[];
  readonly before: readonly string[];
  readonly waited: readonly string[];
}

const KINDS = ["address", "userName", "externalId", "before", "waited"] as const;

function traitsOf({ write }: Newcomer): Traits {
  const key = write.email === undefined ? null : emailKey(write.email);
  return {
    address: key === null ? [] : [key],
    userName: [String(write.search.userName)],
    externalId: write.externalId === undefined ? [] : [write.externalId],
    before: [keyOf(write)],
    waited: namesOf(write),
  };
}

async function takenTraits(caller: ConnectionCaller, traits: readonly Traits[]): Promise<Set<string>> {
  const others = await otherConnections(caller);
  const all = (kind: keyof Traits): string[] => traits.flatMap((one) => one[kind]);
  // Who is there is asked before who was: somebody who is deleted meanwhile is found as the one or as the other.
  const addresses = all("address");
  const [sameName, sameId, holders, offers, before, waited, elsewhere, namedElsewhere] = await queryBatch([
    usersWith(caller, "userName", all("userName")),
    usersWith(caller, "externalId", all("externalId")),
    holdersOf(caller, all("address")),
    openOffersTo(caller, all("address")),
    remembered(caller, all("before")),
    waitedFor(caller, all("waited")),
    // What another directory says of an address that nobody holds depends on whoever takes it.
    ...(others.length > 0 ? [usersAt(caller, others, "search.emails.value", addresses)] : []),
    ...(others.length > 0 ? [usersAt(caller, others, "search.userName", addresses)] : []),
  ]);
  const named = (kind: keyof Traits, found: Record<string, unknown>[] = [], field = "key"): string[] =>
    found.map(
      (one) =>
        `${kind} ${String(field.split(".").reduce<unknown>((from, name) => (from as Record<string, unknown>)[name], one))}`,
    );
  return new Set([
    ...named("address", holders, "emailKey"),
    ...named("address", offers, "emailKey"),
    ...named("before", before),
    ...named("waited", waited, "pendingKey"),
    ...named("userName", sameName, "search.userName"),
    ...named("externalId", sameId, "search.externalId"),
    ...named("address", namedElsewhere, "search.userName"),
    ...(elsewhere ?? []).flatMap(({ search }) =>
      (search as { emails: { value: string }[] }).emails.map(({ value }) => `address ${value}`),
    ),
  ]);
}

/** The other scim connections of the organization. Known for a second: whoever connects another directory has not sent anybody yet. */
async function otherConnections(caller: ConnectionCaller): Promise<string[]> {
  const ids = await connections.ask(caller.organizationId, () => scimConnectionIds(caller));
  return ids.filter((id) => id !== caller.connection.id);
}

const connections = shortCache<readonly string[]>();

const usersAt = (
  { organizationId }: ConnectionCaller,
  connectionIds: readonly string[],
  path: string,
  values: readonly string[],
): Question => ({
  collection: DirectoryUserModel.collection.name,
  where: { organizationId, connectionId: { $in: connectionIds }, [path]: { $in: values } },
  fields: { [path]: 1 },
});

const usersWith = (
  { organizationId, connection }: ConnectionCaller,
  name: "userName" | "externalId",
  values: readonly string[],
): Question => ({
  collection: DirectoryUserModel.collection.name,
  where: { organizationId, connectionId: connection.id, [`search.${name}`]: { $in: values } },
  fields: { [`search.${name}`]: 1 },
});
