/** N7, I13: everything about one member or one organization can be taken along, and a member can be forgotten. */
import mongoose from "mongoose";
import type { Response } from "supertest";
import request from "supertest";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { ErasureModel } from "../../../src/domain/administration/members/erasure.model.ts";
import { IMPERSONAL, PERSONAL } from "../../../src/domain/administration/members/traces.ts";
import { findPerson } from "../../../src/domain/persons/persons.ts";
import { deleteDirectoryUser, replaceDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { kindsOfWork } from "../../../src/domain/unfinished.ts";
import { collectionsOfOrganizations } from "../../../src/platform/database/tenant-data.ts";
import { startFinishing } from "../../../src/platform/jobs/resumable.ts";
import { useDatabase } from "../../support/mongo.ts";
import { callerOf, givenConflict, givenDirectoryUser } from "./directory.ts";
import { givenMember } from "./members.ts";
import { givenTenant, make, newApp, next, type Tenant } from "./tenant.ts";
import { invited, PASSWORD } from "./trials.ts";

useDatabase({ scans: ["events by organizationId"] });
const app = newApp();
let acme: Tenant;
beforeAll(async () => {
  acme = await givenTenant(app);
  await givenMember(acme, "owner");
});

interface Line {
  readonly collection: string;
  readonly document: Record<string, unknown>;
}

const linesOf = ({ status, text, type }: Response): Line[] => {
  expect({ status, type }).toEqual({ status: 200, type: "application/x-ndjson" });
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);
};
const read = (tenant: Tenant, path: string) =>
  tenant
    .operator("get", `${tenant.path}${path}`)
    .buffer(true)
    .parse((response, done) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => {
        (response as unknown as { text: string }).text = text;
        done(null, text);
      });
    })
    .then((response) => linesOf(Object.assign(response, { text: response.body as string })));

/** Every document of every collection, as the database has it, as one text. */
async function stored(): Promise<string> {
  const all = await Promise.all(
    Object.values(mongoose.models)
      .filter(({ collection }) => collection.name !== "idempotent_answers")
      .map(async ({ collection }) => JSON.stringify(await collection.find().toArray())),
  );
  return all.join("\n");
}

/** Somebody who was invited by name, accepted with an account, and did a little. */
async function givenJane(tenant: Tenant) {
  const email = `Jane.Doe${next()}@elsewhere.test`;
  const { token } = await invited(tenant, { emails: [email], name: "Jane Doe-Smith", roles: ["admin"] });
  const browser = `browser ${next()} of Jane`;
  const accepted = await request(tenant.app)
    .post("/v1/invitations/accept")
    .set("User-Agent", browser)
    .send({ token, password: PASSWORD });
  const { id } = accepted.body.membership;
  const externalId = `jane-number-${next()}`;
  await make(tenant.operator("patch", `${tenant.path}/memberships/${id}`, { externalId }));
  const membership = await mongoose.connection.collection("memberships").findOne({ _id: id });
  const events = (await tenant.operator("get", `${tenant.path}/events?limit=100&object=${id}`)).body.data;
  return {
    id: String(id),
    email,
    browser,
    externalId,
    personId: String(membership?.personId),
    events: Number(events.length),
  };
}

it("says of every collection of organizations whether members leave traces there", () => {
  expect([...PERSONAL, ...IMPERSONAL, "erasures"].sort()).toEqual(collectionsOfOrganizations());
});

