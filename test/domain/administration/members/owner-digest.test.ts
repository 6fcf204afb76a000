/** What waits for the owners: mailed when something has come, once, in their language, as often as they want it. */
import { describe, expect, it } from "vitest";
import { tellOwners } from "../../../../src/domain/administration/members/owner-digest.ts";
import { updatePolicies } from "../../../../src/domain/administration/policies/policies.ts";
import type { Caller } from "../../../../src/domain/caller.ts";
import { sequenceEvents } from "../../../../src/domain/events/numbering/sequencer.ts";
import { requestNewLink } from "../../../../src/domain/invitations/answering/answering.ts";
import { createMembership } from "../../../../src/domain/memberships/memberships.ts";
import { givenPerson, mailsTo } from "../../../support/accounts.ts";
import { useDatabase } from "../../../support/mongo.ts";
import { invited, visitor } from "../../../support/visitors.ts";
import { givenOrganization, provision, unique } from "../../../support/world.ts";

useDatabase();

const DAY = 86_400_000;
const at = (days: number): Date => new Date(Date.now() + days * DAY);
const digests = async (address: string) =>
  (await mailsTo(address))
    .filter(({ template }) => template === "owner_digest")
    .map(({ subject, text }) => ({ subject, text }));

async function givenOwner(locale?: "de") {
  const { caller, scim } = await givenOrganization();
  const owner = `${unique("owner")}@acme.test`;
  await createMembership(caller, { email: owner, roles: ["owner"] });
  if (locale) await givenPerson({ email: owner, locale });
  return { caller, scim, owner };
}

/** Somebody is here by hand, and a directory pushes the same address. */
async function givenConflict(caller: Caller, scim: Awaited<ReturnType<typeof givenOwner>>["scim"]) {
  const email = `${unique("twice")}@elsewhere.test`;
  await createMembership(caller, { email });
  await provision(scim, { userName: email });
}

describe("the owners", () => {
  it("hear once of an open conflict, and again only when another has come", async () => {
    const { caller, scim, owner } = await givenOwner();
    await givenConflict(caller, scim);

    await tellOwners(at(0.9));
    expect(await digests(owner)).toEqual([]);
    await Promise.all([tellOwners(at(1.1)), tellOwners(at(1.1)), tellOwners(at(1.1))]);
    expect(await digests(owner)).toEqual([
      { subject: expect.stringContaining("Waiting for you"), text: expect.stringMatching(/Open conflicts.*\s1\b/s) },
    ]);
    await tellOwners(at(2.2));
    await tellOwners(at(3.3));
    expect(await digests(owner)).toHaveLength(1);
  });

  it("hear of people without a seat, and of wishes for a new link", async () => {
    const { caller, scim, owner } = await givenOwner();
    await updatePolicies(caller, { seatLimit: 1 });
    await provision(scim, { userName: `${unique("late")}@acme.test` });
    const { token } = await invited(caller, `${unique("guest")}@elsewhere.test`, { roles: ["guest"] }).catch(() => ({
      token: "",
    }));
    if (token !== "") await requestNewLink(visitor(), { token });
    await sequenceEvents();

    await tellOwners(at(1.1));

    const [{ text = "" } = {}] = await digests(owner);
    expect(text).toMatch(/People waiting for a seat/);
  });

  it("hear it in their language, weekly where that is wanted, and never where it is switched off", async () => {
    const weekly = await givenOwner("de");
    await updatePolicies(weekly.caller, { ownerDigest: "weekly" });
    await givenConflict(weekly.caller, weekly.scim);
    const off = await givenOwner();
    await updatePolicies(off.caller, { ownerDigest: "off" });
    await givenConflict(off.caller, off.scim);

    await tellOwners(at(2));
    expect(await digests(weekly.owner)).toEqual([]);
    await tellOwners(at(8));

    expect(await digests(weekly.owner)).toMatchObject([{ subject: expect.stringContaining("Wartet auf Sie") }]);
    expect(await digests(off.owner)).toEqual([]);
  });

  it("hear nothing of what waits in another organization", async () => {
    const [acme, globex] = [await givenOwner(), await givenOwner()];
    await givenConflict(acme.caller, acme.scim);

    await tellOwners(at(1.1));

    expect(await digests(acme.owner)).toHaveLength(1);
    expect(await digests(globex.owner)).toEqual([]);
  });
});
