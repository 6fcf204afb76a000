/**
 * Taking in people whom nobody knows, those who come at the same moment in one transaction. A person of whom anything is known (the
 * address, the name, an offer, an earlier time here, a group that waits) is nobody's newcomer and goes the careful way, alone.
 */
import { newId } from "../../platform/ids.ts";
import { isDuplicate, transaction } from "../../platform/mongo.ts";
import { askTogether, insertTogether, type Question } from "../../platform/together.ts";
import { emailKey } from "../address.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { recordMany } from "../events/events.ts";
import { openOffersTo } from "../invitations/settling.ts";
import { joinManyFromDirectory } from "../memberships/joining.ts";
import { holdersOf } from "../memberships/membership-lookup.ts";
import { policiesInForce } from "../organizations/policies.ts";
import { gather } from "./gathering.ts";
import { DirectoryUserModel, type UserDoc } from "./mirror.models.ts";
import type { UserWrite } from "./nouns.ts";
import { namesOf, settleComing, waitedFor } from "./pending.ts";
import { keyOf, remembered } from "./tombstones.ts";

/** Somebody who is pushed, and who pushes. */
export interface Newcomer {
  readonly caller: ConnectionCaller;
  readonly write: UserWrite;
}

/** Stores a person whom nobody knows. Undefined when that is not so, or not certain: nothing is stored then. */
export async function takeIn(caller: ConnectionCaller, write: UserWrite): Promise<UserDoc | undefined> {
  const { seatLimit } = await policiesInForce(caller);
  if (seatLimit !== null) return undefined;
  return gather(caller.connection.id, { caller, write }, takeInTogether, 1);
}

async function takeInTogether(newcomers: readonly Newcomer[]): Promise<readonly (UserDoc | undefined)[]> {
  try {
    const stored = await transaction(() => store(newcomers));
    return await settled(newcomers, stored);
  } catch (error) {
    // One of them was overtaken by a write that ours did not see. Alone, each finds out for itself.
    if (!isDuplicate(error)) throw error;
    return newcomers.map(() => undefined);
  }
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
  if (first) await settleComing(first.caller, come);
  return stored;
}

async function store(newcomers: readonly Newcomer[]): Promise<(UserDoc | undefined)[]> {
  const [first] = newcomers;
  if (!first) return [];
  const known = await knownAmong(first.caller, newcomers);
  const strangers = newcomers.filter((newcomer) => !known.has(newcomer));
  const users = strangers.map(({ caller, write }) => ({ caller, write, id: newId("dusr") }));
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
  await insertTogether(DirectoryUserModel, documents);
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
  return newcomers.map((newcomer) => documents[strangers.indexOf(newcomer)]);
}

/** The document of a new user. */
export function newUser(
  { organizationId, connection }: ConnectionCaller,
  { wire, search, active }: UserWrite,
  { id, membershipId, linkState }: { id: string } & Pick<UserDoc, "membershipId" | "linkState">,
): UserDoc {
  const now = new Date();
  const stamps = { version: 1, createdAt: now, updatedAt: now };
  const scope = { organizationId, connectionId: connection.id };
  return { _id: id, ...scope, wire, search, active, membershipId, linkState, ...stamps };
}

/** What the event of a new user says. */
export const userCreated = (
  { _id: id, membershipId, linkState }: UserDoc,
  { userName, externalId, active }: UserWrite,
) => ({
  type: "directory_user.created",
  object: { type: "directory_user", id },
  after: { userName, externalId: externalId ?? null, active, membershipId, linkState },
});

/** Those of whom something is known, and those who would come twice. */
async function knownAmong(caller: ConnectionCaller, newcomers: readonly Newcomer[]): Promise<Set<Newcomer>> {
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
  const all = (kind: keyof Traits): string[] => traits.flatMap((one) => one[kind]);
  const [holders, offers, before, waited, sameName, sameId] = await askTogether([
    holdersOf(caller, all("address")),
    openOffersTo(caller, all("address")),
    remembered(caller, all("before")),
    waitedFor(caller, all("waited")),
    usersWith(caller, "userName", all("userName")),
    usersWith(caller, "externalId", all("externalId")),
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
  ]);
}

const usersWith = (
  { organizationId, connection }: ConnectionCaller,
  name: "userName" | "externalId",
  values: readonly string[],
): Question => ({
  collection: DirectoryUserModel.collection.name,
  where: { organizationId, connectionId: connection.id, [`search.${name}`]: { $in: values } },
  fields: { [`search.${name}`]: 1 },
});