describe("an export", () => {
  it("of an organization holds everything between its first and its last line, and no secret", async () => {
    const jane = await givenJane(acme);
    await acme.withKey();
    const { id } = await make(acme.operator("post", `${acme.path}/connections`, { kind: "scim", name: "Entra" }));
    await make(acme.operator("post", `${acme.path}/connections/${id}/tokens`, {}));
    await givenDirectoryUser(acme, id ?? "", { userName: `joe${next()}@acme.test` });

    const lines = await read(acme, "/export");

    expect(lines[0]).toMatchObject({ collection: "export", document: { of: "organization", id: acme.id } });
    expect(lines.at(-1)).toEqual({ collection: "end", document: { lines: lines.length - 2 } });
    const collections = new Set(lines.map(({ collection }) => collection));
    for (const name of [
      "organizations",
      "memberships",
      "grants",
      "invitations",
      "credentials",
      "directory_users",
      "events",
    ])
      expect(collections).toContain(name);
    const text = JSON.stringify(lines);
    expect(text).toContain(jane.email);
    for (const model of Object.values(mongoose.models))
      for (const document of await model.collection.find().toArray())
        for (const key of ["digest", "tokenDigest", "sealed", "answer", "passwordHash"])
          if (document[key]) expect(text).not.toContain(document[key]);
  });

  it("of an organization holds nothing of another", async () => {
    const globex = await givenTenant(app);
    await givenJane(globex);
    const documents = (await read(acme, "/export")).map(({ document }) => JSON.stringify(document));
    expect(documents.filter((document) => document.includes(globex.id))).toEqual([]);
  });

  it("of a member holds what is about that member, and is told in the log", async () => {
    const jane = await givenJane(acme);
    const other = await givenJane(acme);

    const lines = await read(acme, `/memberships/${jane.id}/export`);

    const collections = [...new Set(lines.map(({ collection }) => collection))];
    expect(collections).toEqual(
      expect.arrayContaining(["access", "persons", "memberships", "grants", "invitations", "sessions", "events"]),
    );
    expect(lines.find(({ collection }) => collection === "memberships")?.document).toMatchObject({ email: jane.email });
    expect(JSON.stringify(lines)).not.toContain(other.email);
    expect(JSON.stringify(lines)).not.toMatch(/"(?:tokenDigest|digest|passwordHash)"/);
    const told = (await acme.operator("get", `${acme.path}/events?type=membership.exported&object=${jane.id}`)).body
      .data;
    expect(told).toHaveLength(1);
  });
});

