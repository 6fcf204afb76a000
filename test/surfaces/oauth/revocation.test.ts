/** Universal Logout: what ends when the trusted issuer asks for it, and every way in which it does not. */
import { randomUUID } from "node:crypto";
import supertest from "supertest";
import { expect, it } from "vitest";
import { within } from "../../../src/domain/caller.ts";
import { connectionById } from "../../../src/domain/connections/connection-lookup.ts";
import { settingsOf } from "../../../src/domain/connections/settings.ts";
import type { ConnectionCaller } from "../../../src/domain/connections/types.ts";
import { DirectoryUserModel } from "../../../src/domain/directory/mirror.models.ts";
import { LoginMethodModel } from "../../../src/domain/identities/login-method.model.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { OidcGrantModel } from "../../../src/domain/oidc/grant.model.ts";
import { findPerson } from "../../../src/domain/persons/persons.ts";
import type { Person } from "../../../src/domain/persons/types.ts";
import { resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { enter } from "../../../src/domain/sessions/sign-in/session-opening.ts";
import { createPersonalToken, verifyPersonalToken } from "../../../src/domain/sessions/tokens/personal-tokens.ts";
import { newId } from "../../../src/platform/ids.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type Claims, givenSigner, type Signer } from "../../support/signing.ts";
import { otherThan } from "../../support/texts.ts";
import { visitor } from "../../support/visitors.ts";
import { log, operator, provision } from "../../support/world.ts";
import { givenMember, type Member } from "../api/members.ts";
import { givenTenant, make, newApp, type Tenant } from "../api/tenant.ts";

useDatabase();
const app = newApp();
const ISSUER = "https://idp.acme.test";
const ORIGIN = "https://rollcall.test";

interface Trusting {
  readonly tenant: Tenant;
  readonly connection: string;
  readonly signer: Signer;
  readonly revocationUrl: string;
  readonly eventsUrl: string;
}

async function givenTrusting(): Promise<Trusting> {
  const [tenant, signer] = [await givenTenant(app), await givenSigner()];
  const body = { kind: "scim", name: "Directory" };
  const { id: connection = "" } = await make(tenant.operator("post", `${tenant.path}/connections`, body));
  const trusted = { issuer: ISSUER, jwks: signer.jwks };
  const path = `${tenant.path}/connections/${connection}/trusted-issuer`;
  const { revocationUrl = "", eventsUrl = "" } = await make(tenant.operator("put", path, trusted));
  return { tenant, connection, signer, revocationUrl, eventsUrl };
}

type Header = Readonly<Record<string, unknown>>;
const tokenOf = ({ signer, revocationUrl }: Trusting, claims: Claims = {}, header: Header = {}) =>
  signer.sign({ iss: ISSUER, sub: ISSUER, aud: revocationUrl, jti: randomUUID(), ...claims }, header);
const revoke = ({ revocationUrl }: Trusting, token: string, sub_id: unknown) =>
  supertest(app).post(revocationUrl.slice(ORIGIN.length)).set("Authorization", `Bearer ${token}`).send({ sub_id });

const isIn = async (member: Member): Promise<boolean> => {
  const token = /=(.+)$/.exec(member.cookie)?.[1];
  return (await resumeSession(token)) !== null;
};

const logOf = async ({ tenant, connection }: Trusting) =>
  (await tenant.operator("get", `${tenant.path}/connections/${connection}/logins`)).body.data as {
    outcome: string;
    reason: string | null;
    membershipId: string | null;
  }[];

it("takes the subject as Okta sends it, by the name of the first drafts, with the client as the token's own subject", async () => {
  const at = await givenTrusting();
  const [jane, max] = [await givenMember(at.tenant, "member"), await givenMember(at.tenant, "member")];
  const now = Math.floor(Date.now() / 1_000);
  const claims = { sub: "0oa1client", exp: now + 300, nbf: now - 300 };
  const ask = async (body: object) =>
    supertest(app)
      .post(at.revocationUrl.slice(ORIGIN.length))
      .set("Authorization", `Bearer ${await tokenOf(at, claims, { typ: "global-token-revocation+jwt" })}`)
      .send(body);
  const email = (one: Member) => ({ format: "email", email: one.email });

  expect((await ask({ subject: email(jane) })).status).toBe(204);
  expect([await isIn(jane), await isIn(max)]).toEqual([false, true]);
  // Where both are there, the name of the RFC counts.
  expect((await ask({ sub_id: email(max), subject: email(jane) })).status).toBe(204);
  expect(await isIn(max)).toBe(false);
});

it("reaches whoever a merged membership has become, by each name that was the former one's", async () => {
  const at = await givenTrusting();
  const [former, jane] = [await givenMember(at.tenant, "member"), await givenMember(at.tenant, "member")];
  const organizationId = at.tenant.id;
  await MembershipModel.updateOne({ organizationId, _id: former.id }, { $set: { mergedInto: jane.id } });
  await LoginMethodModel.create({
    ...{ _id: newId("lgm"), organizationId, connectionId: at.connection, membershipId: former.id },
    ...{
      idpEntityId: ISSUER,
      nameId: "former",
      nameIdFormat: "unspecified",
      createdAt: new Date(),
      lastUsedAt: new Date(),
    },
  });

  for (const subject of [
    { format: "opaque", id: former.id },
    { format: "iss_sub", iss: ISSUER, sub: "former" },
  ]) {
    const again = await enter(visitor(), {
      person: (await findPerson(jane.personId)) as Person,
      ...{ method: "passkey", secondFactor: true, organizationId },
    });
    expect((await revoke(at, await tokenOf(at), subject)).status).toBe(204);
    expect(await resumeSession(again.token)).toBeNull();
  }
});

it("ends sessions, personal tokens and grants of the person at that organization, and of nobody else", async () => {
  const at = await givenTrusting();
  const [jane, other] = [await givenMember(at.tenant, "member"), await givenMember(at.tenant, "member")];
  const token = /=(.+)$/.exec(jane.cookie)?.[1];
  const session = await resumeSession(token);
  if (!session) throw new Error("She is not signed in.");
  const personal = await createPersonalToken(session, "test", { label: "laptop" });
  await OidcGrantModel.collection.insertOne({
    ...{ _id: newId("gnt"), organizationId: at.tenant.id, membershipId: jane.id, personId: jane.personId },
    ...{ clientId: "c", sessionId: session.id, sid: "s", offline: true, expiresAt: new Date(Date.now() + 60_000) },
  } as never);

  const answer = await revoke(at, await tokenOf(at), { format: "email", email: jane.email.toUpperCase() });

  expect([answer.status, answer.text]).toEqual([204, ""]);
  expect([await isIn(jane), await isIn(other)]).toEqual([false, true]);
  await expect(verifyPersonalToken(personal.token, "test")).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await OidcGrantModel.countDocuments({ organizationId: at.tenant.id, membershipId: jane.id })).toBe(0);
  const events = await log(within(operator, at.tenant.id));
  expect(events.find(({ type }) => type === "session.revoked")).toMatchObject({
    actor: { kind: "connection", id: at.connection },
    object: { id: jane.id },
    after: { by: "global_token_revocation", sessions: 1, personalTokens: 1 },
  });
  expect(await logOf(at)).toMatchObject([{ outcome: "signed_out", membershipId: jane.id }]);
});

