/** An address that only a sign-in by SSO said: it opens nothing, proves nothing, and follows what is said next. */
import { beforeAll, describe, expect, it } from "vitest";
import { createConnection } from "../../../src/domain/administration/connections/connections.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { verifyDomain } from "../../../src/domain/administration/organizations/domains.ts";
import { openSamlConnection } from "../../../src/domain/connections/saml/saml-lookup.ts";
import { findDirectoryUser } from "../../../src/domain/directory/users/user-lookup.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { addDomain } from "../../../src/domain/organizations/domains/domains.ts";
import { listConflicts } from "../../../src/domain/provisioning/conflicts/conflict-views.ts";
import { enter } from "../../../src/domain/sessions/sign-in/session-opening.ts";
import { organizationsOf } from "../../../src/domain/sessions/view.ts";
import { signInBySso } from "../../../src/domain/sso/signing-in.ts";
import { addressesBySso } from "../../../src/migrations/0006-addresses-by-sso.ts";
import { type KeyPair, newKeyPair } from "../../../src/platform/keys/self-signed.ts";
import { givenPerson } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { invited, visitor } from "../../support/visitors.ts";
import { givenOrganization, log, provision, refusal, unique, type World } from "../../support/world.ts";

useDatabase();
let keys: KeyPair;
beforeAll(async () => {
  keys = await newKeyPair("idp");
});

const elsewhere = (): string => `${unique("jane")}@${unique("elsewhere")}.test`;

interface SsoWorld extends World {
  readonly domain: string;
  readonly says: (nameId: string, email: string, from?: string) => ReturnType<typeof signInBySso>;
  readonly other: string;
}

/** An organization with two saml connections that make people. */
async function givenJit(): Promise<SsoWorld> {
  const world = await givenOrganization();
  const provider = (name: string) => ({
    ...{ kind: "saml" as const, name, provisioning: "jit" as const, certificates: [keys.certificate] },
    ...{ entityId: `https://${name}.test`, ssoUrl: `https://${name}.test/sso` },
  });
  const [one, two] = [
    await createConnection(world.caller, provider("one")),
    await createConnection(world.caller, provider("two")),
  ];
  const says = async (nameId: string, email: string, from = one.id) => {
    const connection = await openSamlConnection(from);
    return signInBySso(visitor(), connection, {
      ...{ connectionId: from, idpEntityId: connection.issuer, nameId, nameIdFormat: "persistent", email },
      ...{ displayName: null, attributes: {}, groups: undefined, overage: false, sessionEndsAt: undefined },
      provedAt: undefined,
    });
  };
  return { ...world, says, other: two.id };
}

const stored = ({ caller: { organizationId } }: World, _id: string) =>
  MembershipModel.findOne({ organizationId, _id }).lean();

