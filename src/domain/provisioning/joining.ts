/**
 * Taking in people whom nobody knows, those who come at the same moment in one transaction. A person of whom anything is known (the
 * address, the name, an offer, an earlier time here, a group that waits) is nobody's newcomer and goes the careful way, alone.
 */

import { batch, detached, fastPath } from "../../platform/concurrency.ts";
import { insertBatch } from "../../platform/database/batching.ts";
import { isDuplicate } from "../../platform/database/failures.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { isDryRun } from "../../platform/dry-run/world.ts";
import { newId } from "../../platform/ids.ts";
import type { ConnectionCaller } from "../connections/types.ts";
import { reconcileComing } from "../directory/members/unknown-members.ts";
import { DirectoryUserModel, type UserDoc } from "../directory/mirror.models.ts";
import type { UserWrite } from "../directory/types.ts";
import { recordMany } from "../events/events.ts";
import { joinManyFromDirectory } from "../memberships/joining/directory-joining.ts";
import { policiesInForce } from "../organizations/policies/policies.ts";
import { knownAmong, type Newcomer } from "./matching/matching-new-users.ts";
import { storedProfile } from "./profiles.ts";

/** Stores a person whom nobody knows. Undefined when that is not so, or not certain: nothing is stored then. */
export async function takeIn(caller: ConnectionCaller, write: UserWrite): Promise<UserDoc | undefined> {
  if (caller.connection.settings.rehearsal) return undefined;
  const { seatLimit, seatLimits } = await policiesInForce(caller);
  if (seatLimit !== null || Object.keys(seatLimits).length > 0) return undefined;
  return batch(caller.connection.id, { caller, write }, takeInTogether, 1);
}

async function takeInTogether(newcomers: readonly Newcomer[]): Promise<readonly (UserDoc | undefined)[]> {
  try {
    return await settled(newcomers, await storeStrangers(newcomers));
  } catch (error) {
    // One of them was overtaken by a write that ours did not see. Alone, each finds out for itself.
    if (!isDuplicate(error)) throw error;
    return newcomers.map(() => undefined);
  }
}

/** Mostly nothing is known of anybody who comes, so it is found out while they are being stored; lately it was otherwise, before. */
async function storeStrangers(newcomers: readonly Newcomer[]): Promise<(UserDoc | undefined)[]> {
  const [first] = newcomers;
  if (!first) return [];
  const { id } = first.caller.connection;
  const asking = () => knownAmong(first.caller, newcomers);
  // To find out by failing costs a dry run all that it has done so far.
  if (!asStrangers.isClosed(id) && !isDryRun())
    try {
      return await transaction(() => store(newcomers, detached(asking)));
    } catch (error) {
      if (!(error instanceof SomeAreKnown || isDuplicate(error))) throw error;
    }
  return transaction(async () => {
    const known = await asking();
    if (known.size > 0) asStrangers.close(id);
    const strangers = newcomers.filter((newcomer) => !known.has(newcomer));
    const stored = await store(strangers, NOBODY);
    return newcomers.map((newcomer) => stored[strangers.indexOf(newcomer)]);
  });
}

/** By connection: storing those whom it brings as strangers; closed where some were known. */
const asStrangers = fastPath();
const NOBODY = Promise.resolve(new Set<Newcomer>());

class SomeAreKnown extends Error {
  override readonly name = "SomeAreKnown";
}

// A group may have been given one of these names as a member in a transaction that ours did not see.
async function settled(
  newcomers: readonly Newcomer[],
  stored: readonly (UserDoc | undefined)[],
): Promise<readonly (UserDoc | undefined)[]> {
  const [first] = newcomers;
  const come = newcomers.flatMap(({ write }, index) => {
    const user = stored[index];
    return user ? [{ user, write }] : [];
  });
  if (first) await reconcileComing(first.caller, come);
  return stored;
}

/** Stores them all; takes it back when some turn out to be known. */
async function store(newcomers: readonly Newcomer[], asking: Promise<ReadonlySet<Newcomer>>): Promise<UserDoc[]> {
  asking.catch(() => undefined); // told when it is awaited
  const [first] = newcomers;
  if (!first) return [];
  const users = newcomers.map(({ caller, write }) => ({ caller, write, id: newId("dusr") }));
  const joined = await joinManyFromDirectory(
    first.caller,
    users.map(({ caller, write, id }) => ({
      link: { connectionId: caller.connection.id, directoryUserId: id, active: write.active },
      profile: write,
    })),
  );
  const documents = users.map(({ caller, write, id }, index) =>
    newUser(caller, write, { id, membershipId: joined[index]?.membershipId ?? null, linkState: "linked" }),
  );
  await insertBatch(DirectoryUserModel, documents);
  await recordMany(
    users.flatMap(({ caller, write }, index) => {
      const [document, membership] = [documents[index], joined[index]];
      if (!document || !membership) return [];
      return [
        { caller, happening: membership.happening },
        { caller, happening: userCreated(document, write) },
      ];
    }),
  );
  if ((await asking).size > 0) throw new SomeAreKnown();
  return documents;
}

/** The document of a new user. */
export function newUser(
  { organizationId, connection }: ConnectionCaller,
  write: UserWrite,
  { id, disputed, ...place }: { id: string } & Pick<UserDoc, "membershipId" | "linkState" | "disputed">,
): UserDoc {
  const { wire, search, active } = write;
  const now = new Date();
  const stamps = { version: 1, createdAt: now, updatedAt: now };
  const scope = { organizationId, connectionId: connection.id };
  const profile = storedProfile(write);
  return { _id: id, ...scope, wire, search, active, profile, ...place, ...(disputed && { disputed }), ...stamps };
}

/** What the event of a new user says. */
export const userCreated = (
  { _id: id, membershipId, linkState }: UserDoc,
  { userName, externalId, active }: UserWrite,
) => ({
  type: "directory_user.created" as const,
  object: { type: "directory_user", id } as const,
  after: { userName, externalId: externalId ?? null, active, membershipId, linkState },
});
