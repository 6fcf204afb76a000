/** Erasing one person reads what is about that person, however many others there are and however long the logs. */
import { expect, it } from "vitest";
// Erasing goes through every collection there is.
import "../../../../src/app.ts";
import { eraseMembership } from "../../../../src/domain/administration/members/erasing.ts";
import { RequestModel } from "../../../../src/domain/connections/requests/scim-request.model.ts";
import { MailModel } from "../../../../src/domain/mails/mail.model.ts";
import { GrantModel } from "../../../../src/domain/memberships/grants/grant.model.ts";
import { MembershipModel } from "../../../../src/domain/memberships/membership.model.ts";
import { createMembership } from "../../../../src/domain/memberships/memberships.ts";
import { LoginModel } from "../../../../src/domain/sso/log/login-log.ts";
import { newId } from "../../../../src/platform/ids.ts";
import { givenCrowd } from "../../../support/crowd.ts";
import { useDatabase } from "../../../support/mongo.ts";
import { readsOf } from "../../../support/reads.ts";
import { invited } from "../../../support/visitors.ts";
import { givenOrganization, unique, type World } from "../../../support/world.ts";

useDatabase();

const MANY = 400;

/** Others, each let in and held back by somebody, and with a line in every log. */
async function givenOthers({ caller, scim }: World): Promise<void> {
  const { organizationId } = caller;
  const connectionId = scim.connection.id;
  const [at, actor] = [new Date(), { kind: "membership", id: newId("mem") } as const];
  const { members } = await givenCrowd(scim, MANY, () => ({
    allowWithoutSso: { grantedBy: actor.id, reason: "x", since: at, until: null } as never,
    holds: [{ source: "admin", actor, since: at }] as never,
  }));
  const of = members.map(({ _id, email }, nth) => ({ membershipId: _id, email: email ?? "", nth }));
  await GrantModel.insertMany(
    of.map(({ membershipId }) => ({
      ...{ _id: newId("grt"), organizationId, membershipId, source: "manual", role: "member", teamId: null },
      ...{ teamRoles: [], grantedBy: actor, since: at },
    })),
  );
  await MailModel.insertMany(
    of.map(({ nth }) => ({
      ...{ _id: newId("mal"), organizationId, template: "invitation", locale: "en", recipient: `digest ${nth}` },
      ...{ state: "sent", attempts: 1, createdAt: at },
    })),
  );
  await LoginModel.insertMany(
    of.map(({ membershipId, email }) => ({
      ...{ _id: newId("lgn"), organizationId, connectionId, at, requestId: "r", outcome: "signed_in", warnings: [] },
      ...{ membershipId, email, nameId: email },
    })),
  );
  await RequestModel.insertMany(
    of.map(({ email }) => ({
      ...{ _id: newId("req"), organizationId, connectionId, requestId: "r", at, method: "GET", status: 200 },
      ...{ path: `/Users?filter=userName eq "${email}"`, durationMs: 1, dropped: [], quirks: [], about: [email] },
    })),
  );
}

async function readByErasing(world: World): Promise<number> {
  const email = `${unique("jane")}@elsewhere.test`;
  await invited(world.caller, email);
  const { id } = await createMembership(world.caller, { email });
  return (await readsOf(() => eraseMembership(world.caller, id))).examined;
}

it("reads as much among hundreds as among a few", async () => {
  const [small, large] = [await givenOrganization(), await givenOrganization()];
  await givenOthers(large);
  const [alone, among] = [await readByErasing(small), await readByErasing(large)];
  expect(among).toBeLessThanOrEqual(alone + 20);
  const kept = { organizationId: large.caller.organizationId };
  for (const model of [GrantModel, MailModel, LoginModel, RequestModel])
    expect((await (model as typeof MailModel).find(kept).lean()).length).toBeGreaterThanOrEqual(MANY);
  expect((await MembershipModel.find(kept).lean()).length).toBe(MANY);
});

it("takes the name of whoever is erased out of what they decided about others, in their organization alone", async () => {
  const [acme, globex] = [await givenOrganization(), await givenOrganization()];
  const { id } = await createMembership(acme.caller, { email: `${unique("jane")}@elsewhere.test` });
  const decided = () => ({
    allowWithoutSso: { grantedBy: id, reason: "x", since: new Date(), until: null } as never,
    holds: [{ source: "admin", actor: { kind: "membership", id }, since: new Date() }] as never,
  });
  await givenCrowd(acme.scim, 2, decided);
  await givenCrowd(globex.scim, 1, decided);
  const pseudonym = await eraseMembership(acme.caller, id);
  const by = async ({ caller: { organizationId } }: World) =>
    (await MembershipModel.find({ organizationId }).lean()).flatMap(({ allowWithoutSso, holds = [] }) => [
      allowWithoutSso?.grantedBy,
      ...holds.map(({ actor }) => (actor && "id" in actor ? actor.id : null)),
    ]);
  expect(await by(acme)).toEqual([pseudonym, pseudonym, pseudonym, pseudonym]);
  expect(await by(globex)).toEqual([id, id]);
});
