/** Streams of security events: what their receivers say, what they get, by push and by asking, in order and at least once. */
import { createLocalJWKSet, type JWTPayload, jwtVerify } from "jose";
import supertest from "supertest";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type Caller, within } from "../../../src/domain/caller.ts";
import { revokeAllOf } from "../../../src/domain/sessions/revoking.ts";
import { DeliveryModel } from "../../../src/domain/webhooks/delivering/delivery.model.ts";
import { EndpointModel } from "../../../src/domain/webhooks/endpoint.model.ts";
import { startWebhooks } from "../../../src/domain/webhooks/jobs.ts";
import { takeUpStranded } from "../../../src/domain/webhooks/security-events/stranded.ts";
import { type EventReceiver, openEventReceiver } from "../../support/event-receiver.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenConnection, operator, provision, rewrite, unique } from "../../support/world.ts";
import { givenMember } from "./members.ts";
import { type Client, givenTenant, newApp, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
const ORIGIN = "https://rollcall.test";
const [PUSH, POLL] = ["urn:ietf:rfc:8935", "urn:ietf:rfc:8936"];
const REVOKED = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";
const VERIFICATION = "https://schemas.openid.net/secevent/ssf/event-type/verification";
const SCIM = "urn:ietf:params:scim:event:prov";
const soon = { timeout: 300_000, interval: 50 };

let stop: () => Promise<void>;
let receiver: EventReceiver;
beforeAll(() => {
  stop = startWebhooks({ toPrivate: true });
});
afterAll(() => stop());
beforeEach(async () => {
  receiver = await openEventReceiver();
});
afterEach(() => receiver.close());

interface World {
  readonly tenant: Tenant;
  readonly caller: Caller;
  readonly key: Client;
  readonly ssf: string;
}
async function givenWorld(): Promise<World> {
  const tenant = await givenTenant(app);
  const key = await tenant.withKey(["webhooks:read", "webhooks:write"]);
  return { tenant, caller: within(operator, tenant.id), key, ssf: `${tenant.path}/ssf` };
}

const made = async ({ key, ssf }: World, body: object = {}) => {
  const answer = await key("post", `${ssf}/streams`, body);
  expect([answer.status, answer.text]).toEqual([201, expect.any(String)]);
  return answer.body as { stream_id: string; aud: string; iss: string } & Record<string, unknown>;
};
const pushedTo = (url: string, more: object = {}) => ({ delivery: { method: PUSH, endpoint_url: url, ...more } });

/** What a token says, once its signature, its kind, its issuer and its audience are known to be good. */
async function opened(token: string, { iss, aud }: { iss: string; aud: string }): Promise<JWTPayload> {
  const { body } = await supertest(app).get("/oidc/jwks");
  const options = { issuer: iss, audience: aud, typ: "secevent+jwt", algorithms: ["RS256"] };
  return (await jwtVerify(token, createLocalJWKSet(body), options)).payload;
}
const typesIn = ({ events }: JWTPayload): string[] => Object.keys(Object(events));

const poll = async ({ key, ssf }: World, id: string, body: object = {}) => {
  const answer = await key("post", `${ssf}/streams/${id}/poll`, { returnImmediately: true, ...body });
  expect(answer.status).toBe(200);
  return answer.body as { sets: Record<string, string>; moreAvailable?: boolean };
};

async function arrive({ caller }: World) {
  const scim = await givenConnection(caller);
  const userName = `${unique("sam")}@acme.test`;
  const user = await provision(scim, { userName });
  return { scim, user, userName };
}

it("tells where everything is, of each organization by itself, and by no other method", async () => {
  const { tenant } = await givenWorld();
  const path = `/.well-known/ssf-configuration/ssf/${tenant.id}`;

  const { status, body } = await supertest(app).get(path);

  expect(status).toBe(200);
  expect(body).toMatchObject({
    ...{ spec_version: "1_0", issuer: `${ORIGIN}/ssf/${tenant.id}`, jwks_uri: `${ORIGIN}/oidc/jwks` },
    ...{ delivery_methods_supported: [PUSH, POLL], default_subjects: "ALL" },
    configuration_endpoint: `${ORIGIN}/v1${tenant.path}/ssf/streams`,
    authorization_schemes: [{ spec_urn: "urn:ietf:rfc:6749" }, { spec_urn: "urn:ietf:rfc:6750" }],
  });
  expect((await supertest(app).post(path)).status).toBe(405);
  expect((await supertest(app).get("/.well-known/ssf-configuration/ssf/elsewhere")).status).toBe(404);
});

it("makes, reads, changes, replaces and deletes streams", async () => {
  const world = await givenWorld();
  const { key, ssf } = world;
  const asked = [REVOKED, "urn:example:unknown"];
  const stream = await made(world, { ...pushedTo(receiver.url), events_requested: asked, description: "product" });
  expect(stream).toMatchObject({ events_requested: asked, events_delivered: [REVOKED], description: "product" });
  expect(stream.aud).toBe(`${stream.iss}/streams/${stream.stream_id}`);
  const { stream_id } = stream;
  const read = async () => (await key("get", `${ssf}/streams?stream_id=${stream_id}`)).body;
  expect(await read()).toEqual(stream);
  expect((await key("get", `${ssf}/streams`)).body).toEqual([stream]);

  const patched = await key("patch", `${ssf}/streams`, { ...stream, events_requested: [`${SCIM}:delete`] });
  expect(patched.body).toMatchObject({ events_delivered: [`${SCIM}:delete`], delivery: stream.delivery });
  expect((await key("patch", `${ssf}/streams`, { stream_id, aud: "somebody else" })).status).toBe(400);
  const replaced = await key("put", `${ssf}/streams`, { stream_id });
  expect(replaced.body.delivery.method).toBe(POLL);
  expect(replaced.body.description).toBeUndefined();
  expect(replaced.body.aud).toBe(stream.aud);

  // A webhook like others for whoever administers it, but for what its receiver says.
  const webhook = `${world.tenant.path}/webhooks/${stream_id}`;
  expect((await key("get", webhook)).body.stream).toEqual({ delivery: "poll", status: "enabled", receiver: null });
  expect((await key("patch", webhook, { types: [] })).status).toBe(409);
  expect((await key("post", `${webhook}/rotate`, {})).status).toBe(409);
  expect((await key("delete", `${ssf}/streams?stream_id=${stream_id}`)).status).toBe(204);
  expect((await key("get", `${ssf}/streams?stream_id=${stream_id}`)).status).toBe(404);
});

it("opens to keys that may manage webhooks alone, and to no stream of another organization, nor to what is no stream", async () => {
  const [acme, globex] = [await givenWorld(), await givenWorld()];
  const { stream_id } = await made(acme);
  const reader = await acme.tenant.withKey(["webhooks:read"]);
  const hook = await acme.key("post", `${acme.tenant.path}/webhooks`, { url: receiver.url });

  for (const id of [stream_id, hook.body.id]) {
    const whose = id === stream_id ? globex : acme;
    const calls = [
      whose.key("get", `${whose.ssf}/streams?stream_id=${id}`),
      whose.key("patch", `${whose.ssf}/streams`, { stream_id: id }),
      whose.key("put", `${whose.ssf}/streams`, { stream_id: id }),
      whose.key("delete", `${whose.ssf}/streams?stream_id=${id}`),
      whose.key("get", `${whose.ssf}/status?stream_id=${id}`),
      whose.key("post", `${whose.ssf}/status`, { stream_id: id, status: "disabled" }),
      whose.key("post", `${whose.ssf}/verify`, { stream_id: id }),
      whose.key("post", `${whose.ssf}/streams/${id}/poll`, { ack: ["whd_1"] }),
    ];
    for (const call of calls) expect((await call).status).toBe(404);
  }
  expect((await reader("get", `${acme.ssf}/streams`)).status).toBe(200);
  expect((await reader("post", `${acme.ssf}/streams/${stream_id}/poll`, {})).status).toBe(403);
  expect((await globex.key("get", `${acme.ssf}/streams`)).status).toBe(404);
});

describe("a pushed stream", () => {
  it("tells of the end of sessions, signed, with the person and the organization", async () => {
    const world = await givenWorld();
    const { tenant, caller } = world;
    const stream = await made(world, pushedTo(receiver.url, { authorization_header: "Bearer sesame" }));
    const jane = await givenMember(tenant, "member");
    const { connection } = await givenConnection(caller);

    await revokeAllOf(caller, jane.id, { connectionId: connection.id, by: "session_revoked" });

    await vi.waitFor(() => expect(receiver.came.length).toBeGreaterThan(0), soon);
    const [first] = receiver.came;
    expect(first).toMatchObject({ authorization: "Bearer sesame", contentType: "application/secevent+jwt" });
    const said = await opened(first?.token ?? "", stream);
    expect(typesIn(said)).toEqual([REVOKED]);
    expect(Object(said.events)[REVOKED].reason_admin).toEqual({ en: expect.any(String), de: expect.any(String) });
    expect(said).toMatchObject({
      jti: expect.stringMatching(/^whd_/),
      txn: expect.any(String),
      sub_id: {
        format: "complex",
        user: { format: "iss_sub", iss: `${ORIGIN}/oidc`, sub: jane.personId },
        tenant: { format: "opaque", id: tenant.id },
      },
    });
    expect([said.exp, said.sub]).toEqual([undefined, undefined]);
    const stored = await EndpointModel.findOne({ organizationId: tenant.id, _id: stream.stream_id }).lean();
    expect(JSON.stringify(stored)).not.toContain("sesame");
  });

  it("keeps nothing of the authorization that its receiver sends back", async () => {
    const world = await givenWorld();
    const stream = await made(world, pushedTo(receiver.url, { authorization_header: "Bearer sesame" }));
    receiver.answer = { status: 400, body: { err: "access_denied", description: "Not with sesame: Bearer sesame." } };
    const jane = await givenMember(world.tenant, "member");
    const { connection } = await givenConnection(world.caller);

    await revokeAllOf(world.caller, jane.id, { connectionId: connection.id, by: "session_revoked" });

    const where = { organizationId: world.tenant.id, endpointId: stream.stream_id };
    await vi.waitFor(
      async () => expect((await DeliveryModel.findOne(where).lean())?.tries.at(-1)?.answer).toContain("access_denied"),
      soon,
    );
    expect(JSON.stringify(await DeliveryModel.find(where).lean())).not.toContain("sesame");
  });

  it("tells of the end of access as of the end of sessions: deactivated once, and not again when removed", async () => {
    const world = await givenWorld();
    const { tenant } = world;
    const stream = await made(world, { ...pushedTo(receiver.url), events_requested: [REVOKED] });
    const [jane, joe] = [await givenMember(tenant, "member"), await givenMember(tenant, "member")];
    const at = (id: string) => `${tenant.path}/memberships/${id}`;

    expect((await tenant.operator("post", `${at(jane.id)}/deactivate`, {})).status).toBe(200);
    expect((await tenant.operator("delete", at(jane.id))).status).toBe(204);
    expect((await tenant.operator("delete", at(joe.id))).status).toBe(204);

    const heard = async () =>
      (await Promise.all(receiver.came.map(({ token }) => opened(token, stream)))).map(({ jti, sub_id, events }) => ({
        ...{ jti, sub: Object(sub_id).user.sub, types: typesIn({ events }) },
      }));
    await vi.waitFor(async () => expect((await heard()).map(({ sub }) => sub)).toContain(joe.personId), soon);
    const once = [...new Map((await heard()).map(({ jti, ...one }) => [jti, one])).values()];
    expect(once).toHaveLength(2);
    for (const { personId } of [jane, joe]) expect(once).toContainEqual({ sub: personId, types: [REVOKED] });
  });

  it("sends one again until it is taken, with the same id, and what is about the same user after it", async () => {
    const world = await givenWorld();
    const stream = await made(world, pushedTo(receiver.url));
    receiver.answer = { status: 503 };
    const { scim, user, userName } = await arrive(world);
    await rewrite(scim, user.id, { userName, active: false });
    await vi.waitFor(() => expect(receiver.came.length).toBeGreaterThan(0), soon);

    receiver.answer = { status: 202 };
    const heard = () => Promise.all(receiver.came.map(({ token }) => opened(token, stream)));
    await vi.waitFor(async () => expect((await heard()).flatMap(typesIn)).toContain(`${SCIM}:deactivate`), soon);

    const all = await heard();
    const [refused] = all;
    await vi.waitFor(
      async () => expect((await heard()).filter(({ jti }) => jti === refused?.jti)).not.toHaveLength(1),
      soon,
    );
    const about = all.filter(({ sub_id }) => Object(sub_id).uri === `/Users/${user.id}`);
    // Each by its id: a receiver that is slow may have one twice.
    const once = [...new Map(about.map((one) => [one.jti, one])).values()];
    expect(once.map(typesIn)).toEqual([[`${SCIM}:create:notice`], [`${SCIM}:patch:notice`], [`${SCIM}:deactivate`]]);
    expect(Object(once[1]?.events)[`${SCIM}:patch:notice`]).toEqual({
      attributes: expect.arrayContaining(["active"]),
    });
  });

  it("gives up what the receiver will never take, and goes on with the next", async () => {
    const world = await givenWorld();
    const { stream_id } = await made(world, pushedTo(receiver.url));
    receiver.answer = { status: 400, body: { err: "invalid_audience", description: "not me" } };
    await arrive(world);
    const path = `${world.tenant.path}/webhooks/${stream_id}/deliveries?status=failed`;

    await vi.waitFor(async () => {
      const { body } = await world.key("get", path);
      expect(body.data[0]?.attempts).toHaveLength(1);
    }, soon);
    expect((await world.key("get", `${world.ssf}/status?stream_id=${stream_id}`)).body.status).toBe("enabled");
  });

  it("holds back what happens while its receiver has it paused, and goes on without a word of that", async () => {
    const world = await givenWorld();
    const stream = await made(world, pushedTo(receiver.url));
    const { stream_id } = stream;
    const status = (said: string) =>
      world.key("post", `${world.ssf}/status`, { stream_id, status: said, reason: "moving" });
    expect((await status("paused")).body).toEqual({ stream_id, status: "paused", reason: "moving" });
    await arrive(world);
    const held = {
      organizationId: world.tenant.id,
      endpointId: stream_id,
      type: "directory_user.created",
      state: "pending" as const,
      lease: null,
    };
    // It has no time at which anybody would look at it.
    await vi.waitFor(async () => expect(await DeliveryModel.countDocuments({ ...held, dueAt: null })).toBe(1), soon);
    expect(receiver.came).toHaveLength(0);

    await status("enabled");

    await vi.waitFor(() => expect(receiver.came.length).toBeGreaterThanOrEqual(1), soon);
    await arrive(world);
    await vi.waitFor(() => expect(receiver.came.length).toBeGreaterThanOrEqual(2), soon);
    const said = await Promise.all(receiver.came.map(({ token }) => opened(token, stream)));
    expect(said.flatMap(typesIn)).toEqual([`${SCIM}:create:notice`, `${SCIM}:create:notice`]);
  });
});

describe("a stream that is asked", () => {
  it("hands out what there is in its order, again until it is acknowledged, and so many at a time", async () => {
    const world = await givenWorld();
    const stream = await made(world, { events_requested: [`${SCIM}:create:notice`] });
    const people = [await arrive(world), await arrive(world), await arrive(world)];
    const uris = people.map(({ user }) => `/Users/${user.id}`);
    const subjects = async (sets: Record<string, string>) =>
      Promise.all(Object.values(sets).map(async (token) => Object((await opened(token, stream)).sub_id).uri));

    const first = await poll(world, stream.stream_id, { maxEvents: 2 });
    expect(await subjects(first.sets)).toEqual(uris.slice(0, 2));
    expect(first.moreAvailable).toBe(true);
    const again = await poll(world, stream.stream_id, { maxEvents: 2 });
    expect(Object.keys(again.sets)).toEqual(Object.keys(first.sets));
    const [one = "", two = ""] = Object.keys(first.sets);
    const rest = await poll(world, stream.stream_id, { ack: [one], setErrs: { [two]: { err: "invalid_key" } } });
    expect(await subjects(rest.sets)).toEqual(uris.slice(2));
    expect(rest.moreAvailable).toBeUndefined();
    expect(await poll(world, stream.stream_id, { ack: Object.keys(rest.sets), maxEvents: 0 })).toEqual({ sets: {} });
    expect(await poll(world, stream.stream_id)).toEqual({ sets: {} });
    const deliveries = await world.key("get", `${world.tenant.path}/webhooks/${stream.stream_id}/deliveries`);
    expect(deliveries.body.data.map(({ status }: { status: string }) => status)).toEqual([
      "delivered",
      "failed",
      "delivered",
    ]);
  });

  it("is pushed to from now on, with what waits, where its receiver says so", async () => {
    const world = await givenWorld();
    const stream = await made(world, { events_requested: [`${SCIM}:create:notice`] });
    const { stream_id } = stream;
    await arrive(world);
    expect(Object.keys((await poll(world, stream_id)).sets)).toHaveLength(1);
    await world.key("patch", `${world.ssf}/streams`, { stream_id, ...pushedTo(receiver.url) });
    await vi.waitFor(() => expect(receiver.came.length).toBe(1), soon);

    // One that was put in for asking while that was changed.
    const of = { organizationId: world.tenant.id, endpointId: stream_id };
    await vi.waitFor(
      async () => expect(await DeliveryModel.countDocuments({ ...of, state: "delivered" })).toBe(1),
      soon,
    );
    await DeliveryModel.updateMany(of, { $set: { state: "pending", dueAt: null } });
    await takeUpStranded();
    await vi.waitFor(() => expect(receiver.came.length).toBe(2), soon);
  });

  it("is verified with the receiver's own words, and not ever so often", async () => {
    const world = await givenWorld();
    const stream = await made(world);
    const { stream_id } = stream;
    const verify = () => world.key("post", `${world.ssf}/verify`, { stream_id, state: "seen it" });

    expect((await verify()).status).toBe(204);
    expect((await verify()).status).toBe(429);

    const { sets } = await poll(world, stream_id);
    const [said] = await Promise.all(Object.values(sets).map((token) => opened(token, stream)));
    expect(said).toMatchObject({
      sub_id: { format: "opaque", id: stream_id },
      events: { [VERIFICATION]: { state: "seen it" } },
    });
  });

  it("waits for something to come, where it may", async () => {
    const world = await givenWorld();
    const { stream_id } = await made(world);
    const waiting = poll(world, stream_id, { returnImmediately: false });
    await arrive(world);
    expect(Object.keys((await waiting).sets).length).toBeGreaterThan(0);
  });

  it("hands out nothing while it is paused, and keeps it", async () => {
    const world = await givenWorld();
    const { stream_id } = await made(world, { events_requested: [`${SCIM}:create:notice`] });
    await arrive(world);
    const status = (said: string) => world.key("post", `${world.ssf}/status`, { stream_id, status: said });
    await status("paused");
    expect(await poll(world, stream_id)).toEqual({ sets: {} });
    await status("enabled");
    expect(Object.keys((await poll(world, stream_id)).sets)).toHaveLength(1);
  });
});
