/** Whom an identity is: by the tie it came by before, by the rule, by the address, by an invitation, or nobody yet. */
import { describe, expect, it, vi } from "vitest";
import type { Caller } from "../../../src/domain/caller.ts";
import type { SsoConnection } from "../../../src/domain/connections/sso/sso-lookup.ts";
import {
  type LoginMethodDoc,
  LoginMethodModel,
  type NamedAs,
} from "../../../src/domain/identities/login-method.model.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { membershipById } from "../../../src/domain/memberships/membership-lookup.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership, removeMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { decide } from "../../../src/domain/sso/ties/matching.ts";
import {
  addressLeadsTo,
  isSameName,
  isSpelledOtherwise,
  isStillUsed,
} from "../../../src/domain/sso/ties/name-id-forms.ts";
import type { SsoIdentity } from "../../../src/domain/sso/types.ts";
import { newId } from "../../../src/platform/ids.ts";
import { givenPerson } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { invited } from "../../support/visitors.ts";
import { givenOrganization, membershipOf, provision } from "../../support/world.ts";

useDatabase();

const CONNECTION = "con_1";
const ISSUER = "https://idp.acme.test";
const FORMAT = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
const UNMATCHED = "sso_identity_unmatched";

type Settings = Partial<SsoConnection["settings"]>;
interface Acme {
  readonly caller: Caller;
}

