import { describe, expect, it } from "vitest";
import { changeAddress, confirmAddress, proveAddress } from "../../../src/domain/account/address.ts";
import { confirmRegistration, register, viewRegistration } from "../../../src/domain/account/registration.ts";
import { forgotPassword, resetPassword } from "../../../src/domain/account/reset.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { verifyPassword } from "../../../src/domain/persons/passwords.ts";
import { MailedLinkModel } from "../../../src/domain/persons/person.model.ts";
import { findPerson, personOfAddress } from "../../../src/domain/persons/persons.ts";
import { openSession, resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { signInByPassword } from "../../../src/domain/sessions/sign-in/sign-in.ts";
import { givenPerson, givenTotp, mailedToken, mailsTo, newAddress, shortestMs } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSso, PASSWORD, visitor } from "../../support/visitors.ts";
import { givenOrganization, refusal } from "../../support/world.ts";

useDatabase();

const NEW = "badgers dig under hedges 31";
const templates = async (address: string) => (await mailsTo(address)).map(({ template }) => template);

describe("registration", () => {
  it("makes the account behind the link, with the password chosen there and no sooner", async () => {
    const email = newAddress();
    await register(visitor(), { email, password: PASSWORD, displayName: "Jane" });
    expect(await personOfAddress(email)).toBeNull();
    const token = await mailedToken(email);
    expect(await viewRegistration(token)).toEqual({ email, displayName: "Jane" });

    const jane = await confirmRegistration(visitor(), { token, password: NEW });

    expect(jane).toMatchObject({ email, emailVerified: true, displayName: "Jane" });
    expect(await verifyPassword(jane, PASSWORD, visitor())).toBe(false);
    expect(await verifyPassword(jane, NEW, visitor())).toBe(true);
    expect(await refusal(confirmRegistration(visitor(), { token, password: NEW }))).toBe("invalid");
  });

  it("F5 mails a reset to an address that has an account, and answers the same in the same time", async () => {
    const jane = await givenPerson();
    const [known = 0, unknown = 0] = await shortestMs(2, [
      () => register(visitor(), { email: jane.email, password: PASSWORD }),
      () => register(visitor(), { email: newAddress(), password: PASSWORD }),
    ]);
    expect(await templates(jane.email)).toEqual(["reset_password", "reset_password"]);
    expect(Math.abs(known - unknown)).toBeLessThan(60);
  });

  it("is not finished twice, nor by one of two links for the same address once the other was used", async () => {
    const email = newAddress();
    await register(visitor(), { email });
    const first = await mailedToken(email);
    await register(visitor(), { email });
    const second = await mailedToken(email);
    expect(await refusal(confirmRegistration(visitor(), { token: first, password: NEW }))).toBe("invalid");
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, () => refusal(confirmRegistration(visitor(), { token: second, password: NEW }))),
    );
    expect(outcomes.sort()).toEqual(["accepted", "invalid", "invalid", "invalid"]);
  });

  it("refuses a bad password or address before anything is mailed", async () => {
    const email = newAddress();
    expect(await refusal(register(visitor(), { email, password: "password" }))).toBe("invalid");
    expect(await refusal(register(visitor(), { email: "nobody" }))).toBe("invalid");
    expect(await mailsTo(email)).toEqual([]);
  });

  it("K4 mails one address three times an hour at most, and says nothing of it", async () => {
    const email = newAddress();
    for (let round = 0; round < 5; round++) expect(await refusal(register(visitor(), { email }))).toBe("accepted");
    expect(await mailsTo(email)).toHaveLength(3);
  });

  it("K4 lets one source ask for twenty mails an hour", async () => {
    const from = visitor();
    const outcomes = await Promise.all(
      Array.from({ length: 22 }, () => refusal(forgotPassword(from, { email: newAddress() }))),
    );
    expect(outcomes.filter((outcome) => outcome === "accepted")).toHaveLength(20);
  });
});

describe("F8 a reset", () => {
  it("sets the password once, ends every session, tells the person and still asks the second factor", async () => {
    const jane = await givenPerson();
    await givenTotp(jane.id);
    const { token: session } = await signInByPassword(visitor(), { email: jane.email, password: PASSWORD });
    await forgotPassword(visitor(), { email: jane.email.toUpperCase() });
    const token = await mailedToken(jane.email);
    expect(await refusal(resetPassword(visitor(), { token, password: "password" }))).toBe("invalid");

    await resetPassword(visitor(), { token, password: NEW });

    expect(await resumeSession(session)).toBeNull();
    expect(await refusal(resetPassword(visitor(), { token, password: NEW }))).toBe("invalid");
    expect(await templates(jane.email)).toContain("security_notice");
    const opened = await signInByPassword(visitor(), { email: jane.email, password: NEW });
    expect(opened.session.state).toBe("second_factor");
  });

  it("dies after an hour, when the password changes, and with a newer link", async () => {
    const jane = await givenPerson();
    await forgotPassword(visitor(), { email: jane.email });
    const first = await mailedToken(jane.email);
    await forgotPassword(visitor(), { email: jane.email });
    const second = await mailedToken(jane.email);
    expect(await refusal(resetPassword(visitor(), { token: first, password: NEW }))).toBe("invalid");
    await MailedLinkModel.updateMany({ personId: jane.id }, { $set: { expiresAt: new Date(Date.now() - 1) } });
    expect(await refusal(resetPassword(visitor(), { token: second, password: NEW }))).toBe("invalid");

    await forgotPassword(visitor(), { email: jane.email });
    const third = await mailedToken(jane.email);
    await givenTotp(jane.id);
    expect(await refusal(resetPassword(visitor(), { token: third, password: NEW }))).toBe("invalid");
  });

  it("F11 works once of many at the same moment", async () => {
    const jane = await givenPerson();
    await forgotPassword(visitor(), { email: jane.email });
    const token = await mailedToken(jane.email);
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, (_, index) => refusal(resetPassword(visitor(), { token, password: `${NEW}${index}` }))),
    );
    expect(outcomes.sort()).toEqual(["accepted", "invalid", "invalid", "invalid"]);
  });

  it.each(["", "prs_", `prs_${"0".repeat(32)}_${"A".repeat(43)}`, "x".repeat(10_000), "prs_$ne"])(
    "is refused alike for every token that is none: %#",
    async (token) => expect(await refusal(resetPassword(visitor(), { token, password: NEW }))).toBe("invalid"),
  );

  it("does not take a link of another kind", async () => {
    const email = newAddress();
    const jane = await givenPerson();
    await register(visitor(), { email });
    const token = await mailedToken(email);
    expect(await refusal(resetPassword(visitor(), { token, password: NEW }))).toBe("invalid");
    expect(await refusal(confirmAddress(visitor(), jane.id, token))).toBe("invalid");
  });

  it("stores no secret", async () => {
    const jane = await givenPerson();
    await forgotPassword(visitor(), { email: jane.email });
    const secret = (await mailedToken(jane.email)).slice(-43);
    expect(JSON.stringify(await MailedLinkModel.find().lean())).not.toContain(secret);
  });
});

