/** Whose a NameID is when names move, cross, come back or are given to somebody else. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { checkOrganization } from "../../../src/domain/checks.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { removeMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { listLogins } from "../../../src/domain/sso/log/finding-logins.ts";
import { listLoginMethods } from "../../../src/domain/sso/log/login-methods.ts";
import { moveLoginMethods } from "../../../src/domain/sso/ties/tie-moves.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type IdentityProvider, startIdentityProvider } from "../../support/saml-idp/client.ts";
import type { IdpPerson } from "../../support/saml-idp/provider.ts";
import { givenSsoWith, type SsoWorld } from "../../support/sso.ts";
import { membershipOf, provision, rewrite, unique } from "../../support/world.ts";

useDatabase();
let idp: IdentityProvider;
let other: IdentityProvider;
beforeAll(async () => {
  [idp, other] = await Promise.all([startIdentityProvider(), startIdentityProvider()]);
});
afterAll(() => Promise.all([idp.stop(), other.stop()]));

const EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
const PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
const UNMATCHED = "sso_identity_unmatched";

const called = (nameId: string, email: string, nameIdFormat = PERSISTENT): IdpPerson => ({
  nameId,
  nameIdFormat,
  attributes: { email: [email] },
});

/** Signs somebody in. @returns the membership of the session, or the reason of the refusal */
async function comes(world: SsoWorld, person: IdpPerson, from = idp): Promise<string> {
  const name = unique("somebody");
  await from.know(name, person);
  const { response } = await (from === idp ? world.signIn(name) : world.signInAt(from, name));
  if (response.status !== 303) return /<code>([a-z_]+)<\/code>/.exec(response.text)?.[1] ?? response.text;
  const [line] = (await listLogins(world.caller, world.connectionId, { limit: 1 })).items;
  return String(line?.membershipId);
}

async function movesTo(world: SsoWorld, next: IdentityProvider): Promise<void> {
  await updateConnection(world.caller, world.connectionId, { metadataXml: await next.metadata() });
  await next.trust(await world.metadata());
}

const ask = ({ caller, connectionId }: SsoWorld, dryRun = true) =>
  moveLoginMethods(caller, connectionId, { dryRun, limit: 100 });

/** The list of moves, short: who, and why. */
async function rows(world: SsoWorld, dryRun = true): Promise<Record<string, string[]>> {
  const { nextCursor: _, ...sorted } = await ask(world, dryRun);
  const short = Object.entries(sorted).map(([sort, moves]) => [
    sort,
    moves.map(({ email, why }) => `${email}: ${why}`).sort(),
  ]);
  return Object.fromEntries(short);
}

const ties = async ({ caller, connectionId }: SsoWorld) =>
  (await listLoginMethods(caller, connectionId, { limit: 20 })).items.map(({ nameId }) => nameId).sort();

const isSound = async ({ caller }: SsoWorld) =>
  (await Array.fromAsync(checkOrganization(caller))).flatMap(({ wrong }) => wrong);

