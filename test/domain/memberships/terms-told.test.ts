/** Who hears of the end of a term, what they read, and whom the clock does not put out. */
import { describe, expect, it } from "vitest";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { keepTerms } from "../../../src/domain/memberships/ending/terms.ts";
import { MembershipModel } from "../../../src/domain/memberships/membership.model.ts";
import { createMembership, getMembership } from "../../../src/domain/memberships/memberships.ts";
import { organizationOf } from "../../../src/domain/organizations/organizations.ts";
import { mailsTo, newAddress } from "../../support/accounts.ts";
import { useDatabase } from "../../support/mongo.ts";
import { expectSound } from "../../support/sound.ts";
import { givenOrganization, log } from "../../support/world.ts";

useDatabase();

const DAY = 86_400_000;
const at = (days: number): Date => new Date(Date.now() + days * DAY);

/** A guest who leaves in three days, and the member who answers for that guest. */
async function givenGuest() {
  const { caller } = await givenOrganization();
  const [address, sponsorAddress] = [newAddress("guest"), newAddress("sponsor")];
  const sponsor = await createMembership(caller, { email: sponsorAddress, displayName: "Sue Sponsor" });
  const guest = await createMembership(caller, { email: address, displayName: "Gil Guest", kind: "guest" });
  await updateMembership(caller, guest.id, { sponsorId: sponsor.id, expiresAt: at(3) });
  const { name } = await organizationOf(caller);
  return { caller, address, sponsorAddress, id: guest.id, organization: name };
}

const templates = async (address: string): Promise<string[]> =>
  (await mailsTo(address)).map(({ template }) => template);

const stored = ({ organizationId }: { readonly organizationId: string }, id: string, set: object) =>
  MembershipModel.updateOne({ organizationId, _id: id }, { $set: set });

describe("the coming end of a term", () => {
  it("is told to the guest and to the sponsor, each in their own words, with the organization's name", async () => {
    const { address, sponsorAddress, organization } = await givenGuest();
    await keepTerms(at(2.5));
    const [[toGuest, ...moreToGuest], [toSponsor, ...moreToSponsor]] = [
      await mailsTo(address),
      await mailsTo(sponsorAddress),
    ];
    expect([moreToGuest, moreToSponsor]).toEqual([[], []]);
    expect([toGuest?.template, toSponsor?.template]).toEqual(["access_ending", "access_ending"]);
    for (const mail of [toGuest, toSponsor]) expect(mail?.subject + String(mail?.text)).toContain(organization);
    expect(toSponsor?.text).toContain("Gil Guest");
    expect(toGuest?.text).not.toBe(toSponsor?.text);
  });

  it("is recorded with its days, its end, and the clock as its cause", async () => {
    const { caller, id } = await givenGuest();
    await keepTerms(at(2.5));
    const { expiresAt } = await getMembership(caller, id);
    const [event] = (await log(caller)).filter(({ type }) => type === "membership.ending_reminded");
    expect(event).toMatchObject({ object: { type: "membership", id }, after: { days: 1, expiresAt } });
    expect(event?.actor).toEqual({ kind: "system", id: "terms" });
    expect(event?.cause.requestId).toMatch(/^terms 2/);
  });

  it("calls a guest without a name by the address", async () => {
    const { caller, id, address, sponsorAddress } = await givenGuest();
    await stored(caller, id, { displayName: null });
    await keepTerms(at(2.5));
    expect((await mailsTo(sponsorAddress))[0]?.text).toContain(address.split("@")[0]);
  });

  it("is told to whoever can be told: nobody answers for the guest, or mail has nowhere to go", async () => {
    const alone = await givenGuest();
    await stored(alone.caller, alone.id, { sponsorId: null });
    const nameless = await givenGuest();
    await stored(nameless.caller, nameless.id, { email: null, emailKey: null, displayName: null });
    await keepTerms(at(2.5));
    expect([await templates(alone.address), await templates(alone.sponsorAddress)]).toEqual([["access_ending"], []]);
    expect([await templates(nameless.address), await templates(nameless.sponsorAddress)]).toEqual([
      [],
      ["access_ending"],
    ]);
    expect((await mailsTo(nameless.sponsorAddress))[0]?.text).toContain(nameless.id);
  });
});

describe("the end of a term", () => {
  it("is told to the guest once, and to the guest of no other organization", async () => {
    const [one, other] = [await givenGuest(), await givenGuest()];
    await updateMembership(other.caller, other.id, { expiresAt: at(40) });
    expect((await keepTerms(at(4))).ended).toBeGreaterThan(0);
    expect((await keepTerms(at(5))).ended).toBe(0);
    expect(await templates(one.address)).toEqual(["access_ended"]);
    expect((await mailsTo(one.address))[0]?.text).toContain(one.organization);
    expect(await templates(other.address)).toEqual([]);
    expect((await getMembership(other.caller, other.id)).status).toBe("active");
  });

  it("ends whom no mail reaches all the same", async () => {
    const { caller, id } = await givenGuest();
    await stored(caller, id, { email: null, emailKey: null });
    await keepTerms(at(4));
    expect((await getMembership(caller, id)).status).toBe("deactivated");
  });

  it("leaves the last owner in, lifts the term, and tells the owner", async () => {
    const { caller } = await givenOrganization();
    const address = newAddress("owner");
    const owner = await createMembership(caller, { email: address, roles: ["owner"] });
    // Nobody may set it so; it could come about where the other owners went another way.
    await stored(caller, owner.id, { expiresAt: at(1) });
    await keepTerms(at(2));
    expect(await getMembership(caller, owner.id)).toMatchObject({ status: "active", expiresAt: null });
    const [mail] = await mailsTo(address);
    expect(mail?.template).toBe("owner_alert");
    expect(`${mail?.subject} ${mail?.text}`).toContain(address.split("@")[0]);
    expect(mail?.links.join(" ")).toContain(`person=${owner.id}`);
    await keepTerms(at(3));
    expect((await log(caller)).filter(({ type }) => type === "membership.deactivated")).toEqual([]);
    await expectSound(caller);
  });

  it("comes to everybody whose time has come, the longest ago first, and to nobody twice", async () => {
    const { caller } = await givenOrganization();
    const ids: string[] = [];
    for (const days of [3, 1, 2]) {
      const guest = await createMembership(caller, { email: newAddress("guest"), kind: "guest" });
      await updateMembership(caller, guest.id, { expiresAt: at(days) });
      ids[days] = guest.id;
    }
    await keepTerms(at(2.5));
    const ended = (await log(caller)).filter(({ type }) => type === "membership.deactivated");
    expect(ended.map(({ object }) => object.id)).toEqual([ids[1], ids[2]]);
  });
});
