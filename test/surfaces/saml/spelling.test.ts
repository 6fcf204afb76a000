/** One person, many spellings: what becomes of somebody whose identity provider writes the name otherwise than before. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { listLogins } from "../../../src/domain/sso/log/finding-logins.ts";
import { listLoginMethods } from "../../../src/domain/sso/log/login-methods.ts";
import { moveLoginMethods } from "../../../src/domain/sso/ties/tie-moves.ts";
import { undoMove } from "../../../src/domain/sso/ties/tie-moves-undone.ts";
import { useDatabase } from "../../support/mongo.ts";
import { type IdentityProvider, startIdentityProvider } from "../../support/saml-idp/client.ts";
import type { IdpPerson } from "../../support/saml-idp/provider.ts";
import { givenSsoWith, type SsoWorld } from "../../support/sso.ts";
import { invited } from "../../support/visitors.ts";
import { log, provision, refusal, unique } from "../../support/world.ts";

useDatabase();
let idp: IdentityProvider;
let other: IdentityProvider;
beforeAll(async () => {
  [idp, other] = await Promise.all([startIdentityProvider(), startIdentityProvider()]);
});
afterAll(() => Promise.all([idp.stop(), other.stop()]));

const EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
const PERSISTENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";

/** Signs somebody in as this identity. @returns the reason of a refusal, or where it ended */
async function comes(world: SsoWorld, person: IdpPerson, from = idp): Promise<string> {
  const name = unique("somebody");
  await from.know(name, person);
  const { response } = await (from === idp ? world.signIn(name) : world.signInAt(from, name));
  return response.status === 303 ? "signed in" : (/<code>([a-z_]+)<\/code>/.exec(response.text)?.[1] ?? response.text);
}

const members = ({ caller }: SsoWorld) => MembershipModel.find({ organizationId: caller.organizationId }).lean();
const ties = async ({ caller, connectionId }: SsoWorld) =>
  (await listLoginMethods(caller, connectionId, { limit: 20 })).items;
const called = (nameId: string, email: string | null, nameIdFormat = PERSISTENT): IdpPerson => ({
  nameId,
  nameIdFormat,
  attributes: email === null ? {} : { email: [email] },
});

/** The connection is given another identity provider: another entity id, another key. */
async function movesTo(world: SsoWorld, next: IdentityProvider): Promise<void> {
  await updateConnection(world.caller, world.connectionId, { metadataXml: await next.metadata() });
  await next.trust(await world.metadata());
}

describe("a NameID in another spelling", () => {
  it("is the same person's where the verified address leads to the same member: in case, in format, of another issuer", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const email = `jane@${acme.domain}`;
    expect(await comes(acme, called(`Jane@${acme.domain}`, email, EMAIL))).toBe("signed in");
    expect(await comes(acme, called(`jane@${acme.domain}`, email, EMAIL))).toBe("signed in");
    expect(await comes(acme, called("4d5e-6f", email))).toBe("signed in");
    await movesTo(acme, other);
    expect(await comes(acme, called("00u1", email), other)).toBe("signed in");
    expect(await members(acme)).toHaveLength(1);
    expect(await ties(acme)).toMatchObject([{ nameId: "00u1", movedFrom: { nameId: "4d5e-6f" } }]);
    expect((await log(acme.caller)).filter(({ type }) => type === "login_method.moved")).toHaveLength(3);
  });

  it("is refused where no verified address says who it is, and nobody is made a second time", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    expect(await comes(acme, called("JDOE", "jane@elsewhere.test"))).toBe("signed in");
    expect(await comes(acme, called("jdoe", "jane@elsewhere.test"))).toBe("sso_identity_unmatched");
    expect(await comes(acme, called("jdoe", "other@elsewhere.test"))).toBe("sso_identity_unmatched");
    expect(await members(acme)).toHaveLength(1);
  });

  it("is refused where two could be meant: the name is one member's, the address another's", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    expect(await comes(acme, called("n1", `a@${acme.domain}`))).toBe("signed in");
    expect(await comes(acme, called("n2", `b@${acme.domain}`))).toBe("signed in");
    expect(await comes(acme, called("N1", `b@${acme.domain}`))).toBe("sso_identity_unmatched");
    expect((await ties(acme)).map(({ nameId }) => nameId)).toEqual(["n1", "n2"]);
  });

  it("of the same format and issuer that is another name is another person, who may have been given the address", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    expect(await comes(acme, called("n1", `a@${acme.domain}`))).toBe("signed in");
    expect(await comes(acme, called("n9", `a@${acme.domain}`))).toBe("sso_identity_unmatched");
  });

  it("that is an address counts as one whatever its format says", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    expect(await comes(acme, called(`jane@${acme.domain}`, null))).toBe("signed in");
    expect(await members(acme)).toMatchObject([{ email: `jane@${acme.domain}` }]);
  });

  it("moves for people whom a directory manages, too", async () => {
    const acme = await givenSsoWith(idp);
    const email = `jane@${acme.domain}`;
    await provision(acme.scim, { userName: email, externalId: "object-1" });
    expect(await comes(acme, called("object-1", email))).toBe("signed in");
    await movesTo(acme, other);
    expect(await comes(acme, called("00u2", email), other)).toBe("signed in");
  });
});

