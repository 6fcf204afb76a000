/** Asking for a second factor: whom it reaches is told before, and nobody asks others for what they lack. */
import { describe, expect, it } from "vitest";
import { previewPolicies, updatePolicies } from "../../../../src/domain/administration/policies/policies.ts";
import type { Caller } from "../../../../src/domain/caller.ts";
import { createMembership } from "../../../../src/domain/memberships/memberships.ts";
import { organizationOf } from "../../../../src/domain/organizations/organizations.ts";
import { resumeSession } from "../../../../src/domain/sessions/sessions.ts";
import { signInByPassword } from "../../../../src/domain/sessions/sign-in/sign-in.ts";
import { codeOf, givenPerson, givenTotp } from "../../../support/accounts.ts";
import { useDatabase } from "../../../support/mongo.ts";
import { PASSWORD, visitor } from "../../../support/visitors.ts";
import { givenOrganization, refusal } from "../../../support/world.ts";

useDatabase();

async function given() {
  const { caller } = await givenOrganization();
  const { slug: organization } = await organizationOf(caller);
  const enter = async (roles: string[], kind?: "guest") => {
    const person = await givenPerson();
    const { id } = await createMembership(caller, { email: person.email, roles, ...(kind && { kind }) });
    const signIn = (totp?: string) =>
      signInByPassword(visitor(), { organization, email: person.email, password: PASSWORD, ...(totp && { totp }) });
    return { id, person, signIn, opened: await signIn() };
  };
  return { caller, enter };
}

describe("a policy that asks for a second factor", () => {
  it("says whose sessions end, before and in the answer, and ends just these", async () => {
    const { caller, enter } = await given();
    const [owner, member, guest] = [await enter(["owner"]), await enter(["member"]), await enter(["guest"], "guest")];
    const { secret } = await givenTotp(owner.person.id);
    const safe = await owner.signIn(await codeOf(secret));
    expect((await previewPolicies(caller, { mfa: "guests" })).mfa).toMatchObject({
      total: 1,
      totalIs: "exact",
      sample: [{ id: guest.id }],
    });
    const all = (await previewPolicies(caller, { mfa: "everyone" })).mfa;
    expect(all?.sample.map(({ id }) => id).sort()).toEqual([member.id, guest.id].sort());
    expect((await previewPolicies(caller, { mfa: "off" })).mfa).toBeNull();
    const { warnings } = await updatePolicies(caller, { mfa: "everyone" });
    expect(warnings).toMatchObject([{ code: "sessions_end", count: 2 }]);
    expect(await resumeSession(member.opened.token)).toBeNull();
    expect(await resumeSession(safe.token)).not.toBeNull();
    expect((await updatePolicies(caller, { mfa: "everyone" })).warnings).toEqual([]);
  });

  it("is set by nobody who has no factor; keys of the host application may", async () => {
    const { caller, enter } = await given();
    const owner = await enter(["owner"]);
    const by: Caller = { ...caller, actor: { kind: "membership", id: owner.id } };
    for (const mfa of ["guests", "everyone"] as const)
      expect(await refusal(updatePolicies(by, { mfa }))).toBe("mfa_required");
    expect(await refusal(previewPolicies(by, { mfa: "everyone" }))).toBe("mfa_required");
    await givenTotp(owner.person.id);
    expect(await refusal(updatePolicies(by, { mfa: "everyone" }))).toBe("accepted");
    expect(await refusal(updatePolicies(by, { mfa: "off" }))).toBe("accepted");
    const { caller: other } = await given();
    expect(
      await refusal(updatePolicies({ ...other, actor: { kind: "api_key", id: "rck_x" } }, { mfa: "everyone" })),
    ).toBe("accepted");
  });
});
