/** Security events that are asked for (RFC 8936): each done once and acknowledged, whatever happens in between; refused ones told to be. */

import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { within } from "../../../src/domain/caller.ts";
import { EventPollModel } from "../../../src/domain/connections/event-polls/event-poll.model.ts";
import { useProviderReach } from "../../../src/domain/connections/oidc/reach.ts";
import { resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { pollDue } from "../../../src/domain/sso/revoking/polling.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type Claims, givenSigner, type Signer } from "../../support/signing.ts";
import { openTransmitter, type Transmitter } from "../../support/transmitter.ts";
import { log, operator } from "../../support/world.ts";
import { givenMember, type Member } from "../api/members.ts";
import { givenTenant, make, newApp, type Tenant } from "../api/tenant.ts";

useDatabase();
const app = newApp();
const ISSUER = "https://idp.acme.test";
const AUDIENCE = "https://receiver.acme.test";
const SESSION_REVOKED = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";

let transmitter: Transmitter;
beforeEach(async () => {
  useProviderReach(true);
  transmitter = await openTransmitter();
});
afterEach(async () => {
  vi.useRealTimers();
  await transmitter.close();
});
const later = (ms: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });

interface Polled {
  readonly tenant: Tenant;
  readonly connection: string;
  readonly path: string;
  readonly signer: Signer;
}

async function givenPolled(authorization: string | undefined = "Bearer sesame"): Promise<Polled> {
  const [tenant, signer] = [await givenTenant(app), await givenSigner()];
  const body = { kind: "scim", name: "Directory" };
  const { id: connection = "" } = await make(tenant.operator("post", `${tenant.path}/connections`, body));
  const path = `${tenant.path}/connections/${connection}/trusted-issuer`;
  const poll = { endpoint: transmitter.url, authorization };
  await make(tenant.operator("put", path, { issuer: ISSUER, jwks: signer.jwks, audience: AUDIENCE, poll }));
  return { tenant, connection, path, signer };
}

async function wait(
  { signer }: Polled,
  { email }: Pick<Member, "email">,
  claims: Claims = {},
  jti: string = randomUUID(),
) {
  const now = Math.floor(Date.now() / 1_000);
  const said = { iss: ISSUER, aud: AUDIENCE, jti, iat: now, exp: undefined, sub_id: { format: "email", email } };
  const events = { [SESSION_REVOKED]: { event_timestamp: now } };
  transmitter.waiting.set(jti, await signer.sign({ ...said, events, ...claims }, { typ: "secevent+jwt" }));
  return jti;
}

const isIn = async ({ cookie }: Member) => (await resumeSession(/=(.+)$/.exec(cookie)?.[1])) !== null;
const revocations = async ({ tenant }: Polled) =>
  (await log(within(operator, tenant.id))).filter(({ type }) => type === "session.revoked");
const stateOf = async ({ tenant, path }: Polled) => (await tenant.operator("get", path)).body.poll;

it("asks with its authorization, does each event once, and acknowledges it", async () => {
  const at = await givenPolled();
  const people = [await givenMember(at.tenant, "member"), await givenMember(at.tenant, "member")];
  const ids: string[] = [];
  for (const one of people) ids.push(await wait(at, one));
  transmitter.most = 1;

  await pollDue();

  expect(await Promise.all(people.map(isIn))).toEqual([false, false]);
  expect(transmitter.waiting.size).toBe(0);
  expect(transmitter.asked.flatMap(({ ack }) => ack)).toEqual(ids);
  expect(transmitter.asked[0]).toMatchObject({
    authorization: "Bearer sesame",
    returnImmediately: true,
    maxEvents: 50,
  });
  expect(await stateOf(at)).toMatchObject({ endpoint: transmitter.url, heard: 2, failingSince: null, error: null });
  const [told] = await revocations(at);
  expect(told).toMatchObject({ actor: { kind: "connection", id: at.connection }, after: { by: "session_revoked" } });
  // Nothing more for ten seconds.
  const asked = transmitter.asked.length;
  await pollDue();
  expect(transmitter.asked.length).toBe(asked);
});

it("acknowledges what it did before it was killed, and does it no second time", async () => {
  const at = await givenPolled();
  const jane = await givenMember(at.tenant, "member");
  const jti = await wait(at, jane);
  await pollDue();
  // As if the process had ended before it noted what it did: the transmitter never heard of it.
  transmitter.waiting.set(jti, await at.signer.sign({}, {}));
  transmitter.waiting.delete(jti);
  const again = await wait(at, jane, {}, jti);
  await EventPollModel.updateOne(
    { organizationId: at.tenant.id, _id: at.connection },
    { $set: { taken: [], lease: "lea_of_the_dead", dueAt: new Date() } },
  );

  await pollDue();

  expect(again).toBe(jti);
  expect(transmitter.waiting.size).toBe(0);
  expect(await revocations(at)).toHaveLength(1);
});

it("tells the transmitter which it does not take, and why, and the admin in the log", async () => {
  const at = await givenPolled();
  const jane = await givenMember(at.tenant, "member");
  const forged = await wait({ ...at, signer: await givenSigner() }, jane);
  const elsewhere = await wait(at, jane, { aud: "https://elsewhere.test" });
  const renamed = await wait(at, jane, { jti: "another" });
  const good = await wait(at, jane, { sub_id: { format: "email", email: "nobody@acme.test" } });

  await pollDue();

  expect(Object.fromEntries(transmitter.refused)).toEqual({
    [forged]: "invalid_key",
    [elsewhere]: "invalid_audience",
    [renamed]: "invalid_request",
  });
  expect(transmitter.asked.flatMap(({ ack }) => ack)).toEqual([good]);
  expect(await isIn(jane)).toBe(true);
  const { body } = await at.tenant.operator("get", `${at.tenant.path}/connections/${at.connection}/logins`);
  expect(body.data.map(({ reason }: { reason: string | null }) => reason)).toEqual([
    null,
    "revocation_jti",
    "revocation_audience",
    "revocation_signature",
  ]);
});

