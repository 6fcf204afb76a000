/** The outage path: people who have only ever come by single sign-on, when they may come without it. They stay who they are. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptInvitation } from "../../../src/domain/account/accepting.ts";
import { confirmRegistration, register } from "../../../src/domain/account/registration.ts";
import { forgotPassword, resetPassword } from "../../../src/domain/account/reset.ts";
import { createConnection, updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { deleteConnection } from "../../../src/domain/administration/connections/retiring.ts";
import { allowWithoutSso } from "../../../src/domain/administration/members/allowing-many.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import {
  previewPolicies,
  updateInstancePolicies,
  updatePolicies,
} from "../../../src/domain/administration/policies/policies.ts";
import { setUps as setUpWork } from "../../../src/domain/administration/policies/setting-up.ts";
import { previewSetUp } from "../../../src/domain/administration/policies/without-sso.ts";
import { invite } from "../../../src/domain/invitations/inviting/inviting.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { organizationOf } from "../../../src/domain/organizations/organizations.ts";
import { PersonModel } from "../../../src/domain/persons/person.model.ts";
import { resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { signInByPassword } from "../../../src/domain/sessions/sign-in/sign-in.ts";
import { startFinishing } from "../../../src/platform/jobs/resumable.ts";
import { readIdpMetadata } from "../../../src/platform/xml/idp-metadata.ts";
import { mailedToken, mailsTo } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type IdentityProvider, startIdentityProvider } from "../../support/saml-idp/client.ts";
import { givenSsoWith, type SsoWorld } from "../../support/sso.ts";
import { invited, PASSWORD, visitor } from "../../support/visitors.ts";
import { log, operator, provision, refusal, unique } from "../../support/world.ts";

useDatabase({
  scans: [
    "persons by emailKey",
    "memberships by organizationId, allowWithoutSso",
    "far too many memberships by organizationId, allowWithoutSso",
  ],
});
let idp: IdentityProvider;
beforeAll(async () => {
  idp = await startIdentityProvider();
});
afterAll(() => idp.stop());

interface Comer {
  readonly email: string;
  readonly membershipId: string;
  readonly personId: string;
  readonly name: string;
}

/** Somebody who has only ever come by SSO. */
async function comer(world: SsoWorld, email = `${unique("jane")}@${world.domain}`, nameId?: string): Promise<Comer> {
  const name = unique("somebody");
  await idp.know(name, { nameId: nameId ?? name, attributes: { email: [email] } });
  const { browser } = await world.signIn(name);
  const session = (await browser.session()) as { person: { id: string }; membership: { id: string } } | null;
  if (!session) throw new Error("Nobody is signed in.");
  return { email, name, membershipId: session.membership.id, personId: session.person.id };
}

const jit = () => givenSsoWith(idp, { provisioning: "jit" });
const setUps = async (email: string): Promise<number> =>
  (await mailsTo(email)).filter(({ template }) => template === "set_up_password").length;
const slugOf = async ({ caller }: SsoWorld) => (await organizationOf(caller)).slug;
const personsOf = (emailKey: string) => PersonModel.collection.countDocuments({ emailKey });

async function comesByPassword(world: SsoWorld, email: string, password = PASSWORD) {
  return signInByPassword(visitor(), { organization: await slugOf(world), email, password });
}

/** Chooses a password by the newest mailed link, and signs in: as the same person, in the same membership. */
async function expectSame(world: SsoWorld, { email, membershipId, personId }: Comer) {
  await resetPassword(visitor(), { token: await mailedToken(email), password: PASSWORD });
  const { session, token } = await comesByPassword(world, email);
  expect(session).toMatchObject({ personId, membershipId, state: "complete" });
  expect(await personsOf(email)).toBe(1);
  return { session, token };
}

