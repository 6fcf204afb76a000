/**
 * The same facts in any order end the same. What one order refuses (an offer to somebody who is a member already, a membership for an address
 * that is held) is given by hand there, as an admin would.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { verifyDomain } from "../../../src/domain/administration/organizations/domains.ts";
import { updatePolicies } from "../../../src/domain/administration/policies/policies.ts";
import { invite } from "../../../src/domain/invitations/inviting/inviting.ts";
import { listMemberships } from "../../../src/domain/memberships/listing.ts";
import { createMembership } from "../../../src/domain/memberships/memberships.ts";
import { deactivateMembership, reactivateMembership } from "../../../src/domain/memberships/status/lifecycle.ts";
import { addDomain } from "../../../src/domain/organizations/domains/domains.ts";
import { listConflicts } from "../../../src/domain/provisioning/conflicts/conflict-views.ts";
import { cases } from "../../support/cases.ts";
import { useDatabase } from "../../support/mongo.ts";
import { expectSound } from "../../support/sound.ts";
import {
  givenConnection,
  givenOrganization,
  membershipOf,
  provision,
  refusal,
  rewrite,
  unique,
} from "../../support/world.ts";

useDatabase();

type Act = () => Promise<unknown>;

/** What happens to one object, in the order in which only it can happen; different objects may interleave in any way. */
async function story() {
  const { caller, scim, domain } = await givenOrganization();
  const second = await givenConnection(caller);
  const soon = `${unique("soon")}.test`;
  const pending = await addDomain(caller, soon);
  await createMembership(caller, { email: `owner@${domain}`, roles: ["owner"] });
  const [jane, bob, carol] = [`jane@${domain}`, `bob@${soon}`, `carol@${domain}`];
  const ids = new Map<string, string>();
  const push = (from: typeof scim, userName: string, email: string | null) => async () => {
    const user = await provision(from, { userName, externalId: `x-${userName}`, email, displayName: userName });
    ids.set(`${from.connection.id} ${userName}`, user.id);
    ids.set(`membership ${userName}`, membershipId(user));
  };
  const membershipId = (user: Awaited<ReturnType<typeof provision>>) => user.membershipId ?? "";
  const write =
    (from: typeof scim, userName: string, email: string | null, active = true) =>
    async () =>
      rewrite(from, ids.get(`${from.connection.id} ${userName}`) ?? "", {
        ...{ userName, externalId: `x-${userName}`, displayName: userName },
        ...{ email, active },
      });
  const held = async (email: string) => (await listMemberships(caller, { email }, { limit: 2 })).items[0]?.id ?? "";
  const byHand = async (email: string) => updateMembership(caller, await held(email), { roles: ["admin"] });
  const employ = (email: string) => async () => {
    const code = await refusal(createMembership(caller, { email, roles: ["admin"], displayName: email.split("@")[0] }));
    if (code === "already_member") await byHand(email);
    else expect(code).toBe("accepted");
  };
  const acts: Record<string, Act[]> = {
    jane: [push(scim, "jane", null), write(scim, "jane", jane)],
    "jane by hand": [employ(jane)],
    bob: [push(scim, "bob", bob)],
    "bob again": [push(second, "bob", bob), write(second, "bob", bob, false)],
    "bob by hand": [employ(bob)],
    verified: [() => verifyDomain(caller, pending.id, "operator")],
    carol: [push(scim, "carol", null), write(scim, "carol", carol), write(scim, "carol", carol, false)],
    offer: [
      async () => {
        const [result] = await invite(caller, { emails: [carol], roles: ["admin"] });
        const code = result?.problem?.code;
        if (code === "already_member" || code === "managed_by_directory") await byHand(carol);
      },
    ],
    policy: [() => updatePolicies(caller, { lastOwner: "protect" })],
  };
  return { caller, acts, outcome: () => outcome(caller) };
}

async function outcome(caller: Parameters<typeof listMemberships>[0]) {
  const { items } = await listMemberships(caller, {}, { limit: 50 });
  const conflicts = (await listConflicts(caller, { limit: 10 }, { status: "open" })).items.length;
  return {
    conflicts,
    members: items
      .map(({ email, displayName, status, kind, roles, managedBy, links, holds }) => ({
        name: email?.split("@")[0] ?? displayName,
        ...{ status, kind, roles: [...roles].sort(), managed: managedBy !== null },
        active: links.map(({ active }) => active).sort(),
        holds: holds.map(({ source }) => source),
      }))
      .sort((one, other) => ((one.name ?? "") < (other.name ?? "") ? -1 : 1)),
  };
}

const OBJECTS = ["jane", "jane", "jane by hand", "bob", "bob again", "bob again", "bob by hand", "verified", "policy"];

const expected = {
  conflicts: 0,
  members: [
    {
      name: "bob",
      status: "active",
      kind: "member",
      roles: ["admin", "member"],
      managed: true,
      active: [false, true],
      holds: [],
    },
    {
      name: "jane",
      status: "active",
      kind: "member",
      roles: ["admin", "member"],
      managed: true,
      active: [true],
      holds: [],
    },
    {
      name: "owner",
      status: "active",
      kind: "member",
      roles: ["member", "owner"],
      managed: false,
      active: [],
      holds: [],
    },
  ],
};

it("ends the same in any order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(OBJECTS, { minLength: OBJECTS.length }), async (order) => {
      const { caller, acts, outcome: end } = await story();
      for (const object of order) {
        await acts[object]?.shift()?.();
        await expectSound(caller);
      }
      expect(await end()).toEqual(expected);
    }),
    { numRuns: cases(25, 10) },
  );
});

it("ends the same when everything happens at once", async () => {
  for (let round = 0; round < 6; round++) {
    const { caller, acts, outcome: end } = await story();
    await Promise.all(
      [...new Set(OBJECTS)].map(async (object) => {
        for (const act of acts[object] ?? []) await act();
      }),
    );
    await expectSound(caller);
    expect(await end()).toEqual(expected);
  }
});

it("ends the same with an offer that comes before or after the mailbox, as long as the person is there", async () => {
  const objects = ["carol", "carol", "offer"];
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(objects, { minLength: objects.length }), async (order) => {
      const { caller, acts, outcome: end } = await story();
      for (const object of order) await acts[object]?.shift()?.();
      await expectSound(caller);
      const { members } = await end();
      expect(members.find(({ name }) => name === "carol")).toMatchObject({
        status: "active",
        roles: ["admin", "member"],
      });
    }),
    { numRuns: 6 },
  );
});

it("keeps what an admin decided in any order with what the directory says", async () => {
  const steps = ["directory off", "directory on", "admin off"] as const;
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...steps], { minLength: steps.length }), async (order) => {
      const { caller, scim, domain } = await givenOrganization();
      const person = { userName: `jane@${domain}` };
      const user = await provision(scim, person);
      const id = membershipOf(user);
      for (const step of order) {
        if (step === "admin off") await deactivateMembership(caller, id);
        else await rewrite(scim, user.id, { ...person, active: step === "directory on" });
      }
      await rewrite(scim, user.id, { ...person, active: true, displayName: "Jane" });
      const shown = (await listMemberships(caller, { email: person.userName }, { limit: 1 })).items[0];
      expect(shown).toMatchObject({ status: "deactivated", deactivatedBy: "admin" });
      expect((await reactivateMembership(caller, id)).status).toBe("active");
      await expectSound(caller);
    }),
    { numRuns: 6 },
  );
});
