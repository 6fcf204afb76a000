/** An end that fails at any step: nothing has happened, or it is finished later; and nobody has less meanwhile. */
import mongoose from "mongoose";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { updateConnection } from "../../../../src/domain/administration/connections/connections.ts";
import { connectionEndings } from "../../../../src/domain/administration/connections/ending.ts";
import { deleteConnection } from "../../../../src/domain/administration/connections/retiring.ts";
import { endMapping, mappingEndings } from "../../../../src/domain/administration/mappings/ending.ts";
import { createMapping, updateMapping } from "../../../../src/domain/administration/mappings/mappings.ts";
import { updateMembership } from "../../../../src/domain/administration/members/changing.ts";
import { getConnection } from "../../../../src/domain/connections/connections.ts";
import { createToken } from "../../../../src/domain/connections/credentials/tokens.ts";
import type { People } from "../../../../src/domain/connections/types.ts";
import { getMapping } from "../../../../src/domain/mappings/mappings.ts";
import { getMembership } from "../../../../src/domain/memberships/memberships.ts";
import { kindsOfWork } from "../../../../src/domain/unfinished.ts";
import { buildIndexes } from "../../../../src/platform/database/indexes.ts";
import { connect, disconnect } from "../../../../src/platform/database/mongo.ts";
import { startFinishing } from "../../../../src/platform/jobs/resumable.ts";
import { registry } from "../../../../src/platform/metrics.ts";
import { type FailingMongod, fail, heal, startFailingMongod } from "../../../support/failing-mongod.ts";
import {
  effective,
  givenConnection,
  givenOrganization,
  log,
  membershipOf,
  provision,
  pushGroup,
  refusal,
  type World,
} from "../../../support/world.ts";

let mongod: FailingMongod;
beforeAll(async () => {
  mongod = await startFailingMongod();
  await connect(mongod.uri("failing"));
  await buildIndexes();
});
afterAll(async () => {
  await disconnect();
  await mongod.stop();
});

const COMMANDS = ["find", "aggregate", "insert", "update", "delete", "findAndModify", "getMore", "commitTransaction"];
const never = new AbortController().signal;

type Acme = World & { domain: string };

/** A connection with one person who is an admin by a mapping of it. */
async function givenAdmin({ caller, domain }: Acme) {
  const scim = await givenConnection(caller);
  const connectionId = scim.connection.id;
  const user = await provision(scim, { userName: `${connectionId}@${domain}` });
  await pushGroup(scim, "Admins", [user.id]);
  const mapping = await createMapping(caller, { connectionId, group: { displayName: "Admins" }, role: "admin" });
  return { scim, connectionId, id: membershipOf(user), mappingId: mapping.id };
}

/** Does it with every command failing from the nth on, for n = 0, 1, 2 … until nothing fails any more. @returns how many steps that were */
async function atEachStep(
  arranged: () => Promise<{ act: () => Promise<unknown>; look: (failed: boolean) => Promise<void> }>,
) {
  for (let step = 0; ; step++) {
    const { act, look } = await arranged();
    await fail({ commands: COMMANDS, after: step });
    const failed = await act().then(
      () => false,
      () => true,
    );
    const failures = await heal();
    await look(failed);
    if (failures === 0) return step;
  }
}

let acme: Acme;
beforeAll(async () => {
  acme = await givenOrganization();
});
afterEach(() => heal());

/** Dozens of ends, each from its beginning. */
describe("an end that fails", () => {
  it.each<People>(["keep", "deactivate"])("at any step of people=%s has not begun, or is finished", async (people) => {
    const { caller } = acme;
    const had = { roles: ["admin", "member"], teams: [] };
    let begun = 0;
    const steps = await atEachStep(async () => {
      const { connectionId, id } = await givenAdmin(acme);
      const look = async (failed: boolean): Promise<void> => {
        const shown = await getConnection(caller, connectionId).catch(() => null);
        if (failed) expect([shown?.status, shown?.ending]).toEqual(["enabled", null]);
        if (failed || people === "keep") expect(await effective(caller, id)).toEqual(had);
        if (failed) return;
        if (shown !== null) {
          begun += 1;
          expect(shown).toMatchObject({ status: "retiring", ending: { people, since: expect.any(Date) } });
          await connectionEndings.resume({ id: connectionId, organizationId: caller.organizationId }, never);
        }
        expect(await refusal(getConnection(caller, connectionId))).toBe("not_found");
        if (people === "keep") expect(await effective(caller, id)).toEqual(had);
        else expect((await getMembership(caller, id)).status).toBe("deactivated");
      };
      return { act: () => deleteConnection(caller, connectionId, people), look };
    });
    expect(steps).toBeGreaterThan(20);
    expect(begun).toBeGreaterThan(10);
  });
});

describe("a mapping that ends with grants=keep", () => {
  it("leaves nobody with less, whichever step fails", async () => {
    const { caller } = acme;
    const had = { roles: ["admin", "member"], teams: [] };
    let begun = 0;
    await atEachStep(async () => {
      const { id, mappingId } = await givenAdmin(acme);
      const look = async (failed: boolean): Promise<void> => {
        const shown = await getMapping(caller, mappingId).catch(() => null);
        if (failed) expect(shown?.ending).toBeNull();
        expect(await effective(caller, id)).toEqual(had);
        if (failed) return;
        if (shown !== null) {
          begun += 1;
          expect(shown.ending).toMatchObject({ since: expect.any(Date) });
          expect(await refusal(updateMapping(caller, mappingId, { role: "owner" }))).toBe("conflict");
          await mappingEndings.resume({ id: mappingId, organizationId: caller.organizationId }, never);
        }
        expect(await refusal(getMapping(caller, mappingId))).toBe("not_found");
        expect(await effective(caller, id)).toEqual(had);
      };
      return { act: () => endMapping(caller, mappingId, "keep"), look };
    });
    expect(begun).toBeGreaterThan(5);
  });
});