describe("whoever has only ever come by SSO", () => {
  it("gets the permission, a mail to choose a password, and comes as the same person", async () => {
    const acme = await jit();
    const jane = await comer(acme);

    await updateMembership(acme.caller, jane.membershipId, { allowWithoutSso: true });

    expect(await setUps(jane.email)).toBe(1);
    const { token } = await expectSame(acme, jane);
    // By SSO it is the same person still.
    const { browser } = await acme.signIn(jane.name);
    expect(await browser.session()).toMatchObject({ person: { id: jane.personId }, method: "saml" });
    // And without the permission the way is shut again, at once.
    await updateMembership(acme.caller, jane.membershipId, { allowWithoutSso: false });
    expect(await resumeSession(token)).toBeNull();
    expect(await refusal(comesByPassword(acme, jane.email))).toBe("sso_required");
  });

  it("is not mailed twice within a short time, nor when nobody is to be told", async () => {
    const acme = await jit();
    const [jane, joe] = [await comer(acme), await comer(acme)];
    for (let round = 0; round < 3; round++)
      await updateMembership(acme.caller, jane.membershipId, { allowWithoutSso: true });
    await updateMembership(acme.caller, joe.membershipId, { allowWithoutSso: true, notify: false });

    expect([await setUps(jane.email), await setUps(joe.email)]).toEqual([1, 0]);
    await forgotPassword(visitor(), { email: joe.email });
    await expectSame(acme, joe);
  });

  it("has no use of a forgotten password while only SSO opens anything, and of a dead link never", async () => {
    const acme = await jit();
    const jane = await comer(acme);
    await forgotPassword(visitor(), { email: jane.email });
    expect(await mailsTo(jane.email)).toEqual([]);

    await updateMembership(acme.caller, jane.membershipId, { allowWithoutSso: true });
    const token = await mailedToken(jane.email);
    await resetPassword(visitor(), { token, password: PASSWORD });
    expect(await refusal(resetPassword(visitor(), { token, password: `${PASSWORD}!` }))).toBe("invalid");
  });

  it("registers, or accepts elsewhere, as the same person", async () => {
    const acme = await jit();
    const [jane, joe] = [await comer(acme), await comer(acme)];
    await register(visitor(), { email: jane.email });
    await confirmRegistration(visitor(), { token: await mailedToken(jane.email), password: PASSWORD });
    const { session } = await signInByPassword(visitor(), { email: jane.email, password: PASSWORD });
    expect([session.personId, await personsOf(jane.email)]).toEqual([jane.personId, 1]);

    const globex = await jit();
    await updateConnection(globex.caller, globex.connectionId, { status: "disabled" });
    const { token } = await invited(globex.caller, joe.email, { sendEmail: true });
    const { opened } = await acceptInvitation(visitor(), null, { token, password: PASSWORD });
    expect([opened.session.personId, await personsOf(joe.email)]).toEqual([joe.personId, 1]);
  });

  it("keeps the account that it proved before: SSO makes no second one, and nothing is mailed", async () => {
    const acme = await jit();
    const email = `${unique("kim")}@${acme.domain}`;
    await register(visitor(), { email });
    const person = await confirmRegistration(visitor(), { token: await mailedToken(email), password: PASSWORD });
    const kim = await comer(acme, email);

    await updateMembership(acme.caller, kim.membershipId, { allowWithoutSso: true });

    expect(await setUps(email)).toBe(0);
    const { session } = await comesByPassword(acme, email);
    expect(session).toMatchObject({ personId: person.id, membershipId: kim.membershipId });
    expect(await personsOf(email)).toBe(1);
    const { browser } = await acme.signIn(kim.name);
    expect(await browser.session()).toMatchObject({ person: { id: person.id } });
  });

  it("is not mailed where nobody vouches for the address", async () => {
    const acme = await jit();
    const email = `${unique("jane")}@elsewhere.test`;
    await provision(acme.scim, { userName: email });
    await updateConnection(acme.caller, acme.connectionId, { status: "disabled" });
    expect(await setUps(email)).toBe(0);
    await forgotPassword(visitor(), { email });
    expect(await mailsTo(email)).toEqual([]);
  });
});

describe("somebody whom only a directory has named", () => {
  it("chooses the first password as the person that the membership names", async () => {
    const acme = await jit();
    await updatePolicies(acme.caller, { bypassForDirectory: true });
    const email = `${unique("pat")}@${acme.domain}`;
    const { membershipId } = await provision(acme.scim, { userName: email });
    const before = await MembershipModel.findOne({
      organizationId: acme.caller.organizationId,
      _id: membershipId,
    }).lean();

    await updateMembership(acme.caller, membershipId ?? "", { allowWithoutSso: true });

    await expectSame(acme, { email, membershipId: membershipId ?? "", personId: before?.personId ?? "", name: "" });
  });
});

