import { describe, expect, it } from "vitest";
import {
  finishPasskeyRegistration,
  removePasskey,
  startPasskeyRegistration,
} from "../../../src/domain/account/factors/passkeys.ts";
import { within } from "../../../src/domain/caller.ts";
import { useLinkOrigin } from "../../../src/domain/links.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { listPasskeys, startPasskeySignIn } from "../../../src/domain/persons/factors/passkeys.ts";
import { ChallengeModel, PersonModel } from "../../../src/domain/persons/person.model.ts";
import { findPerson } from "../../../src/domain/persons/persons.ts";
import type { Person } from "../../../src/domain/persons/types.ts";
import { finishPasskeySignIn } from "../../../src/domain/sessions/sign-in/passkey-sign-in.ts";
import { bestEffortDone } from "../../../src/platform/jobs/best-effort.ts";
import { givenPerson, mailsTo } from "../../support/accounts.ts";
import { type Bent, newPasskey, type SoftwarePasskey } from "../../support/authenticator.ts";
import { useDatabase } from "../../support/mongo.ts";
import { visitor } from "../../support/visitors.ts";
import { givenOrganization, log, operator, refusal } from "../../support/world.ts";

useDatabase();

async function registered(person: Person, key: SoftwarePasskey = newPasskey(), bent: Bent = {}) {
  const options = await startPasskeyRegistration(visitor(), person.id);
  const response = key.register(options, bent);
  const made = await finishPasskeyRegistration(visitor(), person.id, { response, label: "Phone" });
  return { key, ...made, options, response };
}

const signsIn = async (key: SoftwarePasskey, bent: Bent = {}): Promise<Person> =>
  finishPasskeySignIn(visitor(), key.signIn(await startPasskeySignIn(), bent));