it("knows people by the issuer's name for them, and by ids that both know", async () => {
  const at = await givenTrusting();
  const members = [await givenMember(at.tenant, "member"), await givenMember(at.tenant, "member")];
  const [byName, byId] = members as [Member, Member];
  await LoginMethodModel.insertMany([
    {
      ...{ _id: newId("lgm"), organizationId: at.tenant.id, connectionId: at.connection, idpEntityId: ISSUER },
      ...{ nameId: "00u1", nameIdFormat: "unspecified", membershipId: byName.id },
      ...{ createdAt: new Date(), lastUsedAt: new Date() },
    },
  ]);

  expect((await revoke(at, await tokenOf(at), { format: "iss_sub", iss: ISSUER, sub: "00u1" })).status).toBe(204);
  expect((await revoke(at, await tokenOf(at), { format: "opaque", id: byId.id })).status).toBe(204);
  expect(await Promise.all(members.map(isIn))).toEqual([false, false]);
});

it("knows whom the connection provisions by the externalId, and nobody by one that two share", async () => {
  const at = await givenTrusting();
  const caller = within(operator, at.tenant.id);
  const members = [await givenMember(at.tenant, "member"), await givenMember(at.tenant, "member")];
  const [jane, joy] = members as [Member, Member];
  const connection = await connectionById(caller, at.connection);
  const scim = { ...caller, connection: { id: at.connection, settings: settingsOf(connection.settings) } };
  const users = [
    await provision(scim as ConnectionCaller, { userName: "jane", email: null }),
    await provision(scim as ConnectionCaller, { userName: "joy", email: null }),
  ];
  const known = (externalId: string, user: { id: string } | undefined, membershipId: string) =>
    DirectoryUserModel.updateOne(
      { organizationId: at.tenant.id, _id: user?.id ?? "" },
      { $set: { "search.externalId": externalId, membershipId } },
    );
  await known("00uJane", users[0], jane.id);
  await known("00uJoy", users[1], joy.id);

  expect((await revoke(at, await tokenOf(at), { format: "iss_sub", iss: ISSUER, sub: "00uJane" })).status).toBe(204);
  expect(await Promise.all(members.map(isIn))).toEqual([false, true]);
  await known("00uJoy", users[0], jane.id);
  expect((await revoke(at, await tokenOf(at), { format: "opaque", id: "00uJoy" })).status).toBe(404);
  expect(await isIn(joy)).toBe(true);
});