describe("an address that only a sign-in by SSO said", () => {
  it("is noted as such, and opens nothing to whoever has proved it", async () => {
    const world = await givenJit();
    const { organizationId } = world.caller;
    const person = await givenPerson({ email: elsewhere() });
    const { membershipId } = await world.says("n1", person.email);

    expect(await stored(world, membershipId)).toMatchObject({ email: person.email, addressFrom: "sso" });
    const own = { person, method: "password", secondFactor: true } as const;
    const { session } = await enter(visitor(), { ...own, organizationId: null });
    expect(await organizationsOf(session)).toEqual([]);
    expect(await refusal(enter(visitor(), { ...own, organizationId }))).toBe("membership_missing");
    expect((await stored(world, membershipId))?.personId).not.toBe(person.id);
  });

  it("opens the membership once somebody who may has given something to it, or the domain is verified", async () => {
    const world = await givenJit();
    const { organizationId } = world.caller;
    const listed = async (person: Awaited<ReturnType<typeof givenPerson>>) => {
      const own = { person, method: "password", secondFactor: true, organizationId: null } as const;
      return (await organizationsOf((await enter(visitor(), own)).session)).map(({ id }) => id);
    };
    const [given, verified] = [await givenPerson({ email: elsewhere() }), await givenPerson({ email: elsewhere() })];
    const { membershipId } = await world.says("n1", given.email);
    await world.says("n2", verified.email);
    expect([await listed(given), await listed(verified)]).toEqual([[], []]);

    await updateMembership(world.caller, membershipId, { roles: ["admin"] });
    expect(await listed(given)).toEqual([organizationId]);
    const { id } = await addDomain(world.caller, verified.email.slice(verified.email.lastIndexOf("@") + 1));
    await verifyDomain(world.caller, id, "operator");
    expect(await listed(verified)).toEqual([organizationId]);
  });

  it("is taken for nobody by another connection, nor by a directory", async () => {
    const world = await givenJit();
    const email = elsewhere();
    const { membershipId } = await world.says("n1", email);

    expect(await refusal(world.says("n2", email, world.other))).toBe("sso_identity_unmatched");
    await provision(world.scim, { userName: email, externalId: unique("x") });
    expect((await stored(world, membershipId))?.links).toEqual([]);
    const { items } = await listConflicts(world.caller, { limit: 5 }, { status: "open" });
    expect(items).toHaveLength(1);
  });

  it("follows what the same connection says next, as far as nobody gave anything to it", async () => {
    const world = await givenJit();
    const [first, second, third] = [elsewhere(), elsewhere(), elsewhere()];
    const { membershipId } = await world.says("n1", first);

    expect((await world.says("n1", second)).warnings).not.toContain("address_unverified");
    expect(await stored(world, membershipId)).toMatchObject({ email: second, addressFrom: "sso", holdsEmail: true });
    await updateMembership(world.caller, membershipId, { roles: ["admin"] });
    expect((await world.says("n1", third)).warnings).toContain("address_unverified");
    expect((await stored(world, membershipId))?.email).toBe(second);
  });

  it("takes no address that another has, and changes none that somebody named", async () => {
    const world = await givenJit();
    const [taken, said] = [elsewhere(), elsewhere()];
    const { id } = await createMembership(world.caller, { email: taken });
    const { membershipId } = await world.says("n1", said);

    expect((await world.says("n1", taken)).warnings).toContain("address_taken");
    expect((await stored(world, membershipId))?.email).toBe(said);
    // An admin has written it since: what the connection says is no more than told.
    const corrected = elsewhere();
    await updateMembership(world.caller, membershipId, { email: corrected });
    expect((await world.says("n1", elsewhere())).warnings).toContain("address_unverified");
    expect(await stored(world, membershipId)).toMatchObject({ email: corrected, addressFrom: "admin" });
    expect((await stored(world, id))?.email).toBe(taken);
  });
});

describe("an address that an earlier version noted as given by hand", () => {
  const asBefore = ({ caller: { organizationId } }: World, from: "hand" | null = "hand") =>
    MembershipModel.updateMany(
      { organizationId, addressFrom: "sso" },
      from === null ? { $unset: { addressFrom: 1 } } : { $set: { addressFrom: from } },
    );
  /** As the program does after its start, once every event has its number. */
  async function migrate({ caller }: World): Promise<void> {
    await log(caller);
    await addressesBySso.run({ from: null, note: async () => undefined, stopping: new AbortController().signal });
  }
  const from = async (world: World, id: string) => (await stored(world, id))?.addressFrom;

  it.each(["hand", null] as const)(
    "(%s) counts as said where a sign-in has made the member, and opens nothing any more",
    async (was) => {
      const world = await givenJit();
      const { organizationId } = world.caller;
      const person = await givenPerson({ email: elsewhere() });
      const { membershipId } = await world.says("n1", person.email);
      await asBefore(world, was);
      const own = { person, method: "password", secondFactor: true, organizationId } as const;

      await migrate(world);

      expect(await from(world, membershipId)).toBe("sso");
      expect(await refusal(enter(visitor(), own))).toBe("membership_missing");
    },
  );

  it("counts as said where a later sign-in has said another", async () => {
    const world = await givenJit();
    const { membershipId } = await world.says("n1", elsewhere());
    const second = elsewhere();
    await world.says("n1", second);
    await asBefore(world);
    await migrate(world);
    expect(await stored(world, membershipId)).toMatchObject({ email: second, addressFrom: "sso" });
  });

  it("stays where an admin made or corrected the member, a directory brought it, or the address was invited", async () => {
    const world = await givenJit();
    const { id: made } = await createMembership(world.caller, { email: elsewhere() });
    const { membershipId: corrected } = await world.says("n1", elsewhere());
    await updateMembership(world.caller, corrected, { email: elsewhere() });
    const email = elsewhere();
    await invited(world.caller, email);
    const { membershipId: accepted } = await world.says("n2", email);
    const pushed = await provision(world.scim, { userName: elsewhere(), externalId: unique("x") });
    const { membershipId: directory = "" } = (await findDirectoryUser(world.scim, pushed.id)) as {
      membershipId?: string;
    };
    const before = await Promise.all([made, corrected, accepted, directory].map((id) => from(world, id)));
    expect(before).toEqual(["hand", "admin", "hand", "directory"]);

    await migrate(world);

    expect(await Promise.all([made, corrected, accepted, directory].map((id) => from(world, id)))).toEqual(before);
  });
});