it("comes back ever later while the address fails, says so, and loses nothing", async () => {
  const at = await givenPolled();
  const jane = await givenMember(at.tenant, "member");
  await wait(at, jane);
  transmitter.status = 503;

  await pollDue();
  await pollDue();
  expect(transmitter.asked).toHaveLength(1);
  expect(await stateOf(at)).toMatchObject({
    error: "The URL answered 503, not 200.",
    failingSince: expect.any(String),
  });
  later(8_000);
  await pollDue();
  await pollDue();
  expect(transmitter.asked).toHaveLength(2);
  transmitter.status = 200;
  later(30_000);
  await pollDue();

  expect(await isIn(jane)).toBe(false);
  expect(await stateOf(at)).toMatchObject({ error: null, failingSince: null, heard: 1 });
});

it("asks for keys that cannot be read once, and comes back ever later with nothing lost", async () => {
  const at = await givenPolled();
  const jane = await givenMember(at.tenant, "member");
  for (let count = 0; count < 5; count += 1) await wait(at, jane);
  const poll = { endpoint: transmitter.url, authorization: "Bearer sesame" };
  let asked = 0;
  const broken = createServer((_request, response) => {
    asked += 1;
    response.writeHead(503).end();
  }).listen(0, "127.0.0.1");
  await once(broken, "listening");
  onTestFinished(() => void broken.close());
  const jwksUri = `http://127.0.0.1:${(broken.address() as AddressInfo).port}/keys`;
  await make(at.tenant.operator("put", at.path, { issuer: ISSUER, jwksUri, audience: AUDIENCE, poll }));

  await pollDue();

  expect(asked).toBe(1);
  expect(await stateOf(at)).toMatchObject({ error: expect.any(String), failingSince: expect.any(String), heard: 0 });
  expect(transmitter.waiting.size).toBe(5);
  expect(await isIn(jane)).toBe(true);
});

it("is asked by one of many processes at a time", async () => {
  const at = await givenPolled();
  await wait(at, await givenMember(at.tenant, "member"));

  await Promise.all([pollDue(), pollDue(), pollDue()]);

  expect(await revocations(at)).toHaveLength(1);
  // One that brought it, one that acknowledged it.
  expect(transmitter.asked).toHaveLength(2);
});

it("keeps the authorization at its address alone, tells it nobody, and forgets it at the end", async () => {
  const at = await givenPolled();
  const stored = () => EventPollModel.findOne({ organizationId: at.tenant.id, _id: at.connection }).lean();
  const put = (poll: object | null) =>
    at.tenant.operator("put", at.path, { issuer: ISSUER, jwks: at.signer.jwks, audience: AUDIENCE, poll });
  expect((await stored())?.sealed).not.toContain("sesame");

  const { body } = await put({ endpoint: transmitter.url });
  expect(JSON.stringify(body)).not.toContain("sesame");
  await pollDue();
  expect(transmitter.asked.at(-1)?.authorization).toBe("Bearer sesame");
  await put({ endpoint: `${transmitter.url}/elsewhere` });
  await pollDue();
  expect(transmitter.asked.at(-1)?.authorization).toBeUndefined();
  await put(null);
  expect(await stored()).toBeNull();
});

it("asks nowhere for a connection that is switched off, counts nothing meanwhile, and goes on afterwards", async () => {
  const at = await givenPolled();
  const switchTo = (status: string) =>
    at.tenant.operator("patch", `${at.tenant.path}/connections/${at.connection}`, { status });
  const jti = await wait(at, await givenMember(at.tenant, "member"));
  // Done, and not acknowledged yet.
  const done = { taken: [jti], heard: 1, polledAt: new Date(0) };
  await EventPollModel.updateOne({ organizationId: at.tenant.id, _id: at.connection }, { $set: done });
  await switchTo("disabled");
  for (const ms of [0, 11_000, 22_000]) {
    later(ms);
    await pollDue();
  }
  expect(transmitter.asked).toHaveLength(0);
  expect(await stateOf(at)).toMatchObject({ heard: 1, polledAt: new Date(0).toISOString() });
  await switchTo("enabled");
  later(33_000);
  await pollDue();
  expect(transmitter.asked.map(({ ack }) => ack)).toEqual([[jti]]);
  expect(await stateOf(at)).toMatchObject({ heard: 1, failingSince: null });
});

it("is not kept busy by a transmitter that goes on sending what was told, nor counts that again", async () => {
  const at = await givenPolled();
  await wait(at, await givenMember(at.tenant, "member"));
  await wait({ ...at, signer: await givenSigner() }, await givenMember(at.tenant, "member"));
  transmitter.forgetful = true;

  await pollDue();

  expect(transmitter.asked).toHaveLength(2);
  expect(await stateOf(at)).toMatchObject({ heard: 1 });
});

it("is led to no address inside, where the operator does not allow it", async () => {
  const at = await givenPolled();
  useProviderReach(false);
  const poll = { endpoint: "https://127.0.0.1/poll" };

  const { status } = await at.tenant.operator("put", at.path, { issuer: ISSUER, jwks: at.signer.jwks, poll });
  await pollDue();

  expect(status).toBe(422);
  expect(transmitter.asked).toHaveLength(0);
  expect((await stateOf(at)).error).not.toBeNull();
});