/** What is decided of an identity: the kind and whom it is about, or the refusal. */
async function decided({ caller }: Acme, identity: Partial<SsoIdentity>, settings: Settings = {}): Promise<string> {
  const rules = { provisioning: "jit", nameIdMatches: null, loginGroups: [], loginGroupsFor: "joining", ...settings };
  const whole: SsoIdentity = {
    ...{ connectionId: CONNECTION, idpEntityId: ISSUER, nameId: "n1", nameIdFormat: FORMAT, email: null },
    ...{
      displayName: null,
      attributes: {},
      groups: undefined,
      overage: false,
      sessionEndsAt: undefined,
      provedAt: undefined,
    },
    ...identity,
  };
  try {
    const decision = await decide(caller, { id: CONNECTION, settings: rules } as never, whole);
    if (decision.kind === "new") return `new ${decision.emailKey}`;
    if (decision.kind === "invited")
      return `invited ${decision.invitation._id}${decision.removed ? ` before ${decision.removed._id}` : ""}`;
    if (decision.kind !== "member") return "none of the three";
    const { membership, method, moves, takesIn } = decision;
    const by = method ? (moves ? ` moving ${method.nameId}` : ` by ${method.nameId}`) : "";
    return `member ${membership._id}${by}${takesIn ? ` taking in ${takesIn.join()}` : ""}`;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

/** Ties an identity to the membership, as an earlier sign-in did. */
async function tied({ caller }: Acme, membershipId: string, more: Partial<LoginMethodDoc> = {}): Promise<void> {
  const now = new Date();
  const named: NamedAs = { idpEntityId: ISSUER, nameId: "n1", nameIdFormat: FORMAT };
  const { organizationId } = caller;
  const tie = { _id: newId("lgm"), organizationId, connectionId: CONNECTION, membershipId, ...named };
  await LoginMethodModel.insertMany([{ ...tie, createdAt: now, lastUsedAt: now, ...more }]);
}

/** Somebody signs in as the member from now on. */
async function enters({ caller }: Acme, membershipId: string): Promise<void> {
  const { personId } = await membershipById(caller, membershipId);
  await givenPerson({ id: personId });
}

/** Jane, whose address is of a verified domain. */
async function given() {
  const acme = await givenOrganization();
  const email = `jane@${acme.domain}`;
  const { id } = await createMembership(acme.caller, { email });
  return { ...acme, id, email };
}

describe("somebody who came before", () => {
  it("is whom the tie says, spelled exactly so: over this connection, from this issuer, in this format", async () => {
    const acme = await given();
    await tied(acme, acme.id);
    expect(await decided(acme, {})).toBe(`member ${acme.id} by n1`);
    for (const other of [
      { nameId: "n2" },
      { idpEntityId: "https://other.test" },
      { nameIdFormat: "other" },
      { connectionId: "con_2" },
    ])
      expect([other, await decided(acme, other)]).toEqual([other, UNMATCHED]);
    expect(await decided(await given(), {})).toBe(UNMATCHED);
  });

  it("passes by the groups that let people join, and not by those that are asked of everybody", async () => {
    const acme = await given();
    await tied(acme, acme.id);
    const groups = { loginGroups: ["staff"] };
    expect(await decided(acme, { groups: [] }, groups)).toBe(`member ${acme.id} by n1`);
    const everybody: Settings = { ...groups, loginGroupsFor: "everybody" };
    expect(await decided(acme, { groups: [] }, everybody)).toBe("login_group_missing");
    expect(await decided(acme, { groups: ["staff"] }, everybody)).toBe(`member ${acme.id} by n1`);
  });

  it("is refused who is out, waits for a seat, or whose term is over", async () => {
    const acme = await given();
    await tied(acme, acme.id);
    const set = (change: object) =>
      MembershipModel.updateOne({ organizationId: acme.caller.organizationId, _id: acme.id }, { $set: change });
    await set({ expiresAt: new Date(Date.now() + 60_000) });
    expect(await decided(acme, {})).toBe(`member ${acme.id} by n1`);
    await set({ expiresAt: new Date(Date.now() - 1) });
    expect(await decided(acme, {})).toBe("member_deactivated");
    const now = Date.now();
    await set({ expiresAt: new Date(now) });
    vi.useFakeTimers({ now, toFake: ["Date"] });
    expect(await decided(acme, {}).finally(() => vi.useRealTimers())).toBe("member_deactivated");
    await set({ expiresAt: null, status: "waitlisted" });
    expect(await decided(acme, {})).toBe("seat_limit_reached");
    await set({ status: "deactivated" });
    expect(await decided(acme, {})).toBe("member_deactivated");
  });

  it("and was removed since stays out, also under another name, unless invited anew", async () => {
    const acme = await given();
    await tied(acme, acme.id);
    await removeMembership(acme.caller, acme.id);
    const { email } = acme;
    expect(await decided(acme, { email })).toBe("membership_missing");
    expect(await decided(acme, { email: "other@elsewhere.test" })).toBe("membership_missing");
    expect(await decided(acme, { nameId: "n2", email })).toBe("membership_missing");
    expect(await decided(acme, {})).toBe(UNMATCHED);
    const invitation = await invited(acme.caller, email);
    expect(await decided(acme, { email })).toBe(`invited ${invitation.id} before ${acme.id}`);
    expect(await decided(acme, { nameId: "n2", email })).toBe(`invited ${invitation.id}`);
    const again = await createMembership(acme.caller, { email: `again@${acme.domain}` });
    expect(await decided(acme, { email: `again@${acme.domain}` })).toBe(`member ${again.id}`);
  });
});

describe("a name that is tied to one member, and the directory has for another", () => {
  it("takes both for one where only one of them has somebody who signs in, and else signs nobody in", async () => {
    const acme = await given();
    await tied(acme, acme.id);
    const omar = await provision(acme.scim, { userName: `omar@${acme.domain}`, externalId: "n1" });
    await enters(acme, acme.id);
    expect(await decided(acme, {})).toBe(`member ${acme.id} by n1 taking in ${omar.id}`);
    await enters(acme, membershipOf(omar));
    expect(await decided(acme, {})).toBe(UNMATCHED);
  });

  it("is refused where the directory has that one out", async () => {
    const acme = await given();
    await tied(acme, acme.id);
    const user = await provision(acme.scim, { userName: `jd@${acme.domain}`, externalId: "n1", email: null });
    const before = await decided(acme, {});
    expect(before).toBe(`member ${acme.id} by n1 taking in ${user.id}`);
    await deactivateMembership(acme.caller, membershipOf(user));
    expect(await decided(acme, {})).toBe("member_deactivated");
  });
});

describe("whom the host application calls so", () => {
  it("is meant by that id, and no more once removed", async () => {
    const acme = await givenOrganization();
    const { id } = await createMembership(acme.caller, { email: "kim@elsewhere.test", externalId: "host-1" });
    expect(await decided(acme, { nameId: "host-1" })).toBe(`member ${id}`);
    await removeMembership(acme.caller, id);
    expect(await decided(acme, { nameId: "host-1", email: "other@elsewhere.test" })).toBe("membership_missing");
  });
});

describe("whoever holds the address", () => {
  it("is meant where the domain is verified, and refused where it is not", async () => {
    const acme = await given();
    await createMembership(acme.caller, { email: "max@elsewhere.test" });
    expect(await decided(acme, { email: acme.email.toUpperCase() })).toBe(`member ${acme.id}`);
    expect(await decided(acme, { email: "max@elsewhere.test" })).toBe(UNMATCHED);
    expect(await decided(await givenOrganization(), { email: acme.email })).toBe(`new ${acme.email}`);
  });

  it("is refused whom a directory knows by another name, until that one has signed in by it", async () => {
    const acme = await givenOrganization();
    const email = `omar@${acme.domain}`;
    const omar = await provision(acme.scim, { userName: email, externalId: "x-1" });
    expect(await decided(acme, { nameId: "n9", email })).toBe(UNMATCHED);
    expect(await decided(acme, { nameId: "x-1", email })).toBe(`member ${membershipOf(omar)}`);
    await tied(acme, membershipOf(omar), { nameId: "X-9", idpEntityId: "https://former.test" });
    expect(await decided(acme, { nameId: "n9", email })).toBe(`member ${membershipOf(omar)} moving X-9`);
  });

  it("is refused while being out", async () => {
    const acme = await given();
    await deactivateMembership(acme.caller, acme.id);
    expect(await decided(acme, { email: acme.email })).toBe("member_deactivated");
  });
});

describe("another spelling of a tie", () => {
  const SPELLINGS = [
    ["in another case", { nameId: "N1" }, {}],
    ["in another format", { nameId: "n2", nameIdFormat: "other" }, {}],
    ["of another issuer", { nameId: "n2", idpEntityId: "https://next.test" }, {}],
  ] as const;

  it.each(SPELLINGS)("%s moves it, where the verified address leads to the same member", async (_, said) => {
    const acme = await given();
    await tied(acme, acme.id);
    expect(await decided(acme, { ...said, email: acme.email })).toBe(`member ${acme.id} moving n1`);
  });

  it("that is another name, in the same format and of the same issuer, is another person", async () => {
    const acme = await given();
    await tied(acme, acme.id);
    expect(await decided(acme, { nameId: "n2", email: acme.email })).toBe(UNMATCHED);
  });

  it("that was left behind, or that an admin has taken back, moves nothing", async () => {
    const acme = await given();
    const other = { idpEntityId: ISSUER, nameId: "left", nameIdFormat: "other" };
    await tied(acme, acme.id, { movedFrom: { ...other, at: new Date() }, notAs: [{ ...other, nameId: "not" }] });
    const { email } = acme;
    for (const [nameId, what] of [
      ["left", UNMATCHED],
      ["not", UNMATCHED],
      ["third", `member ${acme.id} moving n1`],
    ] as const)
      expect([nameId, await decided(acme, { nameId, nameIdFormat: "other", email })]).toEqual([nameId, what]);
  });

  it("that the directory has for the member moves, whatever the spelling, but not one that was taken back", async () => {
    const acme = await givenOrganization();
    const omar = membershipOf(await provision(acme.scim, { userName: `omar@${acme.domain}`, externalId: "x-1" }));
    await tied(acme, omar, { notAs: [{ idpEntityId: ISSUER, nameId: "x-1", nameIdFormat: "other" }] });
    expect(await decided(acme, { nameId: "x-1" })).toBe(`member ${omar} moving n1`);
    expect(await decided(acme, { nameId: "x-1", nameIdFormat: "other" })).toBe(UNMATCHED);
  });

  it("is nobody's where the name is another member's, be it in another case", async () => {
    const acme = await given();
    const omar = await createMembership(acme.caller, { email: `omar@${acme.domain}` });
    await tied(acme, omar.id, { nameId: "omar" });
    const { email } = acme;
    expect(await decided(acme, { nameId: "OMAR", email })).toBe(UNMATCHED);
    expect(await decided(acme, { nameId: "OMAR", email: `new@${acme.domain}` })).toBe(UNMATCHED);
    expect(await decided(acme, { nameId: "omar", idpEntityId: "https://next.test", email })).toBe(UNMATCHED);
    expect(await decided(acme, { nameId: "omar", idpEntityId: "https://next.test", email: `new@${acme.domain}` })).toBe(
      UNMATCHED,
    );
    await removeMembership(acme.caller, omar.id);
    expect(await decided(acme, { nameId: "OMAR", email })).toBe(`member ${acme.id}`);
    expect(await decided(acme, { nameId: "OMAR", email: `new@${acme.domain}` })).toBe(`new new@${acme.domain}`);
  });

  it("of what another issuer called so does not matter where the directory says whose it is", async () => {
    const acme = await given();
    const omar = membershipOf(await provision(acme.scim, { userName: `omar@${acme.domain}`, externalId: "x-1" }));
    await tied(acme, acme.id, { nameId: "X-1", idpEntityId: "https://former.test" });
    expect(await decided(acme, { nameId: "x-1" })).toBe(`member ${omar}`);
    await LoginMethodModel.updateMany(
      { organizationId: acme.caller.organizationId },
      { $set: { idpEntityId: ISSUER } },
    );
    expect(await decided(acme, { nameId: "x-1" })).toBe(UNMATCHED);
  });
});

describe("somebody whom nobody knows", () => {
  it("joins where the connection makes people, by an address and in a group that lets in", async () => {
    const acme = await givenOrganization();
    const email = "kim@elsewhere.test";
    expect(await decided(acme, { email })).toBe(`new ${email}`);
    expect(await decided(acme, { email }, { provisioning: "off" } as Settings)).toBe(UNMATCHED);
    expect(await decided(acme, {})).toBe(UNMATCHED);
    expect(await decided(acme, { email: "kim" })).toBe(UNMATCHED);
    const groups = { loginGroups: ["staff"] };
    expect(await decided(acme, { email, groups: ["x"] }, groups)).toBe("login_group_missing");
    expect(await decided(acme, { email, groups: ["staff"] }, groups)).toBe(`new ${email}`);
  });

  it("takes up an open invitation to exactly this address, whatever the groups", async () => {
    const acme = await givenOrganization();
    const { id } = await invited(acme.caller, "kim@elsewhere.test");
    const off = { loginGroups: ["staff"], provisioning: "off" } as Settings;
    expect(await decided(acme, { email: "KIM@elsewhere.test", groups: [] }, off)).toBe(`invited ${id}`);
    expect(await decided(await givenOrganization(), { email: "kim@elsewhere.test" })).toBe("new kim@elsewhere.test");
  });

  it("is not made beside somebody whom a directory has, by name or by address", async () => {
    const acme = await givenOrganization();
    const [name, address] = ["lee@elsewhere.test", "mo@elsewhere.test"];
    await provision(acme.scim, { userName: name, externalId: "l", email: null });
    await provision(acme.scim, { userName: "mo", externalId: "m", email: address });
    expect(await decided(acme, { email: name })).toBe(UNMATCHED);
    expect(await decided(acme, { email: address })).toBe(UNMATCHED);
    expect(await decided(acme, { email: "no@elsewhere.test" })).toBe("new no@elsewhere.test");
  });
});

describe("spelling", () => {
  const at = (ms: number) => new Date(1_000 + ms);
  const named = (nameId: string, idpEntityId = ISSUER): NamedAs => ({ idpEntityId, nameId, nameIdFormat: FORMAT });
  const tie = (more: Partial<LoginMethodDoc> = {}): LoginMethodDoc => ({
    ...{ _id: "lgm_1", organizationId: "org_1", connectionId: CONNECTION, membershipId: "mem_1", ...named("n1") },
    ...{ createdAt: at(0), lastUsedAt: at(0), ...more },
  });

  it("is the same only where issuer, name and format are", () => {
    const one = named("n1");
    const others: Partial<NamedAs>[] = [
      { idpEntityId: "https://next.test" },
      { nameId: "N1" },
      { nameIdFormat: "other" },
    ];
    expect(isSameName(one, { ...one })).toBe(true);
    expect(others.map((other) => isSameName(one, { ...one, ...other }))).toEqual([false, false, false]);
  });

  it("is another one by case, blanks, format or issuer", () => {
    expect(isSpelledOtherwise(tie(), named(" N1 "))).toBe(true);
    expect(isSpelledOtherwise(tie(), named("n2"))).toBe(false);
    expect(isSpelledOtherwise(tie(), named("n2", "https://next.test"))).toBe(true);
  });

  it("leaves both in use where the tie has signed in since the other was refused, at the same issuer", () => {
    const refused = (nameId: string, ms: number, issuer = ISSUER) => ({ ...named(nameId, issuer), at: at(ms) });
    expect(isStillUsed(tie(), refused("n2", -1))).toBe(true);
    expect(isStillUsed(tie(), refused("n2", 0))).toBe(false);
    expect(isStillUsed(tie(), refused("N1", -1))).toBe(false);
    expect(isStillUsed(tie(), refused("n2", -1, "https://next.test"))).toBe(false);
  });

  it("is backed by an address that the member holds, and in a verified domain alone", async () => {
    const acme = await given();
    const { id: guest } = await createMembership(acme.caller, { email: "max@elsewhere.test" });
    const leads = async (email: string | null, id: string, change: object = {}) => {
      const membership = await MembershipModel.findOne({ organizationId: acme.caller.organizationId, _id: id }).lean();
      return membership && addressLeadsTo(acme.caller, { email }, { ...membership, ...change });
    };
    expect(await leads(acme.email.toUpperCase(), acme.id)).toBe(true);
    expect(await leads(null, acme.id)).toBe(false);
    expect(await leads(null, acme.id, { emailKey: null })).toBe(false);
    expect(await leads(`other@${acme.domain}`, acme.id)).toBe(false);
    expect(await leads("max@elsewhere.test", guest)).toBe(false);
    expect(await leads(acme.email, acme.id, { holdsEmail: false })).toBe(false);
  });
});
