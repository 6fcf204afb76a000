/** Nobody is locked out for good: recovery codes with the first factor, and who may take factors away when all is lost. */
import { describe, expect, it, vi } from "vitest";
import { resetDueFactors } from "../../../src/domain/account/factors/factor-removal.ts";
import {
  dueResetOf,
  resetFactors,
  resetFactorsOf,
  stopFactorReset,
  stopResetByLink,
  viewFactorReset,
} from "../../../src/domain/account/factors/factor-resets.ts";
import {
  finishPasskeyRegistration,
  removePasskey,
  startPasskeyRegistration,
} from "../../../src/domain/account/factors/passkeys.ts";
import { newRecoveryCodes, removeTotp } from "../../../src/domain/account/factors/second-factor.ts";
import { giveUpPasskey, giveUpTotp } from "../../../src/domain/account/own-account.ts";
import { resetPassword } from "../../../src/domain/account/reset.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { removeMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { organizationOf } from "../../../src/domain/organizations/organizations.ts";
import { startPasskeySignIn } from "../../../src/domain/persons/factors/passkeys.ts";
import { verifySecondFactor } from "../../../src/domain/persons/factors/second-factor.ts";
import { findPerson } from "../../../src/domain/persons/persons.ts";
import type { Person } from "../../../src/domain/persons/types.ts";
import { resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { finishPasskeySignIn } from "../../../src/domain/sessions/sign-in/passkey-sign-in.ts";
import {
  completeSecondFactor,
  signInByPasskey,
  signInByPassword,
} from "../../../src/domain/sessions/sign-in/sign-in.ts";
import { codeOf, givenPerson, givenTotp, mailedToken, mailsTo } from "../../support/accounts.ts";
import { newPasskey } from "../../support/authenticator.ts";
import { useDatabase } from "../../support/mongo.ts";
import { PASSWORD, visitor } from "../../support/visitors.ts";
import { givenOrganization, log, operator, refusal } from "../../support/world.ts";

useDatabase();
const HOUR = 3_600_000;

async function givenPasskey(person: Person) {
  const key = newPasskey();
  const response = key.register(await startPasskeyRegistration(visitor(), person.id), {});
  return { key, ...(await finishPasskeyRegistration(visitor(), person.id, { response })) };
}
const factorsOf = async ({ id }: Person) => (await findPerson(id))?.secondFactors;

async function given(roles: string[] = ["member"]) {
  const { caller } = await givenOrganization();
  const { slug } = await organizationOf(caller);
  const boss = await givenPerson();
  const owner = await createMembership(caller, { email: boss.email, roles: ["owner"] });
  const jane = await givenPerson();
  const member = await createMembership(caller, { email: jane.email, roles });
  const enter = () => signInByPassword(visitor(), { organization: slug, email: jane.email, password: PASSWORD });
  await enter();
  const asOwner: Caller = { ...caller, actor: { kind: "membership", id: owner.id } };
  return { caller, asOwner, owner, boss, jane, member, enter };
}
async function later<T>(ms: number, work: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
  try {
    return await work();
  } finally {
    vi.useRealTimers();
  }
}

describe("recovery codes", () => {
  it("come with the first factor, be it a passkey, and let in from another browser", async () => {
    const { jane, enter } = await given();
    const { recoveryCodes } = await givenPasskey(jane);
    expect(recoveryCodes).toHaveLength(10);
    const { session } = await enter();
    expect(session.state).toBe("second_factor");
    const [code = ""] = recoveryCodes ?? [];
    expect((await completeSecondFactor(visitor(), session, code)).session.state).toBe("complete");
    const again = await enter();
    expect(await refusal(completeSecondFactor(visitor(), again.session, code))).toBe("invalid_credentials");
    expect((await factorsOf(jane))?.recoveryCodesLeft).toBe(9);
  });

  it("are made once, and stay while any factor is left", async () => {
    const jane = await givenPerson();
    const { passkey } = await givenPasskey(jane);
    expect((await givenPasskey(jane)).recoveryCodes).toBeNull();
    await givenTotp(jane.id);
    await removeTotp(visitor(), jane.id);
    expect((await factorsOf(jane))?.recoveryCodesLeft).toBe(10);
    await removePasskey(visitor(), jane.id, passkey.id);
    const left = await newRecoveryCodes(visitor(), jane.id);
    expect(left).toHaveLength(10);
  });

  it("end with the last factor that they stand for", async () => {
    const jane = await givenPerson();
    const { passkey, recoveryCodes } = await givenPasskey(jane);
    await removePasskey(visitor(), jane.id, passkey.id);
    expect(await factorsOf(jane)).toEqual({ totp: false, passkeys: 0, recoveryCodesLeft: 0 });
    expect(await verifySecondFactor(jane, recoveryCodes?.[0] ?? "", visitor())).toBeNull();
    expect(await refusal(newRecoveryCodes(visitor(), jane.id))).toBe("conflict");
  });
});

const NEW = "quite another passphrase";
const signIn = (person: Person, password = PASSWORD) => signInByPassword(visitor(), { email: person.email, password });
const subjects = async ({ email }: Person) => (await mailsTo(email)).map(({ subject }) => subject);

describe("a reset of factors", () => {
  it("is an owner's: the old password opens nothing, the mailbox chooses another, and the log has it with the reason", async () => {
    const { caller, asOwner, jane, member, enter } = await given();
    await givenTotp(jane.id);
    await givenPasskey(jane);
    const { token } = await enter();
    const done = await resetFactorsOf({ ...asOwner, reason: "phone in the lake" }, member.id);
    expect(done.status).toBe("done");
    expect(await factorsOf(jane)).toEqual({ totp: false, passkeys: 0, recoveryCodesLeft: 0 });
    expect(await resumeSession(token)).toBeNull();
    expect(await refusal(enter())).toBe("invalid_credentials");
    expect(await subjects(jane)).toContain("Your second factor was reset");

    await resetPassword(visitor(), { token: await mailedToken(jane.email), password: NEW });
    expect((await signIn(jane, NEW)).session.state).toBe("complete");
    const event = (await log(caller)).find(({ type }) => type === "membership.factors_reset");
    expect(event).toMatchObject({ object: { id: member.id }, cause: { reason: "phone in the lake" } });
    expect(await refusal(resetFactorsOf(asOwner, member.id))).toBe("conflict");
  });

  it("asks for a new factor where the policy wants one", async () => {
    const { caller, asOwner, jane, member } = await given();
    await givenTotp(jane.id);
    await updatePolicies(caller, { mfa: "everyone" });
    await resetFactorsOf(asOwner, member.id);
    await resetPassword(visitor(), { token: await mailedToken(jane.email), password: NEW });
    const { slug: organization } = await organizationOf(caller);
    const { session } = await signInByPassword(visitor(), { organization, email: jane.email, password: NEW });
    expect(session.state).toBe("enrolment");
  });

  it("is not an owner's where the person belongs to another organization, too, and does not say why; the operator can", async () => {
    const { caller, asOwner, jane, member } = await given();
    const { caller: globex } = await givenOrganization();
    await createMembership(globex, { email: jane.email });
    await givenTotp(jane.id);
    const told = await resetFactorsOf(asOwner, member.id).catch((error: Error) => error.message);
    expect(told).toBe("Only the operator of the instance can reset the factors of this person.");
    expect((await factorsOf(jane))?.totp).toBe(true);
    expect((await resetFactorsOf({ ...caller, actor: { kind: "operator" } }, member.id)).status).toBe("done");
    await givenTotp(jane.id);
    expect((await resetFactors(operator, jane.id)).status).toBe("done");
    expect(await refusal(resetFactors(operator, jane.id))).toBe("conflict");
    expect(await refusal(resetFactors(operator, "per_0"))).toBe("not_found");
  });

  it("leaves the password where the operator says so, for whoever cannot read the mailbox either", async () => {
    const jane = await givenPerson();
    await givenTotp(jane.id);
    await resetFactors(operator, jane.id, { keepPassword: true });
    expect((await signIn(jane)).session.state).toBe("complete");
    expect((await mailsTo(jane.email))[0]?.links).toEqual([]);
  });

  it("is nothing that another organization does or sees", async () => {
    const { asOwner, caller, member, jane } = await given();
    await givenTotp(jane.id);
    await updatePolicies(caller, { factorResetDelayHours: 24 });
    await resetFactorsOf(asOwner, member.id);
    const { caller: globex } = await givenOrganization();
    expect(await refusal(resetFactorsOf(globex, member.id))).toBe("not_found");
    expect(await refusal(dueResetOf(globex, member.id))).toBe("not_found");
    expect(await refusal(stopFactorReset(globex, member.id))).toBe("not_found");
    expect(await dueResetOf(caller, member.id)).not.toBeNull();
  });

  it("is nothing that owners do to themselves, nor admins to owners; the operator helps the only owner", async () => {
    const { caller, asOwner, owner, boss, jane, member } = await given(["admin"]);
    await signInByPassword(visitor(), { email: boss.email, password: PASSWORD });
    await givenTotp(boss.id);
    await givenTotp(jane.id);
    expect(await refusal(resetFactorsOf(asOwner, owner.id))).toBe("conflict");
    const asAdmin: Caller = { ...caller, actor: { kind: "membership", id: member.id } };
    expect(await refusal(resetFactorsOf(asAdmin, owner.id))).toBe("forbidden");
    expect((await resetFactors(operator, boss.id)).status).toBe("done");
  });
});

describe("a reset of factors that the policy puts off", () => {
  async function due(roles?: string[]) {
    const place = await given(roles);
    await updatePolicies(place.caller, { factorResetDelayHours: 24 });
    const key = await givenPasskey(place.jane);
    const asked = await resetFactorsOf({ ...place.asOwner, reason: "lost" }, place.member.id);
    return { ...place, ...key, asked };
  }

  it("is shown with who asked, is not put off or mailed again, and is done when the time has come", async () => {
    const { caller, asOwner, jane, member, enter, asked } = await due();
    expect(asked.status).toBe("due");
    expect(await dueResetOf(caller, member.id)).toMatchObject({ askedBy: asOwner.actor, reason: "lost" });
    expect(await resetFactorsOf(asOwner, member.id)).toEqual(asked);
    expect((await subjects(jane)).filter((one) => one.includes("about to be reset"))).toHaveLength(1);
    expect((await enter()).session.state).toBe("second_factor");
    await resetDueFactors();
    expect((await factorsOf(jane))?.passkeys).toBe(1);
    await later(25 * HOUR, resetDueFactors);
    expect(await factorsOf(jane)).toEqual({ totp: false, passkeys: 0, recoveryCodesLeft: 0 });
    expect(await dueResetOf(caller, member.id)).toBeNull();
  });

  it("is stopped by a passkey, by a recovery code, by an owner, and by whoever changes a factor", async () => {
    const { caller, asOwner, jane, member, enter, key, recoveryCodes } = await due();
    const stops = [
      async () => void (await finishPasskeySignIn(visitor(), key.signIn(await startPasskeySignIn()))),
      async () => void (await completeSecondFactor(visitor(), (await enter()).session, recoveryCodes?.[0] ?? "")),
      () => stopFactorReset(asOwner, member.id),
      async () => void (await givenTotp(jane.id)),
    ];
    for (const stop of stops) {
      await resetFactorsOf(asOwner, member.id);
      expect(await dueResetOf(caller, member.id)).not.toBeNull();
      await stop();
      expect(await dueResetOf(caller, member.id)).toBeNull();
    }
    expect(await refusal(stopFactorReset(asOwner, member.id))).toBe("conflict");
    const stopped = (await log(caller)).filter(({ type }) => type === "membership.factor_reset_stopped");
    expect(stopped.length).toBeGreaterThanOrEqual(3);
  });

  it("is stopped by the mailed link, once; looking at it stops nothing", async () => {
    const { caller, jane, member } = await due();
    const link = (await mailsTo(jane.email))
      .flatMap(({ links }) => links)
      .find((one) => one.includes("/keep-factors/"));
    const token = link?.split("/").at(-1) ?? "";
    expect((await viewFactorReset(token)).dueAt).toEqual((await dueResetOf(caller, member.id))?.dueAt);
    await stopResetByLink(visitor(), token);
    expect(await dueResetOf(caller, member.id)).toBeNull();
    expect(await refusal(viewFactorReset(token))).toBe("invalid");
    expect(await refusal(stopResetByLink(visitor(), token))).toBe("invalid");
    expect(await refusal(stopResetByLink(visitor(), "pfr_x_y"))).toBe("invalid");
  });

  it("comes to nothing when the person belongs elsewhere, too, by then, or is a member no more", async () => {
    const [one, other] = [await due(), await due()];
    const { caller: globex } = await givenOrganization();
    await createMembership(globex, { email: one.jane.email });
    await removeMembership(other.caller, other.member.id);
    await later(25 * HOUR, resetDueFactors);
    for (const { jane } of [one, other]) expect((await factorsOf(jane))?.passkeys).toBe(1);
    await later(26 * HOUR, resetDueFactors);
    expect(await dueResetOf(one.caller, one.member.id)).toBeNull();
    for (const { caller } of [one, other])
      expect((await log(caller)).map(({ type }) => type)).toContain("membership.factor_reset_stopped");
  });
});

describe("a session whose factor is removed", () => {
  const place = async () => {
    const { caller } = await givenOrganization();
    const { slug: organization } = await organizationOf(caller);
    const jane = await givenPerson();
    await createMembership(caller, { email: jane.email });
    return { caller, organization, jane };
  };

  it("that a passkey opened has to set up a factor where the policy wants one", async () => {
    const { caller, organization, jane } = await place();
    const { key, passkey } = await givenPasskey(jane);
    const person = await finishPasskeySignIn(visitor(), key.signIn(await startPasskeySignIn()));
    const { session } = await signInByPasskey(visitor(), { person, organization });
    await updatePolicies(caller, { mfa: "everyone" });
    expect((await giveUpPasskey(visitor(), session, passkey.id)).session.state).toBe("enrolment");
  });

  it("has to show the other factor, unless it has shown that one", async () => {
    const { organization, jane } = await place();
    const { key, passkey } = await givenPasskey(jane);
    const { secret } = await givenTotp(jane.id);
    const { email } = jane;
    const totp = await codeOf(secret);
    const first = await signInByPassword(visitor(), { organization, email, password: PASSWORD, totp });
    const { passkey: second } = await givenPasskey(jane);
    expect((await giveUpPasskey(visitor(), first.session, second.id)).session.state).toBe("complete");

    const person = await finishPasskeySignIn(visitor(), key.signIn(await startPasskeySignIn()));
    const { session } = await signInByPasskey(visitor(), { person, organization });
    expect((await giveUpPasskey(visitor(), session, passkey.id)).session.state).toBe("second_factor");

    const { key: third } = await givenPasskey(jane);
    const again = await finishPasskeySignIn(visitor(), third.signIn(await startPasskeySignIn()));
    const { session: byPasskey } = await signInByPasskey(visitor(), { person: again, organization });
    expect((await giveUpTotp(visitor(), byPasskey)).session.state).toBe("complete");
  });

  it("that a code opened is asked for the passkey when the app is gone", async () => {
    const { organization, jane } = await place();
    await givenPasskey(jane);
    const { secret } = await givenTotp(jane.id);
    const input = { organization, email: jane.email, password: PASSWORD, totp: await codeOf(secret) };
    const { session } = await signInByPassword(visitor(), input);
    expect((await giveUpTotp(visitor(), session)).session.state).toBe("second_factor");
  });
});