it.each<[string, unknown, number]>([
  ["nobody of that address", { format: "email", email: "nobody@acme.test" }, 404],
  ["somebody of another issuer", { format: "iss_sub", iss: "https://elsewhere.test", sub: "00u1" }, 404],
  ["an unknown id", { format: "opaque", id: "00u404" }, 404],
  ["an id that is stored as another", { format: "opaque", id: "00u1\ud800" }, 400],
  ["no subject", undefined, 400],
  ["an unknown format", { format: "phone_number", phone_number: "+12065550100" }, 400],
  ["a subject without its parts", { format: "email" }, 400],
])("says what is wrong with %s", async (_, subject, status) => {
  const at = await givenTrusting();

  const answer = await revoke(at, await tokenOf(at), subject);

  expect(answer.status).toBe(status);
  expect(answer.body.error).toBe("invalid_request");
});

const seconds = () => Math.floor(Date.now() / 1_000);
it.each<[string, (at: Trusting) => Promise<string>, string]>([
  ["used twice", async (at) => await spent(at), "revocation_replayed"],
  ["meant for another connection", (at) => tokenOf(at, { aud: otherThan(at.revocationUrl) }), "revocation_audience"],
  [
    "meant for somebody else too",
    (at) => tokenOf(at, { aud: [at.revocationUrl, "https://x.test"] }),
    "revocation_audience",
  ],
  ["of another issuer", (at) => tokenOf(at, { iss: "https://elsewhere.test" }), "revocation_issuer"],
  ["that has expired", (at) => tokenOf(at, { exp: seconds() - 120 }), "revocation_expired"],
  ["of yesterday", (at) => tokenOf(at, { iat: seconds() - 90_000 }), "revocation_expired"],
  ["without an end", (at) => tokenOf(at, { exp: undefined }), "revocation_claims"],
  ["without an id", (at) => tokenOf(at, { jti: undefined }), "revocation_jti"],
  ["of another kind", (at) => tokenOf(at, {}, { typ: "at+jwt" }), "revocation_type"],
  ["of a subject that is stored as another", (at) => tokenOf(at, { sub: "jane\ud800" }), "revocation_claims"],
  ["whose kind is no text", (at) => tokenOf(at, {}, { typ: 5 }), "revocation_type"],
  ["made tomorrow", (at) => tokenOf(at, { iat: seconds() + 90_000, exp: seconds() + 90_060 }), "revocation_claims"],
  ["of another key", async (at) => tokenOf({ ...at, signer: await givenSigner() }), "revocation_signature"],
])("refuses a token %s, by name in the log", async (_, make_, reason) => {
  const at = await givenTrusting();
  const jane = await givenMember(at.tenant, "member");

  const answer = await revoke(at, await make_(at), { format: "email", email: jane.email });

  expect([answer.status, answer.body.error]).toEqual([401, "invalid_token"]);
  expect(answer.headers["www-authenticate"]).toContain("invalid_token");
  expect(await isIn(jane)).toBe(true);
  expect((await logOf(at))[0]).toMatchObject({ outcome: "refused", reason });
});

async function spent(at: Trusting): Promise<string> {
  const token = await tokenOf(at);
  await revoke(at, token, { format: "email", email: "nobody@acme.test" });
  return token;
}

it("believes no token for a connection of another organization, none that trusts nobody, and none any more", async () => {
  const [acme, globex] = [await givenTrusting(), await givenTrusting()];
  const jane = await givenMember(acme.tenant, "member");
  const subject = { format: "email", email: jane.email };
  const unknown = { ...acme, revocationUrl: `${ORIGIN}/oauth/global-token-revocation/${newId("conn")}` };

  expect((await revoke(globex, await tokenOf(globex), subject)).status).toBe(404);
  expect((await revoke(acme, await tokenOf({ ...globex, revocationUrl: acme.revocationUrl }), subject)).status).toBe(
    401,
  );
  expect((await revoke(unknown, await tokenOf(unknown), subject)).status).toBe(401);
  expect((await revoke(acme, "", subject)).status).toBe(401);
  const path = `${acme.tenant.path}/connections/${acme.connection}/trusted-issuer`;
  expect((await globex.tenant.operator("get", path)).body.issuer).toBe(ISSUER);
  await acme.tenant.operator("delete", path);
  expect((await revoke(acme, await tokenOf(acme), subject)).status).toBe(401);
  expect(await isIn(jane)).toBe(true);
});

const CAEP = "https://schemas.openid.net/secevent/caep/event-type";
const RISC = "https://schemas.openid.net/secevent/risc/event-type";
const push = ({ eventsUrl }: Trusting, token: string) =>
  supertest(app).post(eventsUrl.slice(ORIGIN.length)).set("Content-Type", "application/secevent+jwt").send(token);
