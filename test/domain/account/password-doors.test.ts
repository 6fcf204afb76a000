/** One rule for passwords at every door: none made of the person's names, the address, or what the organizations around are called. */
import { describe, expect, it } from "vitest";
import { acceptInvitation } from "../../../src/domain/account/accepting.ts";
import { changePassword } from "../../../src/domain/account/own-account.ts";
import { confirmRegistration, register } from "../../../src/domain/account/registration.ts";
import { forgotPassword, resetPassword } from "../../../src/domain/account/reset.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { createOrganization } from "../../../src/domain/administration/organizations/organizations.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import { within } from "../../../src/domain/caller.ts";
import { DomainError } from "../../../src/domain/errors.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { signInByPassword } from "../../../src/domain/sessions/sign-in/sign-in.ts";
import { givenPerson, mailedToken, newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenSso, invited, PASSWORD, visitor } from "../../support/visitors.ts";
import { operator, unique } from "../../support/world.ts";

useDatabase();

async function givenNorthwind(): Promise<Caller> {
  const input = { name: "Northwind Traders", slug: unique("nwt-crew") };
  const { organization } = await createOrganization(operator, input);
  return within(operator, organization.id);
}

type Try = (password: string) => Promise<unknown>;

/** The doors, each with somebody called Pat Piper, of or invited to Northwind Traders, standing at it. */
const DOORS: Readonly<Record<string, () => Promise<Try>>> = {
  "accepting an invitation": async () => {
    const { token } = await invited(await givenNorthwind(), newAddress("pp"), { name: "Pat Piper" });
    return (password) => acceptInvitation(visitor(), null, { token, password });
  },
  "accepting with a name typed there": async () => {
    const { token } = await invited(await givenNorthwind(), newAddress("pp"));
    return (password) => acceptInvitation(visitor(), null, { token, password, displayName: "Pat Piper" });
  },
  "accepting by a link that was handed over": async () => {
    const caller = await givenNorthwind();
    const boss = await createMembership(caller, { email: newAddress(), roles: ["owner"] });
    const by: Caller = { ...caller, actor: { kind: "membership", id: boss.id } };
    const { token } = await invited(by, newAddress("pp"), { name: "Pat Piper" });
    return (password) => acceptInvitation(visitor(), null, { token, password });
  },
  "finishing a registration, being invited": async () => {
    const email = newAddress("pp");
    await invited(await givenNorthwind(), email);
    await register(visitor(), { email, displayName: "Pat Piper" });
    const token = await mailedToken(email);
    return (password) => confirmRegistration(visitor(), { token, password });
  },
  "finishing a registration, being a member": async () => {
    const email = newAddress("pp");
    await createMembership(await givenNorthwind(), { email, displayName: "Pat Piper" });
    await register(visitor(), { email });
    const token = await mailedToken(email);
    return (password) => confirmRegistration(visitor(), { token, password });
  },
  "a forgotten password": async () => {
    const { email } = await givenPerson({ displayName: "Pat Piper" });
    await createMembership(await givenNorthwind(), { email });
    await forgotPassword(visitor(), { email });
    const token = await mailedToken(email);
    return (password) => resetPassword(visitor(), { token, password });
  },
  "changing it": async () => {
    const { email } = await givenPerson({ displayName: "Pat Piper" });
    await createMembership(await givenNorthwind(), { email });
    const { session } = await signInByPassword(visitor(), { email, password: PASSWORD });
    return (password) => changePassword(visitor(), session, { currentPassword: PASSWORD, password });
  },
  "setting one up for an outage": async () => {
    const email = newAddress("pp");
    const caller = await givenNorthwind();
    const { id } = await createMembership(caller, { email, displayName: "Pat Piper" });
    await givenSso(caller);
    await updateMembership(caller, id, { allowWithoutSso: true });
    const token = await mailedToken(email);
    return (password) => resetPassword(visitor(), { token, password });
  },
};

const BAD = ["NorthwindTraders", "PatPiper2026", "nwt-crew!!2026", "Traders-Northwind1", "piperpat99"];

const outcome = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "taken",
    (error: unknown) => (error instanceof DomainError ? `${error.code} ${error.faults[0]?.pointer}` : String(error)),
  );

describe("a password made of the names around", () => {
  it.each(Object.entries(DOORS))("is refused at its field when %s; another is taken", async (_name, stand) => {
    const attempt = await stand();
    for (const password of BAD)
      expect([password, await outcome(attempt(password))]).toEqual([password, "invalid /password"]);
    expect(await outcome(attempt("badgers dig under hedges"))).toBe("taken");
  });

  it("is refused at once when registering, by what was typed", async () => {
    const typed = { email: newAddress("pp"), displayName: "Pat Piper" };
    expect(await outcome(register(visitor(), { ...typed, password: "PatPiper2026" }))).toBe("invalid /password");
  });

  it("does not tell whoever was handed a link which other organizations know the address", async () => {
    const email = newAddress("pp");
    await createMembership(await givenNorthwind(), { email });
    const { organization } = await createOrganization(operator, { name: "Probe", slug: unique("probe") });
    const caller = within(operator, organization.id);
    const boss = await createMembership(caller, { email: newAddress(), roles: ["owner"] });
    const { token } = await invited({ ...caller, actor: { kind: "membership", id: boss.id } }, email);
    expect(await outcome(acceptInvitation(visitor(), null, { token, password: "NorthwindTraders" }))).toBe("taken");
  });
});