describe("a link that was mailed before the first sign-in by SSO", () => {
  it("still works after it: nobody gets another within the hour", async () => {
    const acme = await jit();
    await updatePolicies(acme.caller, { bypassForDirectory: true });
    const email = `${unique("pat")}@${acme.domain}`;
    const { membershipId } = await provision(acme.scim, { userName: email });
    await updateMembership(acme.caller, membershipId ?? "", { allowWithoutSso: true });

    const pat = await comer(acme, email, email);

    expect(pat.membershipId).toBe(membershipId);
    await expectSame(acme, pat);
  });
});

describe("an invitation with the permission", () => {
  it("mails the link to whoever accepts it by SSO", async () => {
    const acme = await jit();
    const email = `${unique("guest")}@elsewhere.test`;
    await invite(acme.caller, { emails: [email], roles: ["guest"], allowWithoutSso: true });
    const guest = await comer(acme, email);

    expect(await setUps(email)).toBe(1);
    await expectSame(acme, guest);
  });
});

describe("strict mode that ends", () => {
  it("tells beforehand whom it mails, and mails just those who are allowed and have nothing to sign in by", async () => {
    const acme = await jit();
    const [jane, joe, kim] = [await comer(acme), await comer(acme), await comer(acme)];
    await updateMembership(acme.caller, jane.membershipId, { allowWithoutSso: true, notify: false });
    const past = new Date(Date.now() - 1_000);
    await MembershipModel.updateOne(
      { organizationId: acme.caller.organizationId, _id: kim.membershipId },
      { $set: { allowWithoutSso: { grantedBy: "operator", since: past, until: past, reason: null } } },
    );
    await updatePolicies(acme.caller, { strictMode: true });

    const { setUp, strictMode } = await previewPolicies(acme.caller, { strictMode: false });
    expect(strictMode).toBeNull();
    expect(setUp).toMatchObject({ total: 1, totalIs: "exact", sample: [{ id: jane.membershipId, email: jane.email }] });
    await updatePolicies(acme.caller, { strictMode: false });

    expect([await setUps(jane.email), await setUps(joe.email), await setUps(kim.email)]).toEqual([1, 0, 0]);
    await expectSame(acme, jane);
    const told = (await log(acme.caller)).filter(({ type }) => type === "membership.set_up_offered");
    expect(told.map(({ object }) => object.id)).toEqual([jane.membershipId]);
  });

  it("mails whoever could not be mailed at first, and nobody twice", async () => {
    const acme = await jit();
    const people = [await comer(acme), await comer(acme), await comer(acme)].toSorted((one, other) =>
      one.membershipId < other.membershipId ? -1 : 1,
    );
    for (const { membershipId } of people)
      await updateMembership(acme.caller, membershipId, { allowWithoutSso: true, notify: false });
    await updatePolicies(acme.caller, { strictMode: true });
    const [first] = people;
    const database = MembershipModel.db;
    const refusing = { type: "membership.set_up_offered", "object.id": first?.membershipId };
    await database.db?.command({ collMod: "events", validator: { $nor: [refusing] } });

    await updatePolicies(acme.caller, { strictMode: false });

    const mailed = () => Promise.all(people.map(({ email }) => setUps(email)));
    expect(await mailed()).toEqual([0, 1, 1]);
    await database.db?.command({ collMod: "events", validator: {} });
    const { organizationId } = acme.caller;
    await setUpWork.resume({ id: organizationId, organizationId }, new AbortController().signal);
    expect(await mailed()).toEqual([1, 1, 1]);
    expect(await setUpWork.find(10)).toEqual([]);
  });

  it("mails nobody where the admin says so, nor when it was off before", async () => {
    const acme = await jit();
    const jane = await comer(acme);
    await updateMembership(acme.caller, jane.membershipId, { allowWithoutSso: true, notify: false });
    await updatePolicies(acme.caller, { strictMode: false });
    await updatePolicies(acme.caller, { strictMode: true });
    await updatePolicies(acme.caller, { strictMode: false, notify: false });
    expect(await setUps(jane.email)).toBe(0);
  });

  it("mails in every organization where the instance switches it off", async () => {
    const [acme, globex] = [await jit(), await jit()];
    const [jane, joe] = [await comer(acme), await comer(globex)];
    for (const [world, { membershipId }] of [
      [acme, jane],
      [globex, joe],
    ] as const)
      await updateMembership(world.caller, membershipId, { allowWithoutSso: true, notify: false });
    await updatePolicies(globex.caller, { strictMode: true });
    await updateInstancePolicies(operator, { strictMode: true });
    await updateInstancePolicies(operator, { strictMode: false });

    const stop = startFinishing([setUpWork]);
    await expect.poll(() => setUps(jane.email)).toBe(1);
    await stop();
    // Its own strict mode is on.
    expect(await setUps(joe.email)).toBe(0);
  });
});

