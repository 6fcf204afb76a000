/**
 * Calls of the driver that go past the guard of mongoose, which refuses a query without its organization. Each is listed with its reason and
 * tried with what another organization has; a new one fails the list until it is there, too. What is read through `platform/database/raw.ts` and
 * `platform/database/batching.ts` is not listed: both refuse a question that names no organization.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { getConnection } from "../src/domain/connections/connections.ts";
import { flushDropped, noteDropped } from "../src/domain/connections/requests/dropped-attributes.ts";
import { giveBack, lockGroup } from "../src/domain/directory/groups/group-lock.ts";
import { hasPeopleInGroups } from "../src/domain/directory/groups/group-places.ts";
import { groupsOfUser } from "../src/domain/directory/groups/groups-of-users.ts";
import { addMembers, edgesThere, removeMember } from "../src/domain/directory/members/edge-writes.ts";
import { openGroups } from "../src/domain/directory/members/reading.ts";
import { DirectoryGroupModel, DirectoryUserModel, EdgeModel } from "../src/domain/directory/mirror.models.ts";
import { oneOf } from "../src/domain/directory/search/search.ts";
import type { DirectoryGroup, DirectoryUser } from "../src/domain/directory/types.ts";
import { findDirectoryUser, searchDirectoryUsers } from "../src/domain/directory/users/user-lookup.ts";
import { reconcileEarlier } from "../src/domain/mappings/binding/earlier.ts";
import { MappingModel } from "../src/domain/mappings/mapping.model.ts";
import { followedAmong } from "../src/domain/memberships/membership-lookup.ts";
import { findDirectoryGroup } from "../src/domain/provisioning/groups/groups.ts";
import { replaceDirectoryUser } from "../src/domain/provisioning/users.ts";
import { transaction } from "../src/platform/database/mongo.ts";
import { newId } from "../src/platform/ids.ts";
import { useDatabase } from "./support/mongo.ts";
import {
  givenOrganization,
  log,
  membershipOf,
  membersOf,
  provision,
  pushGroup,
  refusal,
  userWrite,
} from "./support/world.ts";

const HOT = "on the hot path: mongoose's query and its casting cost more than the database's answer";
const ALL_ALIKE = "a bulk or an update by pipeline, which mongoose would read and cast document by document";
const DOCUMENTS = "stores documents, each of which names its organization";

/** By file and method: why it is right. The tests below have the same names. */
const LISTED: Readonly<Record<string, string>> = {
  "domain/connections/requests/dropped-attributes.ts bulkWrite": ALL_ALIKE,
  "domain/directory/members/edge-writes.ts findOneAndDelete": HOT,
  "domain/directory/members/edge-writes.ts find": HOT,
  "domain/directory/members/edge-writes.ts insertMany": DOCUMENTS,
  "domain/directory/groups/group-lock.ts findOneAndUpdate": HOT,
  "domain/directory/groups/group-lock.ts updateOne": HOT,
  "domain/directory/groups/group-places.ts findOne": HOT,
  "domain/directory/members/reading.ts find": HOT,
  "domain/directory/search/search.ts countDocuments":
    "an index is named to it, and whole lists are counted by it alone",
  "domain/directory/search/search.ts findOne": HOT,
  "domain/directory/search/lookups.ts aggregate": "an index is named to it",
  "domain/events/numbering/sequencer.ts updateMany": "the sequence is the instance's: it goes over all organizations",
  "domain/mappings/binding/earlier.ts find":
    "fields that the schema no longer has; goes over all organizations once, at an upgrade",
  "domain/mappings/binding/earlier.ts updateOne": "takes away fields that the schema no longer has",
  "domain/memberships/membership-lookup.ts find": HOT,
  "domain/provisioning/rewriting.ts bulkWrite": ALL_ALIKE,
};

/** Below the product there are no organizations; what is stored there is keyed by whoever stores it. */
const PLATFORM: readonly string[] = [
  "platform/database/batching.ts insertMany",
  "platform/database/holdings.ts estimatedDocumentCount",
  "platform/database/indexes.ts createIndexes",
  "platform/database/indexes.ts dropIndex",
  "platform/database/indexes.ts indexes",
  "platform/jobs/outbox/queue.ts insertOne",
  "platform/database/locks.ts bulkWrite",
];

