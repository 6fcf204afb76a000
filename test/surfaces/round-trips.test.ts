/**
 * How often the database is asked for what a host application asks at every page: each command is a way there and back, which costs more
 * than finding the answer. What stands here may become less, and more only with a reason.
 */
import { tokenIntrospection } from "openid-client";
import request from "supertest";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { database } from "../../src/platform/database/mongo.ts";
import { newId } from "../../src/platform/ids.ts";
import { useDatabase } from "../support/mongo.ts";
import { givenApplication, listening } from "../support/oidc.ts";
import { readsOf } from "../support/reads.ts";
import { givenMember, type Member } from "./api/members.ts";
import { type Client, givenTenant, make, newApp, type Tenant } from "./api/tenant.ts";
import { givenPlace, signedIn } from "./oidc/people.ts";

useDatabase();

let acme: Tenant;
let host: Client;
/** Pushed by a directory, in a group that a mapping gives a team and a role. */
let pushed: string;
let member: Member;

beforeAll(async () => {
  acme = await givenTenant(newApp());
  host = await acme.withKey();
  member = await givenMember(acme, "admin");
  const connection = await make(acme.operator("post", `${acme.path}/connections`, { kind: "scim", name: "Entra" }));
  const { token = "" } = await make(acme.operator("post", `${acme.path}/connections/${connection.id}/tokens`, {}));
  const scim = (path: string, body: object) =>
    make(request(acme.app).post(`/scim/v2${path}`).set("Authorization", `Bearer ${token}`).send(body));
  const user = await scim("/Users", {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User"],
    userName: "jane@acme.test",
    emails: [{ value: "jane@acme.test", primary: true }],
  });
  const group = await scim("/Groups", {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:Group"],
    displayName: "Engineering",
    members: [{ value: user.id }],
  });
  const team = await make(acme.operator("post", `${acme.path}/teams`, { name: "Core" }));
  const mapping = { connectionId: connection.id, group: { id: group.id }, team: team.id, role: "member" };
  await make(acme.operator("post", `${acme.path}/mappings`, mapping));
  const { body } = await acme.operator("get", `${acme.path}/memberships?email=jane@acme.test`);
  pushed = body.data[0].id;
});

/** What `ask` comes to. */
async function commandsOf(ask: () => request.Test): Promise<string[]> {
  let answer: request.Response | undefined;
  const { told } = await readsOf(async () => {
    answer = await ask();
  });
  expect(answer?.status).toBe(200);
  return told.filter(isAsked);
}

/** Numbering, jobs and following go on beside the requests. */
const isAsked = (one: string): boolean => !/^\w+ (?:jobs|events|event_sequence|oidc_follower|places) /.test(one);

/** What may be a second old is known where it was asked a moment ago; on a machine that is busy that takes a few tries. */
const TRIES = 10;

const asks = async (ask: () => request.Test, most: number): Promise<void> => {
  let told: string[] = [];
  for (let tries = 0; tries < TRIES; tries++) {
    told = await commandsOf(ask);
    if (told.length <= most) break;
  }
  expect(told.length, told.join("\n")).toBeLessThanOrEqual(most);
};

describe("The database is asked", () => {
  it("once for a membership by its id, by the operator and by a key", async () => {
    await asks(() => acme.operator("get", `${acme.path}/memberships/${member.id}`), 1);
    await asks(() => host("get", `${acme.path}/memberships/${member.id}`), 1);
  });

  it("once for a membership by its address", async () => {
    await asks(() => acme.operator("get", `${acme.path}/memberships?email=${member.email}`), 1);
  });

  it("once for why somebody has what they have", async () => {
    await asks(() => acme.operator("get", `${acme.path}/memberships/${member.id}/access`), 1);
  });

  it("three times where groups give it: what they give, and what that is called", async () => {
    await asks(() => acme.operator("get", `${acme.path}/memberships/${pushed}`), 3);
    await asks(() => acme.operator("get", `${acme.path}/memberships/${pushed}/access`), 3);
    await asks(() => acme.operator("get", `${acme.path}/memberships?email=jane@acme.test`), 3);
  });

  it("eight times for a page of members, with their number", async () => {
    await asks(() => acme.operator("get", `${acme.path}/memberships?count=true`), 8);
  });

  it("three times for a session: for itself, and for its person beside what that person has there", async () => {
    await asks(() => request(acme.app).get("/auth/session").set("Cookie", member.cookie), 3);
  });
});

it("is asked six times, in four steps, whether a token counts", async () => {
  const program = await listening();
  onTestFinished(async () => void (await program.drain(1_000)));
  const product = await givenApplication(program.origin);
  const { tokens } = await signedIn(product, await givenPlace());
  const introspect = async () => {
    expect(await tokenIntrospection(product.config, tokens.access_token)).toMatchObject({ active: true });
  };
  let told: readonly string[] = [];
  for (let tries = 0; tries < TRIES; tries++) {
    await introspect();
    told = (await readsOf(introspect)).told.filter(isAsked);
    if (told.length <= 6) break;
  }
  expect(told.length, told.join("\n")).toBeLessThanOrEqual(6);
});

it("tells nothing of an organization that is deleted, and names it first", async () => {
  const gone = await givenTenant(newApp());
  const body = { email: "ada@gone.test" };
  const { id } = await make(gone.operator("post", `${gone.path}/memberships`, body));
  await database()
    .collection("organizations")
    .updateOne({ organizationId: gone.id }, { $set: { status: "deleted" } });
  for (const path of [`/${id}`, `/${id}/access`, "?email=ada@gone.test", "", `/${newId("mem")}`, "?q=ada&count=true"]) {
    const { status, body } = await gone.operator("get", `${gone.path}/memberships${path}`);
    expect([path, status, body.detail]).toEqual([path, 404, expect.stringContaining(gone.id)]);
  }
});