describe("F9 no password is offered", () => {
  it("to nobody, to somebody whom SSO must let in, and to somebody who is shut out; the answer is the same", async () => {
    const unknown = newAddress();
    expect(await refusal(forgotPassword(visitor(), { email: unknown }))).toBe("accepted");
    expect(await mailsTo(unknown)).toEqual([]);

    const { caller } = await givenOrganization();
    await createMembership(caller, { email: newAddress("owner"), roles: ["owner"] });
    const [jane, max] = [await givenPerson(), await givenPerson()];
    await createMembership(caller, { email: jane.email, roles: ["member"] });
    const { id } = await createMembership(caller, { email: max.email, roles: ["member"] });
    await deactivateMembership(caller, id);
    await givenSso(caller);

    for (const { email } of [jane, max]) {
      expect(await refusal(forgotPassword(visitor(), { email }))).toBe("accepted");
      expect(await mailsTo(email)).toEqual([]);
    }
  });

  it("but to an owner, who gets in when SSO is away", async () => {
    const { caller } = await givenOrganization();
    const owner = await givenPerson();
    await createMembership(caller, { email: owner.email, roles: ["owner"] });
    await givenSso(caller);
    await forgotPassword(visitor(), { email: owner.email });
    expect(await templates(owner.email)).toEqual(["reset_password"]);
  });
});

describe("F10 a link", () => {
  it("leads to the configured origin", async () => {
    const jane = await givenPerson();
    await forgotPassword(visitor(), { email: jane.email });
    const [mail] = await mailsTo(jane.email);
    expect(mail?.links.some((one) => one.startsWith("https://rollcall.test/reset/prs_"))).toBe(true);
  });
});

describe("a new address", () => {
  it("F14 counts once its mailbox proved it; the old one is told and sessions end", async () => {
    const jane = await givenPerson();
    const email = newAddress("new");
    const { token: session } = await signInByPassword(visitor(), { email: jane.email, password: PASSWORD });
    await changeAddress(visitor(), jane.id, email);
    expect((await findPerson(jane.id))?.email).toBe(jane.email);
    const token = await mailedToken(email);

    await confirmAddress(visitor(), jane.id, token);

    expect(await findPerson(jane.id)).toMatchObject({ email, emailVerified: true });
    expect(await personOfAddress(jane.emailKey)).toBeNull();
    expect(await templates(jane.email)).toEqual(["security_notice"]);
    expect(await resumeSession(session)).toBeNull();
    expect(await refusal(confirmAddress(visitor(), jane.id, token))).toBe("invalid");
  });

  it("is not given to the account of whoever asked for it by somebody else's click", async () => {
    const [thief, jane] = [await givenPerson(), await givenPerson()];
    const email = newAddress("coveted");
    await changeAddress(visitor(), thief.id, email);
    const token = await mailedToken(email);
    expect(await refusal(confirmAddress(visitor(), jane.id, token))).toBe("forbidden");
    expect(await personOfAddress(email)).toBeNull();
  });

  it("that is the present one is proved without ending any session, and what was promised to it is given", async () => {
    const jane = await givenPerson({ email: newAddress("Max").toUpperCase(), emailVerified: false });
    const { token: session } = await openSession(visitor(), {
      person: jane,
      method: "password",
      secondFactor: false,
      state: "complete",
      membership: null,
    });
    await proveAddress(visitor(), jane.id);
    await confirmAddress(visitor(), jane.id, await mailedToken(jane.email));
    expect(await findPerson(jane.id)).toMatchObject({ email: jane.email, emailVerified: true });
    expect(await resumeSession(session)).not.toBeNull();
    expect(await refusal(proveAddress(visitor(), jane.id))).toBe("invalid");
  });

  it("is not another person's, and nobody is told that there is one", async () => {
    const [jane, max] = [await givenPerson(), await givenPerson()];
    expect(await refusal(changeAddress(visitor(), jane.id, max.email))).toBe("accepted");
    expect(await mailsTo(max.email)).toEqual([]);

    const email = newAddress("race");
    await changeAddress(visitor(), jane.id, email);
    const token = await mailedToken(email);
    await givenPerson({ email });
    expect(await refusal(confirmAddress(visitor(), jane.id, token))).toBe("invalid");
    expect(await refusal(changeAddress(visitor(), jane.id, jane.email))).toBe("invalid");
  });
});