describe("SSO that is switched off", () => {
  it.each(["disabled", "deleted"])(
    "mails everybody who has nothing else, when the last connection is %s",
    async (how) => {
      const acme = await jit();
      const [jane, joe] = [await comer(acme), await comer(acme)];
      await updateMembership(acme.caller, joe.membershipId, { allowWithoutSso: true });
      await resetPassword(visitor(), { token: await mailedToken(joe.email), password: PASSWORD });
      expect(await previewSetUp(acme.caller, "everybody")).toMatchObject({ total: 1, sample: [{ email: jane.email }] });

      if (how === "deleted") await deleteConnection(acme.caller, acme.connectionId, "keep");
      else await updateConnection(acme.caller, acme.connectionId, { status: "disabled" });

      expect([await setUps(jane.email), await setUps(joe.email)]).toEqual([1, 1]);
      await expectSame(acme, jane);
    },
  );

  it("lets go of local sessions, and asks for SSO, as soon as it is back", async () => {
    const acme = await jit();
    const jane = await comer(acme);
    await updateConnection(acme.caller, acme.connectionId, { status: "disabled" });
    const { token } = await expectSame(acme, jane);
    expect(await resumeSession(token)).not.toBeNull();

    await updateConnection(acme.caller, acme.connectionId, { status: "enabled" });

    expect(await resumeSession(token)).toBeNull();
    expect(await refusal(comesByPassword(acme, jane.email))).toBe("sso_required");
    const { browser } = await acme.signIn(jane.name);
    expect(await browser.session()).toMatchObject({ person: { id: jane.personId } });
  });

  it("mails nobody while another connection is open, nor where the admin says so", async () => {
    const acme = await jit();
    const jane = await comer(acme);
    const { entityId, ssoUrl, certificates } = readIdpMetadata(await idp.metadata());
    const other = { kind: "saml" as const, name: "Other", entityId: `${entityId}/2`, ssoUrl, certificates };
    const { id } = await createConnection(acme.caller, other);
    await updateConnection(acme.caller, id, { status: "disabled" });
    await updateConnection(acme.caller, acme.connectionId, { status: "disabled", notify: false });
    expect(await setUps(jane.email)).toBe(0);
  });
});

