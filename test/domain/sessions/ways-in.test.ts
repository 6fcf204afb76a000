/** Ways of signing in, and what they ask for, as each organization says: at the door, and of sessions that are there. */
import { describe, expect, it } from "vitest";
import { addPasskey, changePassword, offerPasskey } from "../../../src/domain/account/own-account.ts";
import { updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import {
  previewPolicies,
  updateInstancePolicies,
  updatePolicies,
} from "../../../src/domain/administration/policies/policies.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import { ConnectionModel } from "../../../src/domain/connections/connection.model.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { organizationOf } from "../../../src/domain/organizations/organizations.ts";
import { getPolicies } from "../../../src/domain/organizations/policies/policies.ts";
import { type Policies, WAYS_IN } from "../../../src/domain/organizations/policies/policy.ts";
import { startPasskeySignIn } from "../../../src/domain/persons/factors/passkeys.ts";
import { findPerson } from "../../../src/domain/persons/persons.ts";
import type { Person } from "../../../src/domain/persons/types.ts";
import { providerSessionOf } from "../../../src/domain/sessions/provider-sessions.ts";
import { resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { finishPasskeySignIn } from "../../../src/domain/sessions/sign-in/passkey-sign-in.ts";
import { enter, type Opened } from "../../../src/domain/sessions/sign-in/session-opening.ts";
import {
  completeByPasskey,
  completeSecondFactor,
  signInByPasskey,
  signInByPassword,
  switchOrganization,
} from "../../../src/domain/sessions/sign-in/sign-in.ts";
import { sessionView } from "../../../src/domain/sessions/view.ts";
import { codeOf, givenPerson, givenTotp } from "../../support/accounts.ts";
import { newPasskey, type SoftwarePasskey } from "../../support/authenticator.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSso, PASSWORD, visitor } from "../../support/visitors.ts";
import { givenOrganization, log, operator, refusal } from "../../support/world.ts";

useDatabase();

interface Member {
  readonly id: string;
  readonly person: Person;
  readonly byPassword: (totp?: string) => Promise<Opened>;
}

interface More {
  readonly kind?: "guest";
  /** Allowed in without SSO. */
  readonly flagged?: true;
}

interface Tenant {
  readonly caller: Caller;
  readonly slug: string;
  readonly let: (policies: Partial<Policies>) => ReturnType<typeof updatePolicies>;
  readonly member: (roles: string[], more?: More, person?: Person) => Promise<Member>;
}

async function givenTenant(policies: Partial<Policies> = {}): Promise<Tenant> {
  const { caller } = await givenOrganization();
  const { slug } = await organizationOf(caller);
  const member: Tenant["member"] = async (roles, more = {}, known) => {
    const person = known ?? (await givenPerson());
    const { kind, flagged } = more;
    const { id } = await createMembership(caller, { email: person.email, roles, ...(kind && { kind }) });
    const flag = { grantedBy: "test", since: new Date(), until: null, reason: null };
    if (flagged)
      await MembershipModel.updateOne({ organizationId: caller.organizationId, _id: id }, { allowWithoutSso: flag });
    const byPassword = (totp?: string) =>
      signInByPassword(visitor(), {
        organization: slug,
        email: person.email,
        password: PASSWORD,
        ...(totp && { totp }),
      });
    return { id, person, byPassword };
  };
  await member(["owner"]);
  if (Object.keys(policies).length > 0) await updatePolicies(caller, policies);
  return { caller, slug, let: (change) => updatePolicies(caller, change), member };
}

/** The session as it stands now; null when it has ended. */
const now = async ({ token }: Opened) => resumeSession(token);

async function setUpPasskey(opened: Opened): Promise<{ key: SoftwarePasskey; opened: Opened; codes: string[] }> {
  const key = newPasskey();
  const response = key.register(await offerPasskey(visitor(), opened.session));
  const { opened: next, recoveryCodes } = await addPasskey(visitor(), opened.session, { response });
  return { key, opened: next, codes: recoveryCodes ?? [] };
}

const proves = async (key: SoftwarePasskey): Promise<Person> =>
  finishPasskeySignIn(visitor(), key.signIn(await startPasskeySignIn()));

describe("an organization that is entered by passkey", () => {
  it("leads from a password to a passkey, gives nothing before, and lets in by it from then on", async () => {
    const { slug, member } = await givenTenant({ signInMethods: ["passkey", "sso"] });
    const jane = await member(["member"]);

    const begun = await jane.byPassword();
    expect(begun.session.state).toBe("passkey_enrolment");
    expect(await sessionView(begun.session)).toMatchObject({ organization: null, membership: null });

    const { key, opened, codes } = await setUpPasskey(begun);
    expect(await now(opened)).toMatchObject({ state: "complete", method: "password", passkey: true });
    const signedIn = await signInByPasskey(visitor(), { person: await proves(key), organization: slug });
    expect(signedIn.session).toMatchObject({ state: "complete", method: "passkey" });

    const again = await jane.byPassword();
    expect(again.session.state).toBe("passkey");
    expect((await completeByPasskey(visitor(), again.session, await proves(key))).session.state).toBe("complete");
    // Whoever has lost it sets up another by a recovery code, and by nothing else.
    const lost = await jane.byPassword();
    const recovered = await completeSecondFactor(visitor(), lost.session, codes[0] ?? "");
    expect(recovered.session.state).toBe("passkey_enrolment");
    expect((await setUpPasskey(recovered)).opened.session.state).toBe("complete");
  });

  it("is not content with a code of an app, neither for coming in nor for another passkey", async () => {
    const { member } = await givenTenant({ signInMethods: ["passkey"] });
    const jane = await member(["member"]);
    const { opened } = await setUpPasskey(await jane.byPassword());
    expect(opened.session.state).toBe("complete");
    const { secret } = await givenTotp(jane.person.id);
    const begun = await jane.byPassword(await codeOf(secret, 1));
    expect(begun.session.state).toBe("passkey");
    expect(await refusal(completeByPasskey(visitor(), begun.session, await givenPerson()))).toBe("invalid_credentials");
  });

  it("lets an owner in by two factors, and tells all owners", async () => {
    const { caller, member } = await givenTenant({ signInMethods: ["passkey"] });
    const owner = await member(["owner"]);
    const { secret } = await givenTotp(owner.person.id);
    const opened = await owner.byPassword(await codeOf(secret, 1));
    expect(opened.session.state).toBe("complete");
    const told = (await log(caller)).find(({ type }) => type === "session.opened");
    expect(told?.after).toMatchObject({ method: "password", way: "break_glass" });
  });
});

describe("an organization that is entered by password", () => {
  it("refuses a passkey by name, and takes it beside the password", async () => {
    const { slug, member } = await givenTenant({ signInMethods: ["password"] });
    const jane = await member(["member"]);
    const { key } = await setUpPasskey(await jane.byPassword());
    const person = await proves(key);
    expect(await refusal(signInByPasskey(visitor(), { person, organization: slug }))).toBe(
      "sign_in_method_not_allowed",
    );
    const begun = await jane.byPassword();
    expect(begun.session.state).toBe("second_factor");
    expect((await completeByPasskey(visitor(), begun.session, await proves(key))).session.state).toBe("complete");
  });

  it("takes nobody in by SSO, and asks nobody for it, though there is a connection", async () => {
    const { caller, member, let: change } = await givenTenant();
    await (await member(["owner"])).byPassword();
    await givenSso(caller);
    const jane = await member(["member"]);
    expect(await refusal(jane.byPassword())).toBe("sso_required");
    await change({ signInMethods: ["password"] });
    expect((await jane.byPassword()).session.state).toBe("complete");
    const bySso = {
      person: jane.person,
      method: "saml",
      secondFactor: false,
      organizationId: caller.organizationId,
    } as const;
    expect(await refusal(enter(visitor(), bySso))).toBe("sign_in_method_not_allowed");
  });
});

describe("whoever comes without SSO though it is asked for", () => {
  it("has to set up a second factor where the policy wants one, and is asked for it from then on", async () => {
    const { caller, member, let: change } = await givenTenant();
    await givenSso(caller);
    const flagged = await member(["member"], { flagged: true });
    const before = await flagged.byPassword();
    expect(before.session.state).toBe("complete");

    expect((await previewPolicies(caller, { bypassNeedsMfa: true })).signIn).toMatchObject({
      total: 1,
      sample: [{ id: flagged.id }],
    });
    const { warnings } = await change({ bypassNeedsMfa: true });
    expect(warnings.map(({ code }) => code)).toEqual(["sign_in_again"]);

    expect(await now(before)).toBeNull();
    const begun = await flagged.byPassword();
    expect(begun.session.state).toBe("enrolment");
    expect((await sessionView(begun.session)).membership).toBeNull();
    const { secret } = await givenTotp(flagged.person.id);
    expect((await flagged.byPassword()).session.state).toBe("second_factor");
    expect((await flagged.byPassword(await codeOf(secret, 1))).session.state).toBe("complete");
  });

  it("does not come at all where SSO alone is allowed; the flag says by what it is suspended", async () => {
    const { caller, member, let: change } = await givenTenant();
    await givenSso(caller);
    const flagged = await member(["member"], { flagged: true });
    expect((await previewPolicies(caller, { signInMethods: ["sso"] })).strictMode).toMatchObject({ total: 1 });
    await change({ signInMethods: ["sso"] });
    expect(await refusal(flagged.byPassword())).toBe("sso_required");
    expect(await refusal(updateMembership(caller, flagged.id, { allowWithoutSso: { reason: "once more" } }))).toBe(
      "sign_in_method_not_allowed",
    );
    const { allowWithoutSso } = await getMembership(caller, flagged.id);
    expect(allowWithoutSso).toMatchObject({ suspendedBy: "sign_in_methods" });
  });
});

describe("guests", () => {
  it.each([
    ["second_factor", "enrolment"],
    ["phishing_resistant", "passkey_enrolment"],
  ] as const)("who have to show at least a %s set one up first; members do not", async (guestFactor, state) => {
    const { member } = await givenTenant({ guestFactor, signInMethods: ["password"] });
    expect((await (await member(["guest"], { kind: "guest" })).byPassword()).session.state).toBe(state);
    expect((await (await member(["member"])).byPassword()).session.state).toBe("complete");
  });

  it("come by the passkey that is asked of them, also where no other is a way in", async () => {
    const { slug, member } = await givenTenant({ guestFactor: "phishing_resistant", signInMethods: ["password"] });
    const guest = await member(["guest"], { kind: "guest" });
    const { key } = await setUpPasskey(await guest.byPassword());
    const opened = await signInByPasskey(visitor(), { person: await proves(key), organization: slug });
    expect(opened.session.state).toBe("complete");
  });
});

describe("of facts and their order", () => {
  const CHANGES: readonly Partial<Policies>[] = [
    { signInMethods: ["passkey"] },
    { guestFactor: "phishing_resistant" },
    { mfa: "guests" },
  ];

  it.each([0, 1, 2])("the same is let in whichever policy came first (%i)", async (turn) => {
    const order = CHANGES.map((_, at) => CHANGES[(at + turn) % CHANGES.length] ?? {});
    const { member, let: change } = await givenTenant();
    const guest = await member(["guest"], { kind: "guest" });
    const before = await guest.byPassword();
    for (const one of order) await change(one);
    expect(await now(before)).toBeNull();
    expect((await guest.byPassword()).session.state).toBe("passkey_enrolment");
  });

  it("each organization lets a person in by its own rule, with what was shown to any", async () => {
    const [lax, strict] = [await givenTenant(), await givenTenant({ signInMethods: ["passkey"] })];
    const jane = await lax.member(["member"]);
    await strict.member(["member"], {}, jane.person);
    const opened = await jane.byPassword();
    expect(opened.session.state).toBe("complete");
    const there = await switchOrganization(visitor(), opened.session, strict.slug);
    expect(there.session).toMatchObject({ state: "passkey_enrolment", organizationId: strict.caller.organizationId });
    const { opened: through } = await setUpPasskey(there);
    expect(through.session.state).toBe("complete");
    const back = await switchOrganization(visitor(), through.session, lax.slug);
    expect(await now(back)).toMatchObject({ state: "complete", organizationId: lax.caller.organizationId });
    // What one of them asks for ends nothing in the other.
    await strict.let({ signInMethods: ["password"] });
    expect(await now(back)).toMatchObject({ state: "complete" });
  });
});

describe("nobody may say that nobody gets in", () => {
  it("neither SSO alone without SSO, nor strict mode without SSO among the ways", async () => {
    const { caller, member, let: change } = await givenTenant();
    await (await member(["owner"])).byPassword();
    expect(await refusal(change({ signInMethods: ["sso"] }))).toBe("sso_not_configured");
    await givenSso(caller);
    await change({ signInMethods: ["password", "passkey"] });
    expect(await refusal(change({ strictMode: true }))).toBe("no_way_in");
    await change({ signInMethods: [...WAYS_IN], strictMode: true });
    expect(await refusal(change({ signInMethods: ["password"] }))).toBe("no_way_in");
    expect(await refusal(change({ signInMethods: ["password"], strictMode: false }))).toBe("accepted");
  });

  it("nor the last connection away while SSO alone is allowed", async () => {
    const { caller, let: change } = await givenTenant();
    await givenSso(caller);
    await change({ signInMethods: ["sso"] });
    const connection = await ConnectionModel.findOne({ organizationId: caller.organizationId, kind: "saml" }).lean();
    expect(await refusal(updateConnection(caller, connection?._id ?? "", { status: "disabled" }))).toBe("conflict");
    await change({ signInMethods: ["password", "sso"] });
  });

  it("nor SSO away while no owner has a password or a passkey", async () => {
    const { caller } = await givenOrganization();
    await createMembership(caller, { email: "boss@people.test", roles: ["owner"] });
    await givenSso(caller);
    expect(await refusal(updatePolicies(caller, { signInMethods: ["password"] }))).toBe("no_way_in");
    const boss = await givenPerson();
    await createMembership(caller, { email: boss.email, roles: ["owner"] });
    const signedIn = await signInByPassword(visitor(), {
      organization: (await organizationOf(caller)).slug,
      email: boss.email,
      password: PASSWORD,
    });
    expect(signedIn.session.state).toBe("enrolment");
    expect(await refusal(updatePolicies(caller, { signInMethods: ["password"] }))).toBe("accepted");
  });

  it("nor somebody who lacks what others are to have", async () => {
    const { caller, member } = await givenTenant();
    const admin = await member(["admin"]);
    await admin.byPassword();
    const by: Caller = { ...caller, actor: { kind: "membership", id: admin.id } };
    expect(await refusal(previewPolicies(by, { signInMethods: ["passkey"] }))).toBe("mfa_required");
    await setUpPasskey(await admin.byPassword());
    expect((await previewPolicies(by, { signInMethods: ["passkey"] })).signIn).toMatchObject({ total: 0 });
  });

  it("within the bounds of the instance, which narrow each list and never widen one", async () => {
    const tenant = await givenTenant({ signInMethods: ["password", "sso"] });
    const jane = await tenant.member(["member"]);
    await updateInstancePolicies(operator, { signInMethods: ["passkey", "sso"] });
    try {
      expect((await getPolicies(tenant.caller)).inForce.signInMethods).toEqual(["sso"]);
      expect(await refusal(jane.byPassword())).toBe("sign_in_method_not_allowed");
      expect(await refusal(tenant.let({ signInMethods: ["password"] }))).toBe("no_way_in");
      await tenant.let({ signInMethods: [...WAYS_IN] });
      expect((await jane.byPassword()).session.state).toBe("passkey_enrolment");
    } finally {
      await updateInstancePolicies(operator, { signInMethods: [...WAYS_IN] });
    }
  });
});

describe("a session by SSO that goes on under another secret", () => {
  it("ends when the identity provider's does, and by its logout, as before", async () => {
    const { caller, member } = await givenTenant();
    await givenSso(caller);
    const { person, id } = await member(
      ["member"],
      {},
      await givenPerson({ password: undefined, emailVerified: false }),
    );
    // As SSO ties whom it knows, though nobody has proved the address.
    await MembershipModel.updateOne({ organizationId: caller.organizationId, _id: id }, { personId: person.id });
    const endsBy = new Date(Date.now() + 20 * 60_000);
    const openedBy = { connectionId: "conn_1", sid: "s-1", idToken: "a.b.c" };
    const how = { person, method: "oidc", secondFactor: false, organizationId: caller.organizationId } as const;
    const opened = await enter(visitor(), { ...how, endsBy, openedBy });
    const session = await now(opened);
    expect(session?.expiresAt).toEqual(endsBy);
    if (!session) throw new Error("It stands.");
    const next = await changePassword(visitor(), session, { password: PASSWORD });
    expect((await findPerson(person.id))?.hasPassword).toBe(true);
    expect(next.session).toMatchObject({ method: "oidc", expiresAt: endsBy });
    expect(await providerSessionOf(next.session)).toEqual(openedBy);
  });
});