describe("erasing", () => {
  it("leaves no trace of a person whom nobody else knows, and the same log under a pseudonym", async () => {
    const jane = await givenJane(acme);
    const other = await givenJane(acme);
    const before = (await acme.operator("get", `${acme.path}/events?type=membership.created&limit=100`)).body.data;

    const { pseudonym = "" } = await make(acme.operator("post", `${acme.path}/memberships/${jane.id}/erase`));

    expect(pseudonym).toMatch(/^erased_[0-9a-f]{32}$/);
    const left = await stored();
    for (const trace of [jane.email, jane.email.toLowerCase(), jane.id, jane.externalId, jane.browser, jane.personId])
      expect(left.includes(trace), trace).toBe(false);
    expect(left).toContain(other.email);
    expect((await acme.operator("get", `${acme.path}/memberships/${jane.id}`)).status).toBe(404);
    const events = (await acme.operator("get", `${acme.path}/events?object=${pseudonym}&limit=100`)).body.data;
    expect(events.length).toBeGreaterThanOrEqual(jane.events);
    expect(events.map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(["membership.created", "membership.removed", "membership.erased"]),
    );
    const after = (await acme.operator("get", `${acme.path}/events?type=membership.created&limit=100`)).body.data;
    expect(after).toHaveLength(before.length);
    expect(await acme.operator("post", `${acme.path}/memberships/${jane.id}/erase`)).toMatchObject({ status: 404 });
    expect(await ErasureModel.countDocuments({ organizationId: acme.id })).toBe(0);
  });

  it("leaves the person to other organizations", async () => {
    const globex = await givenTenant(app);
    const person = await givenMember(globex, "member");
    const { token } = await invited(acme, { emails: [person.email] });
    const { body } = await person.client("post", "/invitations/accept", { token });

    await make(acme.operator("post", `${acme.path}/memberships/${body.membership.id}/erase`));

    expect(await findPerson(person.personId)).toMatchObject({ email: person.email });
    const elsewhere = await globex.operator("get", `${globex.path}/memberships/${person.id}`);
    expect(elsewhere.body).toMatchObject({ email: person.email, status: "active" });
  });

  it("waits for the directory to let the person go, and takes its record along then", async () => {
    const { id: connectionId = "" } = await make(
      acme.operator("post", `${acme.path}/connections`, { kind: "scim", name: "Okta" }),
    );
    const userName = `pushed${next()}@acme.test`;
    const user = await givenDirectoryUser(acme, connectionId, { userName, displayName: "Pushed Person" });
    const erase = () => acme.operator("post", `${acme.path}/memberships/${user.membershipId}/erase`);
    expect(await erase()).toMatchObject({ status: 409, body: { code: "managed_by_directory" } });

    const record = { userName, displayName: "Pushed Person", active: false };
    await replaceDirectoryUser(callerOf(acme, connectionId), user.id, {
      wire: JSON.stringify(record),
      search: { userName, active: false },
      ...record,
      email: userName,
    });
    await make(erase());

    const left = await stored();
    for (const trace of [userName, user.id, user.membershipId, "Pushed Person"])
      expect(left.includes(String(trace)), String(trace)).toBe(false);
    const again = await givenDirectoryUser(acme, connectionId, { userName });
    expect(again.membershipId).not.toBe(user.membershipId);
  });

  it("keeps no tombstone: who is pushed again after a deletion is somebody new", async () => {
    const { id: connectionId = "" } = await make(
      acme.operator("post", `${acme.path}/connections`, { kind: "scim", name: "Okta" }),
    );
    const userName = `buried${next()}@acme.test`;
    const user = await givenDirectoryUser(acme, connectionId, { userName });
    await deleteDirectoryUser(callerOf(acme, connectionId), user.id);

    await make(acme.operator("post", `${acme.path}/memberships/${user.membershipId}/erase`));

    expect((await stored()).includes(userName)).toBe(false);
    const again = await givenDirectoryUser(acme, connectionId, { userName });
    expect(again.membershipId).not.toBe(user.membershipId);
  });

  it("is refused for the last owner, and while a conflict is open", async () => {
    const tenant = await givenTenant(app);
    const owner = await givenMember(tenant, "owner");
    const erase = (id: string) => tenant.operator("post", `${tenant.path}/memberships/${id}/erase`);
    expect(await erase(owner.id)).toMatchObject({ status: 409, body: { code: "last_owner" } });

    const { id: connectionId = "" } = await make(
      tenant.operator("post", `${tenant.path}/connections`, { kind: "scim", name: "Entra" }),
    );
    const conflict = await givenConflict(tenant, connectionId);
    const { membership } = (await tenant.operator("get", `${tenant.path}/conflicts/${conflict}`)).body;
    expect(await erase(membership.id)).toMatchObject({ status: 409, body: { code: "provisioning_conflict" } });
    expect((await owner.client("get", tenant.path)).status).toBe(200);
  });

  it("goes on after a stop of the program", async () => {
    const jane = await givenJane(acme);
    // As if the program had stopped right after the commit: the log and what was still to do are put back.
    const [events, erasures] = ["events", "erasures"].map((name) => mongoose.connection.collection(name));
    const log = await events?.find({ organizationId: acme.id }).toArray();
    const begun: object[] = [];
    const stream = erasures?.watch();
    stream?.on("change", (change) => "fullDocument" in change && begun.push(change.fullDocument ?? {}));
    await make(acme.operator("post", `${acme.path}/memberships/${jane.id}/erase`));
    await vi.waitFor(() => expect(begun).toHaveLength(1), { timeout: 300_000 });
    await stream?.close();
    for (const event of log ?? []) await events?.replaceOne({ _id: event._id }, event);
    await erasures?.insertMany(begun);
    expect((await stored()).includes(jane.email)).toBe(true);

    const stop = startFinishing(kindsOfWork);

    await vi.waitFor(async () => expect(await erasures?.countDocuments()).toBe(0), 300_000);
    expect((await stored()).includes(jane.email)).toBe(false);
    await stop();
  });
});