describe("moving an identity provider", () => {
  it("shows who is recognised, ambiguous and lost, and then moves who is recognised; a move can be taken back", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const [address, opaque] = [`jane@${acme.domain}`, `omar@${acme.domain}`];
    expect(await comes(acme, called(address, address))).toBe("signed in");
    expect(await comes(acme, called("p-omar", opaque))).toBe("signed in");
    expect(await comes(acme, called("p-lost", "lost@elsewhere.test"))).toBe("signed in");
    expect(await comes(acme, called("p-seen", "seen@elsewhere.test"))).toBe("signed in");
    expect(await comes(acme, called("p-two", "two@elsewhere.test"))).toBe("signed in");
    await movesTo(acme, other);
    expect(await comes(acme, called("00u-seen", "seen@elsewhere.test"), other)).toBe("sso_identity_unmatched");
    expect(await comes(acme, called("00u-two", "two@elsewhere.test"), other)).toBe("sso_identity_unmatched");
    expect(await comes(acme, called("00u-2", "two@elsewhere.test"), other)).toBe("sso_identity_unmatched");

    const ask = (dryRun: boolean) => moveLoginMethods(acme.caller, acme.connectionId, { dryRun, limit: 200 });
    const shown = await ask(true);
    const names = (all: typeof shown.recognised) => all.map(({ email, why }) => `${email}: ${why}`).sort();
    expect(names(shown.recognised)).toEqual(
      [`${address}: name_id`, `${opaque}: address`, "seen@elsewhere.test: refused_sign_in"].sort(),
    );
    expect(names(shown.ambiguous)).toEqual(["two@elsewhere.test: several_refused"]);
    expect(names(shown.lost)).toEqual(["lost@elsewhere.test: unknown_name_id"]);
    expect((await ties(acme)).every(({ movedFrom }) => movedFrom === null)).toBe(true);

    await ask(false);
    expect(await comes(acme, called(address, address), other)).toBe("signed in");
    expect(await comes(acme, called("00u-seen", "seen@elsewhere.test"), other)).toBe("signed in");
    expect(await comes(acme, called("00u-omar", opaque), other)).toBe("signed in");
    expect(await members(acme)).toHaveLength(5);

    const seen = (await ties(acme)).find(({ nameId }) => nameId === "00u-seen");
    await undoMove(acme.caller, acme.connectionId, seen?.id ?? "");
    expect(await comes(acme, called("00u-seen", "seen@elsewhere.test"), other)).toBe("sso_identity_unmatched");
    expect(names((await ask(true)).recognised)).not.toContain("seen@elsewhere.test: refused_sign_in");
    expect(await refusal(undoMove(acme.caller, acme.connectionId, seen?.id ?? ""))).toBe("conflict");
  });

  it("is nothing that another organization sees or does", async () => {
    const [acme, globex] = [await givenSsoWith(idp), await givenSsoWith(idp)];
    const asked = moveLoginMethods(globex.caller, acme.connectionId, { dryRun: false, limit: 200 });
    expect(await refusal(asked)).toBe("not_found");
    expect(await refusal(undoMove(globex.caller, acme.connectionId, "lgm_x"))).toBe("not_found");
  });
});