describe("a passkey", () => {
  it("is registered for this host, listed, told by mail, and signs its person in without a name", async () => {
    const jane = await givenPerson();
    const { key, passkey, options } = await registered(jane);

    expect(options).toMatchObject({
      rp: { id: "rollcall.test" },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    expect(JSON.stringify(options)).not.toContain(jane.id);
    expect(await listPasskeys(jane.id)).toMatchObject([{ id: passkey.id, label: "Phone", lastUsedAt: null }]);
    expect((await mailsTo(jane.email)).map(({ template }) => template)).toEqual(["security_notice"]);
    expect((await findPerson(jane.id))?.epoch).toBe(2);

    const options2 = await startPasskeySignIn();
    expect(options2.allowCredentials ?? []).toEqual([]);
    expect((await finishPasskeySignIn(visitor(), key.signIn(options2))).id).toBe(jane.id);
    expect((await listPasskeys(jane.id))[0]?.lastUsedAt).toBeInstanceOf(Date);
  });

  it.each<[string, Bent]>([
    ["for a page of another origin", { origin: "https://rollcall.test.evil.example" }],
    ["without asking for its PIN", { verified: false }],
  ])("is not believed %s", async (_how, bent) => {
    const [jane, max] = [await givenPerson(), await givenPerson()];
    expect(await refusal(registered(jane, newPasskey(), bent))).toBe("invalid");
    const { key } = await registered(max);
    expect(await refusal(signsIn(key, bent))).toBe("invalid_credentials");
  });

  it("is not believed for another host", async () => {
    const jane = await givenPerson();
    const options = await startPasskeyRegistration(visitor(), jane.id);
    const response = newPasskey("https://evil.example").register(options);
    expect(await refusal(finishPasskeyRegistration(visitor(), jane.id, { response }))).toBe("invalid");
  });

  it("is not believed twice with one challenge, nor with a challenge of somebody else, of another purpose or of long ago", async () => {
    const [jane, max] = [await givenPerson(), await givenPerson()];
    const { key, response } = await registered(jane);
    expect(await refusal(finishPasskeyRegistration(visitor(), jane.id, { response }))).toBe("invalid");
    const forMax = await startPasskeyRegistration(visitor(), max.id);
    expect(
      await refusal(finishPasskeyRegistration(visitor(), jane.id, { response: newPasskey().register(forMax) })),
    ).toBe("invalid");
    expect(await refusal(finishPasskeySignIn(visitor(), key.signIn(forMax)))).toBe("invalid_credentials");

    const once = key.signIn(await startPasskeySignIn());
    const outcomes = await Promise.all([once, once, once].map((same) => refusal(finishPasskeySignIn(visitor(), same))));
    expect(outcomes.sort()).toEqual(["accepted", "invalid_credentials", "invalid_credentials"]);

    const old = await startPasskeySignIn();
    await ChallengeModel.updateMany({}, { $set: { expiresAt: new Date(0) } });
    expect(await refusal(finishPasskeySignIn(visitor(), key.signIn(old)))).toBe("invalid_credentials");
  });

  it("is not believed when its counter goes back: it was copied", async () => {
    const { key } = await registered(await givenPerson());
    await signsIn(key, { counter: 50 });
    expect(await refusal(signsIn(key, { counter: 50 }))).toBe("invalid_credentials");
    expect((await signsIn(key, { counter: 51 })).id).toBeTruthy();
  });

  it("says so when its counter goes back, to the person, to the log and to the organizations that it opens", async () => {
    const [person, { caller }] = [await givenPerson(), await givenOrganization()];
    const member = await createMembership(caller, { email: person.email, roles: ["member"] });
    const { key } = await registered(person);
    await signsIn(key, { counter: 50 });

    await expect(signsIn(key, { counter: 7 })).rejects.toMatchObject({
      reason: "passkey_counter_went_back",
      faults: [{ pointer: "/response", code: "passkey_counter_went_back" }],
    });

    await bestEffortDone();
    const after = { method: "passkey", code: "invalid_credentials", reason: "passkey_counter_went_back" };
    const inside = (await log(caller)).find(({ type }) => type === "session.refused");
    expect(inside).toMatchObject({ object: { id: member.id }, after });
    const instance = (await log(within(operator, "instance"))).filter(({ object }) => object.id === person.id);
    expect(instance.at(-1)).toMatchObject({ type: "person.sign_in_refused", after });
  });

  it("goes on where two answers of it arrive in order but at once, and where it does not count", async () => {
    const { key } = await registered(await givenPerson());
    await signsIn(key, { counter: 5 });
    expect((await signsIn(key, { counter: 9 })).id).toBeTruthy();
    const joe = await givenPerson();
    const other = await registered(joe);
    await PersonModel.updateOne({ _id: joe.id }, { $set: { "passkeys.0.counter": 0 } });
    for (let time = 0; time < 2; time++) expect((await signsIn(other.key, { counter: 0 })).id).toBeTruthy();
  });

  it("is not offered where browsers would make none", async () => {
    const jane = await givenPerson();
    for (const origin of ["http://127.0.0.1:3000", "http://[::1]:3000"]) {
      useLinkOrigin(origin);
      expect(await refusal(startPasskeyRegistration(visitor(), jane.id))).toBe("conflict");
    }
    useLinkOrigin("https://rollcall.test");
    expect(await refusal(startPasskeyRegistration(visitor(), jane.id))).toBe("accepted");
  });

  it("belongs to one person", async () => {
    const [jane, max] = [await givenPerson(), await givenPerson()];
    const { key, passkey } = await registered(jane);
    expect(await refusal(registered(max, key))).toBe("invalid");
    expect(await refusal(removePasskey(visitor(), max.id, passkey.id))).toBe("not_found");
    expect((await signsIn(key)).id).toBe(jane.id);
  });

  it("signs nobody in that was never registered, or was removed", async () => {
    const jane = await givenPerson();
    const { key, passkey } = await registered(jane);
    await removePasskey(visitor(), jane.id, passkey.id);
    expect(await refusal(signsIn(key))).toBe("invalid_credentials");
    expect(await refusal(signsIn(newPasskey()))).toBe("invalid_credentials");
    expect((await findPerson(jane.id))?.secondFactors.passkeys).toBe(0);
  });

  it("answers odd input as a wrong one", async () => {
    const { key } = await registered(await givenPerson());
    const good = key.signIn(await startPasskeySignIn());
    for (const response of [
      { ...good, response: { ...good.response, clientDataJSON: "AAAA" } },
      { ...good, response: { ...good.response, signature: "AAAA" } },
      { ...good, response: { ...good.response, authenticatorData: "AAAA" } },
      { ...good, id: "AAAA" },
    ])
      expect(await refusal(finishPasskeySignIn(visitor(), response))).toBe("invalid_credentials");
  });
});
