import { describe, expect, it } from "vitest";
import { within } from "../../../src/domain/caller.ts";
import { resetCredentials } from "../../../src/domain/persons/admin-reset.ts";
import { resumeSession } from "../../../src/domain/sessions/sessions.ts";
import { signInByPassword } from "../../../src/domain/sessions/sign-in.ts";
import { givenPerson, givenTotp, mailsTo } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { PASSWORD, visitor } from "../../support/visitors.ts";
import { log, operator, refusal } from "../../support/world.ts";

useDatabase();

describe("F16 the operator", () => {
  it("takes factors away, sees none, ends sessions, is in the log, and the person is told", async () => {
    const jane = await givenPerson();
    await givenTotp(jane.id);
    const { token } = await signInByPassword(visitor(), { email: jane.email, password: PASSWORD });

    const after = await resetCredentials(operator, jane.id, { password: true });

    expect(after).toMatchObject({
      hasPassword: false,
      secondFactors: { totp: false, passkeys: 0, recoveryCodesLeft: 0 },
    });
    expect(await resumeSession(token)).toBeNull();
    expect(await refusal(signInByPassword(visitor(), { email: jane.email, password: PASSWORD }))).toBe(
      "invalid_credentials",
    );
    const events = await log(within(operator, "instance"));
    const reset = events.find(({ type, object }) => type === "person.credentials_reset" && object.id === jane.id);
    expect(reset).toMatchObject({ actor: { kind: "operator" }, before: { hasPassword: true } });
    expect(JSON.stringify(events)).not.toMatch(/argon2id|v1\.[0-9a-f]{8}\./);
    expect(await mailsTo(jane.email)).toHaveLength(3);
  });

  it("is told when there is nobody", async () => {
    expect(await refusal(resetCredentials(operator, "per_0", { password: false }))).toBe("not_found");
  });
});