describe("a name that the directory moves", () => {
  it("leads to the same member when somebody was renamed there", async () => {
    const acme = await givenSsoWith(idp);
    const [before, after] = [`jane.miller@${acme.domain}`, `jane.doe@${acme.domain}`];
    const jane = await provision(acme.scim, { userName: before, externalId: "okta-1" });
    expect(await comes(acme, called(before, before, EMAIL))).toBe(membershipOf(jane));

    await rewrite(acme.scim, jane.id, { userName: after, externalId: "okta-1" });

    expect(await comes(acme, called(after, after, EMAIL))).toBe(membershipOf(jane));
    expect(await ties(acme)).toEqual([after]);
    expect(await isSound(acme)).toEqual([]);
  });

  it("never signs a new colleague in as the one who had the name before", async () => {
    const acme = await givenSsoWith(idp);
    const [recycled, after] = [`jane.miller@${acme.domain}`, `jane.doe@${acme.domain}`];
    const jane = await provision(acme.scim, { userName: recycled, externalId: "okta-1" });
    await comes(acme, called(recycled, recycled, EMAIL));
    await rewrite(acme.scim, jane.id, { userName: after, externalId: "okta-1" });
    const fresh = await provision(acme.scim, { userName: recycled, externalId: "okta-2" });

    expect(await comes(acme, called(recycled, recycled, EMAIL))).toBe(UNMATCHED);
    expect((await rows(acme)).ambiguous).toEqual([`${after}: several_claim_it`]);

    expect(await comes(acme, called(after, after, EMAIL))).toBe(membershipOf(jane));
    expect(await comes(acme, called(recycled, recycled, EMAIL))).toBe(membershipOf(fresh));
  });

  it("signs nobody in as the other of two who were given each other's names", async () => {
    const acme = await givenSsoWith(idp);
    const [a, b] = [`a@${acme.domain}`, `b@${acme.domain}`];
    const one = await provision(acme.scim, { userName: a, externalId: "1" });
    const two = await provision(acme.scim, { userName: b, externalId: "2" });
    await comes(acme, called(a, a, EMAIL));
    await comes(acme, called(b, b, EMAIL));
    await rewrite(acme.scim, one.id, { userName: `c@${acme.domain}`, externalId: "1" });
    await rewrite(acme.scim, two.id, { userName: a, externalId: "2" });
    await rewrite(acme.scim, one.id, { userName: b, externalId: "1" });

    expect(await comes(acme, called(a, a, EMAIL))).toBe(UNMATCHED);
    expect(await comes(acme, called(b, b, EMAIL))).toBe(UNMATCHED);
    expect((await rows(acme, false)).ambiguous).toEqual([`${a}: several_claim_it`, `${b}: several_claim_it`].sort());
    expect(await ties(acme)).toEqual([a, b]);
  });
});

describe("a directory that comes after somebody has joined by signing in", () => {
  const joined = async (more: { active?: boolean } = {}) => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const person = called("object-1", `jane.doe@${acme.domain}`);
    const jane = await comes(acme, person);
    const user = { userName: `jdoe@${acme.domain}`, externalId: "object-1", ...more };
    const pushed = await provision(acme.scim, user);
    const live = () =>
      MembershipModel.find({ organizationId: acme.caller.organizationId, status: { $ne: "removed" } }).lean();
    return { acme, person, jane, user, pushed, live };
  };

  it("has the same person by the name that both send: one member, whom the directory manages from the next sign-in", async () => {
    const { acme, person, jane, user, pushed, live } = await joined();
    expect(await comes(acme, person)).toBe(jane);
    expect(await live()).toMatchObject([{ _id: jane, email: user.userName, managedBy: acme.scim.connection.id }]);
    expect(await isSound(acme)).toEqual([]);

    await rewrite(acme.scim, pushed.id, { ...user, active: false });
    expect(await comes(acme, person)).toBe("member_deactivated");
  });

  it("shuts out whom it has as inactive, although they joined before", async () => {
    const { acme, person } = await joined({ active: false });
    expect(await comes(acme, person)).toBe("member_deactivated");
  });

  it("leaves it to an admin where both have been entered", async () => {
    const { acme, person, jane, user } = await joined();
    const other = await comes(acme, called(user.userName, user.userName, EMAIL));
    expect(other).not.toBe(jane);
    expect(await comes(acme, person)).toBe(UNMATCHED);
    expect((await rows(acme)).ambiguous).toEqual([`jane.doe@${acme.domain}: several_claim_it`]);
  });
});

describe("a name that was left behind", () => {
  it("is not taken for the same person by itself when it comes again beside the new one", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const email = `jane@${acme.domain}`;
    const jane = await comes(acme, called(email, email, EMAIL));
    expect(await comes(acme, called("4d5e-6f", email))).toBe(jane);

    expect(await comes(acme, called(email, email, EMAIL))).toBe(UNMATCHED);
    // Nobody has come by the new one since: it may have been switched back.
    expect((await rows(acme)).recognised).toEqual([`${email}: refused_sign_in`]);

    expect(await comes(acme, called("4d5e-6f", email))).toBe(jane);
    expect((await rows(acme, false)).ambiguous).toEqual([`${email}: both_in_use`]);
    expect(await ties(acme)).toEqual(["4d5e-6f"]);
  });

  it("is moved back in one call where the identity provider was switched back", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const email = `jane@${acme.domain}`;
    const jane = await comes(acme, called(email, email, EMAIL));
    await comes(acme, called("4d5e-6f", email));
    await comes(acme, called(email, email, EMAIL));
    await ask(acme, false);
    expect(await comes(acme, called(email, email, EMAIL))).toBe(jane);
  });
});

