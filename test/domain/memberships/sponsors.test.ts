/** Who answers for a guest, and until when a guest is here: one rule each, whichever way the guest comes in or the sponsor goes. */
import { describe, expect, it } from "vitest";
import { acceptInvitation } from "../../../src/domain/account/accepting.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import { resendInvitation } from "../../../src/domain/invitations/sending.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import {
  convertMembership,
  deactivateMembership,
  removeMembership,
} from "../../../src/domain/memberships/status/lifecycle.ts";
import { useDatabase } from "../../support/mongo.ts";
import { invited, PASSWORD, visitor } from "../../support/visitors.ts";
import { givenOrganization, log, unique } from "../../support/world.ts";

useDatabase();

const as = (caller: Caller, id: string): Caller => ({ ...caller, actor: { kind: "membership", id } });
const address = (name: string): string => `${unique(name)}@elsewhere.test`;

async function givenHosts() {
  const { caller } = await givenOrganization();
  const [owner, one, other] = [
    await createMembership(caller, { email: address("owner"), roles: ["owner"] }),
    await createMembership(caller, { email: address("one"), roles: ["admin"] }),
    await createMembership(caller, { email: address("other"), roles: ["admin"] }),
  ];
  return { caller, owner: owner.id, one: one.id, other: other.id };
}

const accept = async (token: string): Promise<string> =>
  (await acceptInvitation(visitor(), null, { token, password: PASSWORD })).membershipId;
const sponsorOf = async (caller: Caller, id: string) => (await getMembership(caller, id)).sponsorId;

describe("the sponsor of a guest", () => {
  it("is whoever invited, else whoever sent it again last, else an owner", async () => {
    const { caller, owner, one, other } = await givenHosts();
    const again = async (inviter: string, by: string, gone: readonly string[]) => {
      const { id } = await invited(as(caller, inviter), address("guest"), { roles: ["guest"] });
      const { token = "" } = await resendInvitation(by === "" ? caller : as(caller, by), id, { sendEmail: false });
      for (const one of gone) await deactivateMembership(caller, one);
      return sponsorOf(caller, await accept(token));
    };
    expect(await again(one, other, [])).toBe(one);
    expect(await again(one, other, [one])).toBe(other);
    expect(await again(other, "", [other])).toBe(owner);
    const { token } = await invited(caller, address("guest"), { roles: ["guest"] });
    expect(await sponsorOf(caller, await accept(token))).toBe(owner);
  });

  it("is never a guest, and hands the guests to an owner on becoming one", async () => {
    const { caller, owner, one } = await givenHosts();
    const { token } = await invited(as(caller, one), address("guest"), { roles: ["guest"] });
    const guest = await accept(token);
    expect(await sponsorOf(caller, guest)).toBe(one);
    const { version } = await getMembership(caller, guest);

    await convertMembership(caller, one, { kind: "guest", sponsorId: owner });

    expect(await getMembership(caller, guest)).toMatchObject({ sponsorId: owner, version: version + 1 });
    const changed = (await log(caller)).filter(({ type }) => type === "membership.sponsor_changed");
    expect(changed.map(({ object, after }) => [object.id, after?.sponsorId])).toEqual([[guest, owner]]);
  });

  it("is nobody's own self, and nobody where no owner is left who may", async () => {
    const { caller, owner, one } = await givenHosts();
    const guest = await createMembership(as(caller, one), { email: address("guest"), kind: "guest" });
    expect(guest.sponsorId).toBe(one);
    await updateMembership(caller, guest.id, { roles: ["owner"] });
    await convertMembership(caller, owner, { kind: "guest", sponsorId: one }).catch(() => undefined);
    const before = await getMembership(caller, owner);
    await removeMembership(caller, one);
    expect(await sponsorOf(caller, guest.id)).toBe(before.kind === "member" ? owner : null);
  });
});

describe("the end of a guest's access", () => {
  it("comes from the policy also for guests who are taken in by hand, and with it a sponsor", async () => {
    const { caller, owner } = await givenHosts();
    await updatePolicies(caller, { guestTtlDays: 30 });
    const taken = await createMembership(caller, { email: address("guest"), kind: "guest" });
    expect(taken).toMatchObject({ sponsorId: owner, expiresAt: expect.any(Date) });
    const member = await createMembership(caller, { email: address("member") });
    expect(member).toMatchObject({ sponsorId: null, expiresAt: null });
  });

  it("is none for owners, however they become guests", async () => {
    const { caller, one, other } = await givenHosts();
    await updatePolicies(caller, { guestTtlDays: 30 });
    await updateMembership(caller, one, { roles: ["owner"] });
    expect((await convertMembership(caller, one, { kind: "guest", sponsorId: other })).expiresAt).toBeNull();
    const taken = await createMembership(caller, { email: address("o"), kind: "guest", roles: ["owner"] });
    expect(taken.expiresAt).toBeNull();
  });
});
