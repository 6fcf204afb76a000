/** What an equal address opens: nothing, unless somebody who may has named it, or the organization has proved its domain. */
import { beforeAll, describe, expect, it } from "vitest";
import { forgotPassword } from "../../../src/domain/account/reset.ts";
import { createConnection } from "../../../src/domain/administration/connections/connections.ts";
import { deleteConnection } from "../../../src/domain/administration/connections/retiring.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { verifyDomain } from "../../../src/domain/administration/organizations/domains.ts";
import { openSamlConnection } from "../../../src/domain/connections/sso/sso-lookup.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { addDomain } from "../../../src/domain/organizations/domains/domains.ts";
import { getOrganization } from "../../../src/domain/organizations/organizations.ts";
import type { Person } from "../../../src/domain/persons/types.ts";
import { resolveConflict } from "../../../src/domain/provisioning/conflicts/conflict-decisions.ts";
import { listConflicts } from "../../../src/domain/provisioning/conflicts/conflict-views.ts";
import { discover } from "../../../src/domain/sessions/sign-in/discovery.ts";
import { enter } from "../../../src/domain/sessions/sign-in/session-opening.ts";
import { organizationsOf } from "../../../src/domain/sessions/view.ts";
import { signInBySso } from "../../../src/domain/sso/signing-in.ts";
import { type KeyPair, newKeyPair } from "../../../src/platform/keys/self-signed.ts";
import { givenPerson, mailsTo } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSso, invited, visitor } from "../../support/visitors.ts";
import { givenOrganization, log, membershipOf, provision, refusal, unique, type World } from "../../support/world.ts";

useDatabase();
let keys: KeyPair;
beforeAll(async () => {
  keys = await newKeyPair("idp");
});

const elsewhere = (): string => `${unique("jane")}@${unique("elsewhere")}.test`;

/** What the person is shown of organizations, outside any of them. */
async function listed(person: Person): Promise<string[]> {
  const { session } = await enter(visitor(), { person, method: "password", secondFactor: true, organizationId: null });
  return (await organizationsOf(session)).map(({ id }) => id);
}

const entering = ({ caller: { organizationId } }: World, person: Person) =>
  enter(visitor(), { person, method: "password", secondFactor: true, organizationId });

const claims = async ({ caller }: World): Promise<number> =>
  (await log(caller)).filter(({ type }) => type === "membership.claimed").length;

async function expectClosed(world: World, person: Person): Promise<void> {
  expect(await listed(person)).toEqual([]);
  expect(await refusal(entering(world, person))).toBe("membership_missing");
  expect(await claims(world)).toBe(0);
}

async function expectOpen(world: World, person: Person): Promise<void> {
  const { organizationId } = world.caller;
  expect(await listed(person)).toEqual([organizationId]);
  expect((await entering(world, person)).session).toMatchObject({ organizationId, state: "complete" });
  expect(await claims(world)).toBe(1);
}