describe("a permission in bulk", () => {
  it("comes with a result for each, and with the mail", async () => {
    const [acme, globex] = [await jit(), await jit()];
    const [jane, joe] = [await comer(acme), await comer(acme)];
    const stranger = await comer(globex);
    const managed = await provision(acme.scim, { userName: `${unique("max")}@${acme.domain}` });
    const until = new Date(Date.now() + 3_600_000);
    const memberships = [jane.membershipId, joe.membershipId, stranger.membershipId, managed.membershipId ?? ""];

    const { results } = await allowWithoutSso({ ...acme.caller, reason: "IdP down" }, { memberships, until });

    expect(results.map(({ status, problem }) => problem?.code ?? status)).toEqual([
      "allowed",
      "allowed",
      "not_found",
      "managed_by_directory",
    ]);
    expect([await setUps(jane.email), await setUps(joe.email), await setUps(stranger.email)]).toEqual([1, 1, 0]);
    const found = await MembershipModel.findOne({ organizationId: acme.caller.organizationId, _id: jane.membershipId });
    expect(found?.allowWithoutSso).toMatchObject({ until, reason: "IdP down" });
    const mine = (await log(acme.caller)).filter(({ object }) => object.id === jane.membershipId).at(-2);
    expect(mine).toMatchObject({ type: "membership.updated", cause: { reason: "IdP down" } });
    expect(await log(globex.caller)).not.toContainEqual(expect.objectContaining({ cause: { reason: "IdP down" } }));
  });

  it("for all leaves what somebody has for longer, and whoever is not active", async () => {
    const acme = await jit();
    const [jane, guest] = [await comer(acme), await comer(acme)];
    await updateMembership(acme.caller, guest.membershipId, { allowWithoutSso: true });
    const until = new Date(Date.now() + 3_600_000);
    const { id: gone } = await createMembership(acme.caller, { email: `${unique("old")}@${acme.domain}` });
    await MembershipModel.updateOne(
      { organizationId: acme.caller.organizationId, _id: gone },
      { $set: { expiresAt: new Date(0) } },
    );

    const { results, continues } = await allowWithoutSso(acme.caller, { memberships: "all", until });

    expect(results).toEqual([{ id: jane.membershipId, status: "allowed" }]);
    expect(continues).toBe(false);
    const told = (await log(acme.caller)).at(-1);
    expect(told).toMatchObject({ type: "organization.allowed_without_sso", after: { allowed: 1, failed: 0 } });
  });

  it("for all of many goes on beside the answer until everybody has it", async () => {
    const acme = await jit();
    const model = await createMembership(acme.caller, { email: `${unique("one")}@${acme.domain}` });
    const one = await MembershipModel.findOne({ organizationId: acme.caller.organizationId, _id: model.id }).lean();
    const many = Array.from({ length: 230 }, (_, index) => {
      const email = `m${index}@${acme.domain}`;
      const id = String(index).padStart(4, "0");
      return {
        ...one,
        _id: `${one?._id.slice(0, -4)}${id}`,
        personId: `${one?.personId}${id}`,
        email,
        emailKey: email,
      };
    });
    await MembershipModel.collection.insertMany(many as never);

    const ask = () => allowWithoutSso(acme.caller, { memberships: "all", notify: false });
    const asked = await Promise.allSettled([ask(), ask()]);
    const [taken] = asked.filter((one) => one.status === "fulfilled");
    expect([taken?.value.results.length, taken?.value.continues]).toEqual([200, true]);
    // Of two calls at once one is under way.
    for (const one of asked) if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "conflict" });
    const { organizationId } = acme.caller;
    await expect
      .poll(() => MembershipModel.countDocuments({ organizationId, allowWithoutSso: { $ne: null } }), {
        timeout: 300_000,
      })
      .toBe(231);
    await expect.poll(async () => (await log(acme.caller)).at(-1)?.type).toBe("organization.allowed_without_sso");
    // The call that was refused may have allowed some before it was.
    const after = (await log(acme.caller)).at(-1)?.after;
    expect(after).toMatchObject({ failed: 0 });
    const { allowed } = Object(after) as { allowed: number };
    expect(allowed).toBeGreaterThanOrEqual(200);
    expect(allowed).toBeLessThanOrEqual(231);
  });

  it("is refused as a whole where it would mean nothing, and for somebody who is deactivated", async () => {
    const acme = await jit();
    const jane = await comer(acme);
    const memberships = [jane.membershipId];
    await updatePolicies(acme.caller, { strictMode: true });
    expect(await refusal(allowWithoutSso(acme.caller, { memberships }))).toBe("strict_mode_on");
    await updatePolicies(acme.caller, { strictMode: false });
    const many = Array.from({ length: 501 }, (_, index) => `mem_${index}`);
    await expect(allowWithoutSso(acme.caller, { memberships: many })).rejects.toThrow("500 memberships at once");
    await deactivateMembership(acme.caller, jane.membershipId);
    const { results } = await allowWithoutSso(acme.caller, { memberships });
    expect(results[0]?.problem?.code).toBe("member_deactivated");
  });
});
