/** Changes of how one signs in want the person there, whichever way the session was opened. */
import { describe, expect, it } from "vitest";
import { changePassword } from "../../../src/domain/account/own-account.ts";
import { findPerson } from "../../../src/domain/persons/persons.ts";
import { enter } from "../../../src/domain/sessions/sign-in/session-opening.ts";
import { givenPerson } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { PASSWORD, visitor } from "../../support/visitors.ts";
import { refusal } from "../../support/world.ts";

useDatabase();
const NEW = "another quiet sentence 12";
const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

describe("the first password of somebody with a passkey", () => {
  it.each([
    [14, true],
    [16, false],
  ])("is set %i minutes after signing in: %s", async (minutes, isSet) => {
    const person = await givenPerson({ password: undefined });
    const { session } = await enter(visitor(), { person, method: "passkey", secondFactor: true, organizationId: null });
    const aged = { ...session, authenticatedAt: minutesAgo(minutes) };

    const tried = await refusal(changePassword(visitor(), aged, { password: NEW }));

    expect(tried).toBe(isSet ? "accepted" : "reauthentication_required");
    expect((await findPerson(person.id))?.hasPassword).toBe(isSet);
  });
});

it("takes the current password for proof", async () => {
  const person = await givenPerson();
  const { session } = await enter(visitor(), { person, method: "password", secondFactor: false, organizationId: null });
  const aged = { ...session, authenticatedAt: minutesAgo(60) };

  expect(await refusal(changePassword(visitor(), aged, { password: NEW }))).toBe("invalid_credentials");
  expect(await refusal(changePassword(visitor(), aged, { currentPassword: PASSWORD, password: NEW }))).toBe("accepted");
});
