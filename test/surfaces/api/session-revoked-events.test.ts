/** Receivers hear of the end of somebody's sessions once for each cause, whichever way it came. */
import { decodeJwt } from "jose";
import { expect, it } from "vitest";
import { takeFactors } from "../../../src/domain/account/factors/factor-removal.ts";
import { setPassword } from "../../../src/domain/account/passwords.ts";
import { INSTANCE, within } from "../../../src/domain/caller.ts";
import { LoginMethodModel } from "../../../src/domain/identities/login-method.model.ts";
import { revokeAllOf } from "../../../src/domain/sessions/revoking.ts";
import { SessionModel } from "../../../src/domain/sessions/session.model.ts";
import { forgetLoginsOf } from "../../../src/domain/sso/ending.ts";
import { transaction } from "../../../src/platform/database/mongo.ts";
import { newId } from "../../../src/platform/ids.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenConnection, log, operator } from "../../support/world.ts";
import { givenMember, type Member } from "./members.ts";
import { type Client, givenTenant, make, newApp, type Tenant } from "./tenant.ts";

useDatabase();
const app = newApp();
const REVOKED = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";

interface World {
  readonly tenant: Tenant;
  readonly jane: Member;
  /** What came since it was asked last, each by what is said of the sessions, and of which. */
  readonly heard: () => Promise<{ reason: string; session: string | undefined }[]>;
}

async function givenWorld(): Promise<World> {
  const tenant = await givenTenant(app);
  const key: Client = await tenant.withKey(["webhooks:read", "webhooks:write"]);
  const ssf = `${tenant.path}/ssf/streams`;
  const { stream_id = "" } = await make(key("post", ssf, { events_requested: [REVOKED] }));
  const jane = await givenMember(tenant, "member");
  let ack: string[] = [];
  const heard: World["heard"] = async () => {
    const { body } = await key("post", `${ssf}/${stream_id}/poll`, { returnImmediately: true, ack });
    ack = Object.keys(body.sets);
    return Object.values(body.sets as Record<string, string>).map((token) => {
      const { events, sub_id } = decodeJwt(token) as { events: Record<string, never>; sub_id: object };
      const { reason_admin } = Object(events[REVOKED]) as { reason_admin: { en: string } };
      return { reason: reason_admin.en, session: Object(Object(sub_id).session).id as string | undefined };
    });
  };
  return { tenant, jane, heard };
}

const EVERYTHING = "The identity provider had everything ended that this person holds.";
const OUT = "This person has no access any more.";

async function revoke({ tenant, jane }: World): Promise<void> {
  const caller = within(operator, tenant.id);
  const { connection } = await givenConnection(caller);
  await revokeAllOf(caller, jane.id, { connectionId: connection.id, by: "global_token_revocation" });
}

it("of everything that an identity provider has ended, not of its sessions as well", async () => {
  const world = await givenWorld();

  await revoke(world);

  expect(await world.heard()).toEqual([{ reason: EVERYTHING, session: undefined }]);
  const types = (await log(within(operator, world.tenant.id))).map(({ type }) => type);
  expect(types.filter((type) => type.startsWith("session."))).toEqual(expect.arrayContaining(["session.ended"]));
});

it("of a member who is deactivated, and not when the sessions that ended so are ended by others too", async () => {
  const world = await givenWorld();
  const { tenant, jane, heard } = world;
  const at = `${tenant.path}/memberships/${jane.id}`;

  await make(tenant.operator("post", `${at}/deactivate`, {}));
  expect((await tenant.operator("delete", `${at}/sessions`)).status).toBe(204);
  await revoke(world);
  expect((await tenant.operator("delete", at)).status).toBe(204);

  expect(await heard()).toEqual([{ reason: OUT, session: undefined }]);
});

it("of each session that somebody ends by itself", async () => {
  const { tenant, jane, heard } = await givenWorld();

  await tenant.operator("delete", `${tenant.path}/memberships/${jane.id}/sessions/${jane.sessionId}`);

  expect(await heard()).toEqual([{ reason: "Sessions of this person were ended.", session: jane.sessionId }]);
});

/** Jane's session is one that she opened by the connection. */
async function givenBySso({ tenant, jane }: World): Promise<{ connectionId: string; loginMethod: string }> {
  const { connection } = await givenConnection(within(operator, tenant.id));
  const _id = newId("lgm");
  await LoginMethodModel.create({
    ...{ _id, organizationId: tenant.id, connectionId: connection.id, membershipId: jane.id },
    ...{ idpEntityId: "https://idp.acme.test", nameId: "jane", nameIdFormat: "iss_sub" },
    ...{ createdAt: new Date(), lastUsedAt: new Date() },
  });
  await SessionModel.updateOne({ _id: jane.sessionId }, { $set: { method: "saml" } });
  return { connectionId: connection.id, loginMethod: _id };
}

const ended = ({ jane }: World) => ({ reason: "Sessions of this person were ended.", session: jane.sessionId });

it("of a member whose login method an admin deletes, when it had opened a session", async () => {
  const world = await givenWorld();
  const { tenant, heard } = world;
  const { connectionId, loginMethod } = await givenBySso(world);
  const at = `${tenant.path}/connections/${connectionId}/login-methods`;

  expect((await tenant.operator("delete", `${at}/${loginMethod}`)).status).toBe(204);

  expect(await heard()).toEqual([ended(world)]);
  const again = await givenBySso(world);
  await SessionModel.deleteOne({ _id: world.jane.sessionId });
  expect((await tenant.operator("delete", `${at}/${again.loginMethod}`)).status).toBe(404);
  const its = `${tenant.path}/connections/${again.connectionId}/login-methods/${again.loginMethod}`;
  expect((await tenant.operator("delete", its)).status).toBe(204);
  expect(await heard()).toEqual([]);
});

it("of those whose connection ends, each by itself, and not of what another connection has opened", async () => {
  const world = await givenWorld();
  const { connectionId } = await givenBySso(world);
  const other = await givenBySso(world);
  const opened = { _id: world.jane.sessionId };
  await SessionModel.updateOne(opened, { $set: { connectionId } });
  await forgetLoginsOf(within(operator, world.tenant.id), other.connectionId, new AbortController().signal);
  expect(await world.heard()).toEqual([]);

  await forgetLoginsOf(within(operator, world.tenant.id), connectionId, new AbortController().signal);

  expect(await world.heard()).toEqual([ended(world)]);
});

it("of somebody who has another password, or whose second factors were taken away, in every organization", async () => {
  const world = await givenWorld();
  const { personId } = world.jane;
  await setPassword({ requestId: "test", ip: null, userAgent: null }, personId, "another horse battery staple 9");
  expect(await world.heard()).toEqual([ended(world)]);

  // What had ended before is no news.
  await transaction(() => takeFactors(within(operator, INSTANCE), personId, { membershipId: null }));
  expect(await world.heard()).toEqual([]);
});

it("of whose sessions a changed policy admits no longer, once, whoever shows them afterwards", async () => {
  const world = await givenWorld();
  const { tenant, jane, heard } = world;

  expect(
    (await tenant.operator("patch", `${tenant.path}/policies`, { signInMethods: ["password", "sso"] })).status,
  ).toBe(200);

  expect(await heard()).toEqual([ended(world)]);
  expect(
    (await tenant.operator("patch", `${tenant.path}/policies`, { signInMethods: ["password", "passkey", "sso"] }))
      .status,
  ).toBe(200);
  expect((await tenant.operator("delete", `${tenant.path}/memberships/${jane.id}/sessions`)).status).toBe(204);
  expect(await heard()).toEqual([]);
});