describe("claims", () => {
  it("are followed at the next sign-in: the name always, the address in a verified domain and when it is free", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const said = (email: string, displayName: string): IdpPerson => ({
      nameId: "n1",
      nameIdFormat: PERSISTENT,
      attributes: { email: [email], displayName: [displayName] },
    });
    await createMembership(acme.caller, { email: `boss@${acme.domain}` });
    expect(await comes(acme, said(`jane.miller@${acme.domain}`, "Jane Miller"))).toBe("signed in");
    expect(await comes(acme, said(`jane.doe@${acme.domain}`, "Jane Doe"))).toBe("signed in");
    const jane = async () => (await members(acme)).find(({ email }) => !email?.startsWith("boss@"));
    expect(await jane()).toMatchObject({ email: `jane.doe@${acme.domain}`, displayName: "Jane Doe" });
    expect(await comes(acme, said("jane@elsewhere.test", "Jane D."))).toBe("signed in");
    expect(await jane()).toMatchObject({ email: `jane.doe@${acme.domain}`, displayName: "Jane D." });
    expect(await comes(acme, said(`boss@${acme.domain}`, "Jane D."))).toBe("signed in");
    expect(await jane()).toMatchObject({ email: `jane.doe@${acme.domain}` });
    const [line] = (await listLogins(acme.caller, acme.connectionId, { limit: 1 })).items;
    expect(line?.warnings).toContain("address_taken");
  });

  it("that cannot be followed are a conflict: each sign-in works and warns, and the log of events has it once", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const jane = called("n1", "jane@elsewhere.test");
    expect(await comes(acme, called("n1", `jane@${acme.domain}`))).toBe("signed in");
    expect(await comes(acme, jane)).toBe("signed in");
    expect(await comes(acme, jane)).toBe("signed in");
    const lines = (await listLogins(acme.caller, acme.connectionId, { limit: 2 })).items;
    expect(lines.map(({ warnings }) => warnings.includes("address_unverified"))).toEqual([true, true]);
    const told = (await log(acme.caller)).filter(({ type }) => type === "membership.address_conflict");
    expect(told).toMatchObject([
      {
        before: { email: `jane@${acme.domain}` },
        after: { email: "jane@elsewhere.test", conflict: "address_unverified" },
      },
    ]);
  });

  it("do not touch whom a directory manages, nor the address of a guest", async () => {
    const acme = await givenSsoWith(idp);
    const { membershipId } = await provision(acme.scim, { userName: `jane@${acme.domain}`, externalId: "o1" });
    await invited(acme.caller, "max@elsewhere.test", { roles: ["guest"] });
    await comes(acme, { nameId: "o1", nameIdFormat: PERSISTENT, attributes: { displayName: ["Somebody Else"] } });
    await comes(acme, called("g1", "max@elsewhere.test"));
    await comes(acme, called("g1", `max@${acme.domain}`));
    expect(await members(acme)).toMatchObject([
      { _id: membershipId, email: `jane@${acme.domain}` },
      { email: "max@elsewhere.test" },
    ]);
    expect((await getMembership(acme.caller, membershipId ?? "")).displayName).not.toBe("Somebody Else");
  });

  it("can be corrected by an admin, name and address, of whoever no directory manages", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit" });
    const jane = await createMembership(acme.caller, { email: `jnae@${acme.domain}` });
    await createMembership(acme.caller, { email: `omar@${acme.domain}` });
    const email = `jane@${acme.domain}`;
    const fixed = await updateMembership(acme.caller, jane.id, { email, displayName: "Jane" });
    expect(fixed).toMatchObject({ email, displayName: "Jane" });
    expect(await refusal(updateMembership(acme.caller, jane.id, { email: `OMAR@${acme.domain}` }))).toBe(
      "already_member",
    );
    expect(await refusal(updateMembership(acme.caller, jane.id, { email: "jane at acme" }))).toBe("invalid");
    expect(await comes(acme, called("n1", email))).toBe("signed in");
    expect(await members(acme)).toHaveLength(2);
    const { membershipId } = await provision(acme.scim, { userName: `dir@${acme.domain}`, externalId: "d" });
    const managed = updateMembership(acme.caller, membershipId ?? "", { email: `x@${acme.domain}` });
    expect(await refusal(managed)).toBe("managed_by_directory");
  });
});

describe("login groups", () => {
  const staff = (nameId: string, email: string, groups: string[]): IdpPerson => ({
    nameId,
    nameIdFormat: PERSISTENT,
    attributes: { email: [email], groups },
  });

  it("guard who joins alone; an invitation, a role by hand and a directory let in as well", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit", loginGroups: ["staff"] });
    await invited(acme.caller, "guest@elsewhere.test", { roles: ["guest"] });
    expect(await comes(acme, staff("g", "guest@elsewhere.test", []))).toBe("signed in");
    expect(await comes(acme, staff("g", "guest@elsewhere.test", []))).toBe("signed in");
    await createMembership(acme.caller, { email: `hand@${acme.domain}`, roles: ["member"] });
    expect(await comes(acme, staff("h", `hand@${acme.domain}`, ["x"]))).toBe("signed in");
    await provision(acme.scim, { userName: `dir@${acme.domain}`, externalId: "d" });
    expect(await comes(acme, staff("d", `dir@${acme.domain}`, ["x"]))).toBe("signed in");
    expect(await comes(acme, staff("s", `s@${acme.domain}`, ["x"]))).toBe("login_group_missing");
    expect(await comes(acme, staff("s", `s@${acme.domain}`, ["staff"]))).toBe("signed in");
    expect(await comes(acme, staff("s", `s@${acme.domain}`, []))).toBe("signed in");
  });

  it("are a wall for everybody where the connection says so", async () => {
    const acme = await givenSsoWith(idp, { provisioning: "jit", loginGroups: ["staff"], loginGroupsFor: "everybody" });
    await invited(acme.caller, "guest@elsewhere.test", { roles: ["guest"] });
    expect(await comes(acme, staff("g", "guest@elsewhere.test", []))).toBe("login_group_missing");
    expect(await comes(acme, staff("g", "guest@elsewhere.test", ["staff"]))).toBe("signed in");
    expect(await comes(acme, staff("g", "guest@elsewhere.test", []))).toBe("login_group_missing");
  });
});