describe("an address that a directory wrote", () => {
  it("outside the verified domains opens nothing", async () => {
    const world = await givenOrganization();
    const person = await givenPerson({ email: elsewhere() });
    await provision(world.scim, { userName: person.email });

    await expectClosed(world, person);
  });

  it.each(["in capitals", "in a sub-domain", "after the account"])("opens nothing %s either", async (how) => {
    const world = await givenOrganization();
    const email = how === "in a sub-domain" ? `jane@sub.${world.domain}` : elsewhere();
    if (how === "after the account") await provision(world.scim, { userName: email });
    const person = await givenPerson({ email });
    if (how !== "after the account")
      await provision(world.scim, { userName: how === "in capitals" ? email.toUpperCase() : email });

    await expectClosed(world, person);
  });

  it("opens nothing either when the connection that wrote it has ended", async () => {
    const world = await givenOrganization();
    const person = await givenPerson({ email: elsewhere() });
    await provision(world.scim, { userName: person.email });
    await deleteConnection(world.caller, world.scim.connection.id, "keep");

    await expectClosed(world, person);
  });

  it("within a verified domain opens the membership", async () => {
    const world = await givenOrganization();
    const person = await givenPerson({ email: `jane@${world.domain}` });
    await provision(world.scim, { userName: person.email });

    await expectOpen(world, person);
  });

  it("opens it as soon as the domain is verified", async () => {
    const world = await givenOrganization();
    const person = await givenPerson({ email: elsewhere() });
    await provision(world.scim, { userName: person.email });
    await expectClosed(world, person);

    const { id } = await addDomain(world.caller, person.email.split("@")[1] ?? "");
    await verifyDomain(world.caller, id, "operator");

    await expectOpen(world, person);
  });

  it("does not open it because another organization has verified the domain", async () => {
    const [world, other] = [await givenOrganization(), await givenOrganization()];
    const person = await givenPerson({ email: `jane@${other.domain}` });
    await provision(world.scim, { userName: person.email });

    await expectClosed(world, person);
  });

  it("opens it once somebody who may has given something by hand", async () => {
    const world = await givenOrganization();
    const person = await givenPerson({ email: elsewhere() });
    const pushed = await provision(world.scim, { userName: person.email });
    await updateMembership(world.caller, membershipOf(pushed), { roles: ["admin"] });

    await expectOpen(world, person);
  });

  it("keeps nobody from a mail to set a new password", async () => {
    const world = await givenOrganization();
    const person = await givenPerson({ email: elsewhere() });
    await provision(world.scim, { userName: person.email });
    await givenSso(world.caller);

    await forgotPassword(visitor(), { email: person.email });

    expect(await mailsTo(person.email)).toHaveLength(1);
  });

  it("tells a stranger nothing at discovery, whatever the membership may", async () => {
    const world = await givenOrganization();
    const email = elsewhere();
    const pushed = await provision(world.scim, { userName: email });
    await givenSso(world.caller);
    const { organizationId } = world.caller;
    const flag = { grantedBy: "test", since: new Date(), until: null, reason: null };
    await MembershipModel.updateOne({ organizationId, _id: membershipOf(pushed) }, { $set: { allowWithoutSso: flag } });
    const { slug: organization } = await getOrganization(world.caller);

    expect(await discover({ organization, email })).toEqual(await discover({ organization, email: elsewhere() }));
    expect(await discover({ email })).toEqual(await discover({ email: elsewhere() }));
  });

  it("does not lock the person out of the organization's SSO", async () => {
    const world = await givenOrganization();
    const email = elsewhere();
    const pushed = await provision(world.scim, { userName: email });
    const provider = { entityId: "https://idp.test", ssoUrl: "https://idp.test/sso", certificates: [keys.certificate] };
    const { id } = await createConnection(world.caller, { kind: "saml", name: "SSO", ...provider });
    const named = { nameId: email, nameIdFormat: "email", email, displayName: null, attributes: {} };
    const said = { groups: undefined, overage: false, sessionEndsAt: undefined, provedAt: undefined };
    const identity = { connectionId: id, idpEntityId: "https://idp.test", ...named, ...said };

    const { opened, membershipId } = await signInBySso(visitor(), await openSamlConnection(id), identity);

    expect(opened.session.state).toBe("complete");
    expect(membershipId).toBe(membershipOf(pushed));
  });
});

describe("an address that somebody named", () => {
  it("opens the membership that was made by hand", async () => {
    const world = await givenOrganization();
    const person = await givenPerson({ email: elsewhere() });
    await createMembership(world.caller, { email: person.email, roles: [] });

    await expectOpen(world, person);
  });

  it("opens the membership that took up an invitation when the directory pushed it", async () => {
    const world = await givenOrganization();
    const person = await givenPerson({ email: elsewhere() });
    await invited(world.caller, person.email);
    await provision(world.scim, { userName: person.email });

    await expectOpen(world, person);
  });

  it("stays open when an admin takes the person whom the directory pushes for the member", async () => {
    const world = await givenOrganization();
    const person = await givenPerson({ email: elsewhere() });
    await createMembership(world.caller, { email: person.email });
    await provision(world.scim, { userName: person.email });
    const { items } = await listConflicts(world.caller, { limit: 1 }, { status: "open" });
    await resolveConflict(world.caller, items[0]?.id ?? "", "adopt");

    await expectOpen(world, person);
  });

  it("opens nothing to whoever has not proved it", async () => {
    const world = await givenOrganization();
    const person = await givenPerson({ email: elsewhere(), emailVerified: false });
    await createMembership(world.caller, { email: person.email });

    await expectClosed(world, person);
  });

  it("is shown to nobody else once the membership has its person", async () => {
    const world = await givenOrganization();
    const email = elsewhere();
    const { id } = await createMembership(world.caller, { email });
    const membership = await MembershipModel.findOne({
      organizationId: world.caller.organizationId,
      _id: id,
    }).lean();
    await givenPerson({ id: membership?.personId, email, emailVerified: false });
    const stranger = await givenPerson({ email });

    await expectClosed(world, stranger);
  });
});