describe("an end that keeps failing", () => {
  const gauge = async (kind: string): Promise<number | undefined> =>
    (await registry.getSingleMetric("rollcall_unfinished_work")?.get())?.values.find((one) => one.labels.kind === kind)
      ?.value;

  it("is told, holds up nobody else, takes no writes, and is finished when the cause is gone", async () => {
    const { caller } = acme;
    const { connectionId, id, mappingId } = await givenAdmin(acme);
    const memberships = mongoose.connection.collection("memberships");
    // A document of which no step can make anything.
    const spoiled = { _id: id } as object;
    const { links } = (await memberships.findOne(spoiled)) as unknown as { links: unknown };
    await memberships.updateOne(spoiled, { $set: { links: 1 } });
    const other = await givenOrganization();

    await deleteConnection(caller, connectionId, "keep");

    const shown = await getConnection(caller, connectionId);
    expect(shown).toMatchObject({
      status: "retiring",
      ending: { people: "keep", error: expect.stringMatching(/^1 could not be done/), triedAt: expect.any(Date) },
    });
    expect(shown.ending?.nextTryAt?.getTime()).toBeGreaterThan(Date.now() - 1_000);
    const writes = [
      () => updateConnection(caller, connectionId, { name: "Other" }),
      () => createToken(caller, connectionId, {}),
      () => createMapping(caller, { connectionId, group: { displayName: "More" }, role: "admin" }),
      () => updateMapping(caller, mappingId, { role: "guest" }),
      () => endMapping(caller, mappingId, "end"),
      () => endMapping(caller, mappingId, "keep"),
      () => deleteConnection(caller, connectionId, "deactivate"),
    ];
    for (const write of writes) expect(await refusal(write())).toBe("conflict");
    const told = (await log(caller)).filter(({ type }) => type === "connection.ending_failed");
    expect(told.map(({ object }) => object.id)).toContain(connectionId);

    const stop = startFinishing(kindsOfWork);
    await expect.poll(() => gauge("connection_ending")).toBeGreaterThan(0);
    await deleteConnection(other.caller, other.scim.connection.id, "deactivate");
    expect(await refusal(getConnection(other.caller, other.scim.connection.id))).toBe("not_found");
    await memberships.updateOne(spoiled, { $set: { links } as object });
    await expect.poll(() => refusal(getConnection(caller, connectionId))).toBe("not_found");
    await expect.poll(() => gauge("connection_ending")).toBe(0);
    await stop();
    expect(await effective(caller, id)).toEqual({ roles: ["admin", "member"], teams: [] });
    const again = (await log(caller)).filter(({ type }) => type === "connection.ending_failed");
    expect(again).toHaveLength(told.length);
  });

  it("lets everybody go but whom it fails for", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const users = [];
    for (let index = 0; index < 5; index++) users.push(await provision(scim, { userName: `u${index}@${domain}` }));
    const [, , third] = users.map(membershipOf);
    const memberships = mongoose.connection.collection("memberships");
    await memberships.updateOne({ _id: third } as object, { $set: { links: 1 } });
    await deleteConnection(caller, scim.connection.id, "deactivate");
    const left = await mongoose.connection
      .collection("directory_users")
      .find({ connectionId: scim.connection.id })
      .toArray();
    expect(left.map(({ membershipId }) => membershipId)).toEqual([third]);
  });

  it("leaves somebody active who has become the last owner meanwhile, and tells the owners", async () => {
    const { caller, scim, domain } = await givenOrganization();
    const [jane, rae] = [
      await provision(scim, { userName: `jane@${domain}` }),
      await provision(scim, { userName: `rae@${domain}` }),
    ].map(membershipOf) as [string, string];
    // It has begun, and the other owner goes before the people are let go.
    await fail({ commands: ["delete"], collection: "directory_users" });
    await deleteConnection(caller, scim.connection.id, "deactivate");
    await heal();
    await updateMembership(caller, jane, { roles: ["owner"] });
    await connectionEndings.resume({ id: scim.connection.id, organizationId: caller.organizationId }, never);
    expect(await getMembership(caller, jane)).toMatchObject({ status: "active", links: [], managedBy: null });
    expect((await getMembership(caller, rae)).status).toBe("deactivated");
    const event = (await log(caller)).find(({ type }) => type === "membership.last_owner_kept");
    expect(event?.object).toEqual({ type: "membership", id: jane });
    const mails = await mongoose.connection
      .collection("mails")
      .countDocuments({ organizationId: caller.organizationId, template: "owner_alert" });
    expect(mails).toBe(1);
    expect(await refusal(getConnection(caller, scim.connection.id))).toBe("not_found");
  });

  it("looks once more for what a request under way has written, and forgets the connection then", async () => {
    const { caller, scim, domain } = await givenOrganization();
    await deleteConnection(caller, scim.connection.id, "deactivate");
    // As another process does that still believes its token.
    const late = await provision(scim, { userName: `late@${domain}` });
    const connections = mongoose.connection.collection("connections");
    await connections.updateOne({ _id: scim.connection.id } as object, { $set: { endedAt: new Date(0) } });
    const stop = startFinishing(kindsOfWork);
    await expect.poll(() => connections.countDocuments({ _id: scim.connection.id } as object)).toBe(0);
    await stop();
    expect(await getMembership(caller, membershipOf(late))).toMatchObject({ status: "deactivated", links: [] });
  });
});