describe("the list of moves", () => {
  it("moves nobody whose address somebody else may have been given: both names are in use", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const email = `a@${acme.domain}`;
    await comes(acme, called("n1", email));
    expect(await comes(acme, called("n9", email))).toBe(UNMATCHED);
    await comes(acme, called("n1", email));
    const { ambiguous } = await ask(acme, false);
    expect(ambiguous).toMatchObject([{ email, why: "both_in_use", moved: false }]);
    expect(await ties(acme)).toEqual(["n1"]);
  });

  it("goes by what the present identity provider has sent, not by what a former one was refused", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const email = `a@${acme.domain}`;
    await comes(acme, called("n1", email));
    expect(await comes(acme, called("n9", email))).toBe(UNMATCHED);
    await movesTo(acme, other);
    expect((await rows(acme)).recognised).toEqual([`${email}: address`]);
  });

  it("names nobody whose tie fits", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    await comes(acme, called("n1", `a@${acme.domain}`));
    await comes(acme, called("n2", `b@${acme.domain}`));
    // Was refused as another spelling of n2, at the address of the first.
    expect(await comes(acme, called("N2", `a@${acme.domain}`))).toBe(UNMATCHED);
    expect(await rows(acme)).toEqual({
      recognised: [],
      ambiguous: [`a@${acme.domain}: several_claim_it`, `b@${acme.domain}: several_claim_it`],
      lost: [],
    });
    await comes(acme, called("n3", `c@${acme.domain}`));
    expect(JSON.stringify(await rows(acme))).not.toContain(`c@${acme.domain}`);
  });

  it("leaves names that cross from one identity provider to the next to an admin", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const [a, b] = [`a@${acme.domain}`, `b@${acme.domain}`];
    await comes(acme, called("1", a));
    await comes(acme, called("2", b));
    await movesTo(acme, other);
    expect(await comes(acme, called("2", a), other)).toBe(UNMATCHED);
    expect(await comes(acme, called("1", b), other)).toBe(UNMATCHED);
    expect((await rows(acme, false)).ambiguous).toEqual([`${a}: several_refused`, `${b}: several_refused`]);
    expect(await ties(acme)).toEqual(["1", "2"]);
  });

  it("has no row for somebody who left, and signing in by the new name brings nobody back", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const email = `a@${acme.domain}`;
    const gone = await comes(acme, called("n1", email));
    await removeMembership(acme.caller, gone);
    await movesTo(acme, other);
    expect(await comes(acme, called("00u", email), other)).toBe("membership_missing");
    expect(await rows(acme)).toEqual({ recognised: [], ambiguous: [], lost: [] });
  });
});

describe("a second member that a change of names has made", () => {
  it("gives way once an admin has removed it: the name is the first one's", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const [before, after] = [`jane.miller@${acme.domain}`, `jane.doe@${acme.domain}`];
    const jane = await comes(acme, called("p-jane", before));
    await movesTo(acme, other);
    const twin = await comes(acme, called("00u-jane", after), other);
    expect(twin).not.toBe(jane);

    await removeMembership(acme.caller, twin);
    await updateMembership(acme.caller, jane, { email: after });

    expect(await comes(acme, called("00u-jane", after), other)).toBe(jane);
    expect(await ties(acme)).toEqual(["00u-jane"]);
    expect(await isSound(acme)).toEqual([]);
  });

  it("is none where somebody is deactivated: the new name is refused as the old one was", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const email = `a@${acme.domain}`;
    const id = await comes(acme, called("n1", email));
    await MembershipModel.updateOne(
      { organizationId: acme.caller.organizationId, _id: id },
      { $set: { expiresAt: new Date(0) } },
    );
    expect(await comes(acme, called(email, email, EMAIL))).toBe("member_deactivated");
    expect(await ties(acme)).toEqual(["n1"]);
  });
});
