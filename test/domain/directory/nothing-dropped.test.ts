/** What follows from a change is not lost, however much goes on beside it, and when the process ends right after the commit. */
import mongoose from "mongoose";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { groupVersions, placesAgain } from "../../../src/domain/directory/job-kinds.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { removeMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { deleteDirectoryGroup, findDirectoryGroup } from "../../../src/domain/provisioning/groups/groups.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { routines } from "../../../src/domain/unfinished.ts";
import { bestEffort, bestEffortDone } from "../../../src/platform/jobs/best-effort.ts";
import { startOutbox } from "../../../src/platform/jobs/outbox/outbox.ts";
import { enqueue, jobChannel } from "../../../src/platform/jobs/outbox/queue.ts";
import { useDatabase } from "../../support/mongo.ts";
import { addMembers, givenOrganization, membersOf, provision, pushGroup, type World } from "../../support/world.ts";

useDatabase({ scans: ["group_edges by groupId", "group_edges by memberId"] });

/** More is begun beside the answers than can be done, so that all of it that comes now is lost, as where the process is killed. */
let letGo = (): void => undefined;
beforeEach(() => {
  const { promise: held, resolve } = Promise.withResolvers<void>();
  for (let begun = 0; begun < 6_000; begun++) bestEffort({ name: "test", run: () => held });
  letGo = resolve;
});
afterEach(async () => {
  letGo();
  await bestEffortDone();
});

const collection = (name: string) => mongoose.connection.collection<{ _id: string }>(name);

/** Does the jobs of the organization, as the program does when they are due. */
async function doJobs({ organizationId }: World["caller"]): Promise<void> {
  const open = { organizationId, dueAt: { $type: "date" } } as object;
  await collection("jobs").updateMany(open, { $set: { dueAt: new Date() } });
  const due = { organizationId, dueAt: { $lte: new Date() } } as object;
  const stop = startOutbox(jobChannel(routines));
  await vi.waitFor(async () => expect(await collection("jobs").countDocuments(due)).toBe(0), { timeout: 300_000 });
  await stop();
}

it("moves the version of a group that gets a member it waited for", async () => {
  const { caller, scim } = await givenOrganization();
  const group = await pushGroup(scim, "Engineers", ["ext-1"]);

  const { id } = await provision(scim, { userName: "jane@example.test", externalId: "ext-1" });

  expect(await membersOf(scim, group.id)).toEqual([id]);
  expect((await findDirectoryGroup(scim, group.id)).version).toBe(group.version);
  await doJobs(caller);
  expect((await findDirectoryGroup(scim, group.id)).version).toBe(group.version + 1);
});

it("touches no other organization's groups", async () => {
  const [acme, globex] = [await givenOrganization(), await givenOrganization("globex")];
  await pushGroup(acme.scim, "G", ["a"]);
  const other = await pushGroup(globex.scim, "G", ["a"]);
  await enqueue(groupVersions, acme.caller.organizationId, { groups: [other.id] });

  await doJobs(acme.caller);

  expect((await findDirectoryGroup(globex.scim, other.id)).version).toBe(other.version);
});

it("finds whoever came while a group was given the name", async () => {
  const { caller, scim } = await givenOrganization();
  const group = await pushGroup(scim, "G", ["late"]);
  // As it is where neither of two transactions sees the other, and both processes end after their commits.
  const edges = await collection("group_edges")
    .find({ groupId: group.id } as object)
    .toArray();
  await collection("group_edges").deleteMany({ groupId: group.id } as object);
  const { id } = await provision(scim, { userName: "late@x.test", externalId: "late" });
  await collection("group_edges").insertMany(edges);
  expect(await membersOf(scim, group.id)).toEqual(["late"]);

  await doJobs(caller);

  expect(await membersOf(scim, group.id)).toEqual([id]);
});

it.each(["user", "group"] as const)("lets go of a %s that was deleted while a group was given it", async (kind) => {
  const { caller, scim } = await givenOrganization();
  const group = await pushGroup(scim, "G");
  const member = kind === "user" ? await provision(scim, { userName: "gone@x.test" }) : await pushGroup(scim, "Gone");
  await addMembers(scim, group.id, member.id);
  const edges = await collection("group_edges")
    .find({ groupId: group.id } as object)
    .toArray();
  await (kind === "user" ? deleteDirectoryUser(scim, member.id) : deleteDirectoryGroup(scim, member.id));
  await collection("group_edges").insertMany(edges);
  const { version } = await findDirectoryGroup(scim, group.id);

  await doJobs(caller);

  expect(await membersOf(scim, group.id)).toEqual([]);
  expect((await findDirectoryGroup(scim, group.id)).version).toBeGreaterThan(version);
});

it("has somebody's places count for the membership of now", async () => {
  const { caller, scim } = await givenOrganization();
  const user = await provision(scim, { userName: "moved@x.test" });
  await pushGroup(scim, "G", [user.id]);
  // Stored by a transaction that did not see whose the user had become.
  await collection("group_edges").updateMany({ memberId: user.id } as object, { $set: { membershipId: null } });
  await enqueue(placesAgain, caller.organizationId, { directoryUserId: user.id });

  await doJobs(caller);

  const [edge] = await collection("group_edges")
    .find({ memberId: user.id } as object)
    .toArray();
  expect(edge).toMatchObject({ membershipId: user.membershipId });
});

it("gives an address on that was let go while another took it", async () => {
  const { caller } = await givenOrganization();
  const address = "shared@elsewhere.test";
  const first = await createMembership(caller, { email: address });
  const second = await createMembership(caller, { email: "other@elsewhere.test" });
  await removeMembership(caller, first.id);
  // Stored by a transaction that did not see that the first had let it go.
  const has = { $set: { email: address, emailKey: address, holdsEmail: false } };
  await collection("memberships").updateOne({ _id: second.id }, has);

  await doJobs(caller);

  expect(await getMembership(caller, second.id)).toMatchObject({ email: address });
  expect(await collection("memberships").findOne({ _id: second.id })).toMatchObject({ holdsEmail: true });
});

it("keeps nothing of a person in a job that could be read", async () => {
  const { caller, scim } = await givenOrganization();
  await pushGroup(scim, "G", ["canary-name"]);
  const { id } = await createMembership(caller, { email: "canary@elsewhere.test" });
  await removeMembership(caller, id);
  const jobs = await collection("jobs")
    .find({ organizationId: caller.organizationId } as object)
    .toArray();
  expect(jobs.length).toBeGreaterThan(0);
  expect(JSON.stringify(jobs)).not.toContain("canary");
});