const eventOf = (at: Trusting, type: string, subject: unknown, claims: Claims = {}, header: Header = {}) =>
  at.signer.sign(
    {
      ...{ iss: ISSUER, aud: at.eventsUrl, jti: randomUUID(), exp: undefined },
      ...{ sub_id: subject, events: { [type]: { event_timestamp: seconds() } } },
      ...claims,
    },
    { typ: "secevent+jwt", ...header },
  );

it.each([
  [`${CAEP}/session-revoked`, "session_revoked"],
  [`${CAEP}/credential-change`, "credential_change"],
  [`${RISC}/account-disabled`, "account_disabled"],
])("ends everything by %s", async (type, by) => {
  const at = await givenTrusting();
  const jane = await givenMember(at.tenant, "member");
  const user = { format: "complex", user: { format: "email", email: jane.email } };

  const answer = await push(at, await eventOf(at, type, user));

  expect([answer.status, answer.text]).toEqual([202, ""]);
  expect(await isIn(jane)).toBe(false);
  const events = await log(within(operator, at.tenant.id));
  expect(events.find((one) => one.type === "session.revoked")).toMatchObject({ after: { by } });
});

it("ends everything once by one token, however many events it tells", async () => {
  const at = await givenTrusting();
  const jane = await givenMember(at.tenant, "member");
  const events = { [`${CAEP}/credential-change`]: {}, [`${CAEP}/session-revoked`]: {}, "urn:example:other": {} };
  const sub_id = { format: "email", email: jane.email };
  const { eventsUrl: aud, signer } = at;
  const token = await signer.sign(
    { iss: ISSUER, aud, jti: randomUUID(), sub_id, events, exp: undefined },
    { typ: "secevent+jwt" },
  );

  expect((await push(at, token)).status).toBe(202);

  const told = (await log(within(operator, at.tenant.id))).filter(({ type }) => type === "session.revoked");
  expect(told).toMatchObject([{ after: { by: "session_revoked", sessions: 1 } }]);
  expect((await logOf(at)).map(({ outcome }) => outcome)).toEqual(["signed_out"]);
});

it("hears events that mean nothing here, and changes nothing", async () => {
  const at = await givenTrusting();
  const jane = await givenMember(at.tenant, "member");
  const subject = { format: "email", email: jane.email };

  for (const type of [`${CAEP}/token-claims-change`, "https://schemas.openid.net/secevent/ssf/event-type/verification"])
    expect((await push(at, await eventOf(at, type, subject))).status).toBe(202);
  expect(await isIn(jane)).toBe(true);
});

it.each<[string, Claims, Header, string]>([
  ["for another audience", { aud: "https://elsewhere.test" }, {}, "invalid_audience"],
  ["of another issuer", { iss: "https://elsewhere.test" }, {}, "invalid_issuer"],
  ["that comes days late", { iat: seconds() - 200_000 }, {}, "invalid_request"],
  ["that is no event", {}, { typ: "jwt" }, "invalid_request"],
])("refuses an event %s in the words of RFC 8935", async (_, claims, header, err) => {
  const at = await givenTrusting();
  const jane = await givenMember(at.tenant, "member");
  const subject = { format: "email", email: jane.email };

  const answer = await push(at, await eventOf(at, `${CAEP}/session-revoked`, subject, claims, header));

  expect([answer.status, answer.body.err]).toEqual([400, err]);
  expect(await isIn(jane)).toBe(true);
});

it("does an event once however often it comes, and none that is signed by another key or sent as something else", async () => {
  const at = await givenTrusting();
  const jane = await givenMember(at.tenant, "member");
  const subject = { format: "email", email: jane.email };
  const token = await eventOf(at, `${CAEP}/session-revoked`, subject);
  const forged = await eventOf({ ...at, signer: await givenSigner() }, `${CAEP}/session-revoked`, subject);

  expect((await push(at, token)).status).toBe(202);
  // RFC 8935 §2: whoever sends it again is answered as at first.
  expect((await push(at, token)).status).toBe(202);
  const told = await log(within(operator, at.tenant.id));
  expect(told.filter(({ type }) => type === "session.revoked")).toHaveLength(1);
  expect((await push(at, forged)).body.err).toBe("invalid_key");
  expect((await push(at, token).set("Content-Type", "application/json")).status).toBe(400);
});

it("answers every other method by 405 and the one that there is", async () => {
  const { connection } = await givenTrusting();
  for (const path of [`/oauth/global-token-revocation/${connection}`, `/ssf/${connection}/events`])
    for (const method of ["get", "put", "delete", "trace", "options"] as const) {
      const { status, headers } = await supertest(app)[method](path);
      expect([method, status, headers.allow]).toEqual([method, 405, "POST"]);
    }
});