const ROOT = join(import.meta.dirname, "..", "src");
const CALL = /(?:\w*Model|model)\s*\.collection\s*\.(\w+)(?:<[^(]*>)?\(/g;

const found = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .flatMap((path) =>
    [...readFileSync(join(ROOT, path), "utf8").matchAll(CALL)].map(
      ([, method]) => `${path.replaceAll("\\", "/")} ${method}`,
    ),
  );

useDatabase();

type Organization = Awaited<ReturnType<typeof givenOrganization>>;
let acme: Organization;
let globex: Organization;
let theirs: DirectoryUser;
let theirGroup: DirectoryGroup;
beforeAll(async () => {
  [acme, globex] = [await givenOrganization("acme"), await givenOrganization("globex")];
  theirs = await provision(globex.scim, { userName: `theirs@${globex.domain}`, displayName: "Theirs Altogether" });
  theirGroup = await pushGroup(globex.scim, "Their Group", [theirs.id]);
});

const versionOf = async ({ id }: DirectoryGroup): Promise<number> =>
  (await findDirectoryGroup(globex.scim, id)).version;
const edgeIdOf = async (): Promise<string> =>
  String(
    (await EdgeModel.findOne({ organizationId: globex.caller.organizationId, groupId: theirGroup.id }).lean())?._id,
  );

/** With what another organization has, each finds nothing and changes nothing. */
const TRIED: Readonly<Record<string, () => Promise<void>>> = {
  "domain/connections/requests/dropped-attributes.ts bulkWrite": async () => {
    const { connection } = globex.scim;
    noteDropped({ organizationId: acme.caller.organizationId, connectionId: connection.id }, new Set(["nope"]));
    await flushDropped();
    expect((await getConnection(globex.caller, connection.id)).dropped).toEqual([]);
  },
  "domain/directory/members/edge-writes.ts findOneAndDelete": async () => {
    expect(await removeMember(acme.scim, theirGroup.id, theirs.id)).toBe(false);
    expect(await membersOf(globex.scim, theirGroup.id)).toEqual([theirs.id]);
  },
  "domain/directory/members/edge-writes.ts find": async () => {
    expect(await edgesThere(acme.scim, [await edgeIdOf()])).toEqual([]);
    expect(await edgesThere(globex.scim, [await edgeIdOf()])).toHaveLength(1);
  },
  "domain/directory/members/edge-writes.ts insertMany": async () => {
    await addMembers(acme.scim, newId("dgrp"), [{ memberId: theirs.id, kind: null, membershipId: null }]);
    expect((await groupsOfUser(globex.scim, theirs.id)).map(({ id }) => id)).toEqual([theirGroup.id]);
  },
  "domain/directory/groups/group-lock.ts findOneAndUpdate": async () => {
    const before = await versionOf(theirGroup);
    expect(await refusal(transaction(() => lockGroup(acme.scim, theirGroup.id, { at: new Date() })))).toBe("not_found");
    expect(await versionOf(theirGroup)).toBe(before);
  },
  "domain/directory/groups/group-lock.ts updateOne": async () => {
    const stored = await oneOf(globex.scim, DirectoryGroupModel, theirGroup.id);
    await transaction(() => giveBack(acme.scim, stored as never, 1, 0));
    expect(await versionOf(theirGroup)).toBe(stored?.version);
  },
  "domain/directory/groups/group-places.ts findOne": async () => {
    const { scim } = await givenOrganization("empty");
    expect(await hasPeopleInGroups(scim)).toBe(false);
    expect(await hasPeopleInGroups(globex.scim)).toBe(true);
  },
  "domain/directory/members/reading.ts find": async () => {
    const { groups, close } = await openGroups(acme.scim, [theirGroup.id]);
    await close();
    expect(groups.size).toBe(0);
    expect(await membersOf(acme.scim, theirGroup.id)).toEqual([]);
  },
  "domain/directory/search/search.ts countDocuments": async () => {
    const mine = await searchDirectoryUsers(acme.scim, { where: { "search.active": true }, limit: 5, count: true });
    const all = await searchDirectoryUsers(globex.scim, { where: { "search.active": true }, limit: 5, count: true });
    expect([mine.total, all.total]).toEqual([0, 1]);
  },
  "domain/directory/search/search.ts findOne": async () => {
    const asked = transaction(() => oneOf(acme.scim, DirectoryUserModel, theirs.id));
    expect(await asked).toBeNull();
    expect(await refusal(findDirectoryUser(acme.scim, theirs.id))).toBe("not_found");
  },
  "domain/directory/search/lookups.ts aggregate": async () => {
    const where = { "search.displayName": { $regex: "altogether" } };
    const mine = await searchDirectoryUsers(acme.scim, { where, limit: 5, count: true });
    const all = await searchDirectoryUsers(globex.scim, { where, limit: 5, count: true });
    expect([mine.items, mine.total, all.items.map(({ id }) => id)]).toEqual([[], 0, [theirs.id]]);
  },
  "domain/events/numbering/sequencer.ts updateMany": async () => {
    const [mine, others] = [await log(acme.caller), await log(globex.caller)];
    expect(mine.map(({ id }) => id)).not.toContain(others[0]?.id);
    expect(new Set([...mine, ...others].map(({ organizationId }) => organizationId)).size).toBe(2);
    expect([...mine, ...others].every(({ sequence }) => sequence > 0)).toBe(true);
  },
  "domain/mappings/binding/earlier.ts find": async () => {
    const bound = await givenEarlierMapping(globex);
    expect(
      (await MappingModel.findOne({ organizationId: globex.caller.organizationId, _id: bound }).lean())?.groupIds,
    ).toEqual([theirGroup.id]);
  },
  "domain/mappings/binding/earlier.ts updateOne": async () => {
    const mine = await givenEarlierMapping(acme);
    const { organizationId } = acme.caller;
    expect((await MappingModel.findOne({ organizationId, _id: mine }).lean())?.groupIds).toEqual([]);
  },
  "domain/memberships/membership-lookup.ts find": async () => {
    expect((await followedAmong(acme.caller, [membershipOf(theirs)])).size).toBe(0);
    expect((await followedAmong(globex.caller, [membershipOf(theirs)])).size).toBe(1);
  },
  "domain/provisioning/rewriting.ts bulkWrite": async () => {
    const write = userWrite({ userName: `stolen@${acme.domain}` });
    expect(await refusal(replaceDirectoryUser(acme.scim, theirs.id, write, theirs))).toBe("not_found");
    expect((await findDirectoryUser(globex.scim, theirs.id)).wire).toBe(theirs.wire);
  },
};

/** A mapping as an earlier version stored it, by the id of their group; bound by the upgrade. */
async function givenEarlierMapping({ caller, scim }: Organization): Promise<string> {
  const _id = newId("map");
  const [createdAt, updatedAt] = [new Date(), new Date()];
  await MappingModel.collection.insertOne({
    ...{
      _id,
      organizationId: caller.organizationId,
      connectionId: scim.connection.id,
      createdAt,
      updatedAt,
      version: 1,
    },
    ...{ groupBy: "id", groupValue: theirGroup.id, groupTyped: theirGroup.id, groupId: theirGroup.id },
    ...{ groupExternalId: null, groupNameKey: null, groupName: null, teamId: null, teamRoles: [], role: "member" },
  } as never);
  await reconcileEarlier();
  return _id;
}

describe("calls past the guard", () => {
  it("are those that are listed", () => {
    expect([...new Set(found)].sort()).toEqual([...Object.keys(LISTED), ...PLATFORM].sort());
  });

  it("have each been tried with another organization's ids", () => {
    expect(Object.keys(TRIED).sort()).toEqual(Object.keys(LISTED).sort());
  });

  it.each(Object.keys(TRIED))("find and change nothing of another organization: %s", (name) => TRIED[name]?.());
});
