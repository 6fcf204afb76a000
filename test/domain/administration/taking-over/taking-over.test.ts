/** Another identity provider takes over: nobody has more or less for it, and it can be undone. */
import { describe, expect, it } from "vitest";
import { deleteConnection } from "../../../../src/domain/administration/connections/retiring.ts";
import { createMapping } from "../../../../src/domain/administration/mappings/mappings.ts";
import { updateMembership } from "../../../../src/domain/administration/members/changing.ts";
import { takeOver } from "../../../../src/domain/administration/taking-over/beginning.ts";
import {
  listDifference,
  previewTakeOver,
} from "../../../../src/domain/administration/taking-over/preview/previewing.ts";
import {
  MoveModel,
  TakeOverModel,
  UNDO_DAYS,
} from "../../../../src/domain/administration/taking-over/take-over.model.ts";
import { undoTakeOver } from "../../../../src/domain/administration/taking-over/undo/undo-beginning.ts";
import type { Caller } from "../../../../src/domain/caller.ts";
import { listDirectoryUsers } from "../../../../src/domain/directory/views.ts";
import { explainAccess } from "../../../../src/domain/memberships/access/access.ts";
import { createMembership, getMembership } from "../../../../src/domain/memberships/memberships.ts";
import { convertMembership, deactivateMembership } from "../../../../src/domain/memberships/status/lifecycle.ts";
import { listConflicts } from "../../../../src/domain/provisioning/conflicts/conflict-views.ts";
import { deleteDirectoryUser } from "../../../../src/domain/provisioning/users.ts";
import { createTeam } from "../../../../src/domain/teams/teams.ts";
import { accessLines, digestOf } from "../../../support/mirror.ts";
import { useDatabase } from "../../../support/mongo.ts";
import { expectSound } from "../../../support/sound.ts";
import {
  addMembers,
  effective,
  givenConnection,
  givenOrganization,
  log,
  membershipOf,
  provision,
  pushGroup,
  refusal,
  removeMembers,
  rewrite,
  unique,
} from "../../../support/world.ts";

useDatabase();

/** Okta has Ada and Bo, who are engineers; Ada leads them. Entra pushes the same, under other externalIds. */
async function givenTwoDirectories({ verified = true } = {}) {
  const { caller, scim: okta, domain: own } = await givenOrganization();
  const domain = verified ? own : `${unique("studio")}.test`;
  const entra = await givenConnection(caller);
  const people = ["ada", "bo"].map((name) => ({ userName: `${name}@${domain}`, displayName: name }));
  const [ada, bo] = await Promise.all(
    people.map((one) => provision(okta, { ...one, externalId: `okta-${one.displayName}` })),
  );
  if (!ada || !bo) throw new Error("Nobody was pushed.");
  const core = await createTeam(caller, { name: "Core" });
  const engineers = await pushGroup(okta, "Engineers", [ada.id, bo.id], "okta-engineers");
  const leads = await pushGroup(okta, "Leads", [ada.id]);
  const connectionId = okta.connection.id;
  await createMapping(caller, {
    connectionId,
    group: { externalId: "okta-engineers" },
    team: core.id,
    teamRoles: ["member"],
  });
  await createMapping(caller, { connectionId, group: { id: leads.id }, team: core.id, teamRoles: ["maintainer"] });
  await createMapping(caller, { connectionId, group: { displayName: "Leads" }, role: "admin" });
  const push = async () => {
    const [newAda, newBo] = [
      await provision(entra, { ...people[0], userName: `ada@${domain}`, externalId: "entra-ada" }),
      await provision(entra, { ...people[1], userName: `bo@${domain}`, externalId: "entra-bo" }),
    ];
    const newEngineers = await pushGroup(entra, "Engineers", [newAda.id, newBo.id], "entra-engineers");
    const newLeads = await pushGroup(entra, "Leads", [newAda.id]);
    return { newAda, newBo, newEngineers, newLeads };
  };
  const ends = { from: connectionId };
  const to = entra.connection.id;
  return { caller, okta, entra, domain, ada, bo, core, engineers, leads, push, ends, to };
}

describe.each([{ verified: true }, { verified: false }])(
  "a take-over, of a domain that is verified: $verified",
  (given) => {
    it("is told before, writes nothing then, changes nobody's access, and can be undone", async () => {
      const { caller, okta, entra, ada, bo, push, ends, to } = await givenTwoDirectories(given);
      await push();
      const before = await accessLines(caller);
      const digest = await digestOf(caller);

      const told = await previewTakeOver(caller, to, ends);

      expect(told).toMatchObject({
        problem: null,
        totals: { matched: 2, ambiguous: 0, left: 0, onlyNew: 0, gains: 0, loses: 0 },
      });
      expect(told.mappings.map(({ as, isThere, problem }) => [as.groupIds.length, isThere, problem])).toEqual([
        [1, false, null],
        [1, false, null],
        [1, false, null],
      ]);
      expect(await digestOf(caller)).toBe(digest);

      expect(await takeOver(caller, to, ends)).toMatchObject({ state: "done", moved: 2, left: 0, mappings: 3 });

      expect(await accessLines(caller)).toEqual(before);
      for (const user of [ada, bo])
        expect(await getMembership(caller, membershipOf(user))).toMatchObject({
          managedBy: entra.connection.id,
          links: [{ connectionId: entra.connection.id }],
        });
      expect((await listConflicts(caller, { limit: 10 }, { status: "open" })).items).toEqual([]);
      await expectSound(caller);

      expect(await undoTakeOver(caller, to)).toMatchObject({ state: "undone" });

      expect(await accessLines(caller)).toEqual(before);
      expect(await digestOf(caller)).toBe(digest);
      expect((await getMembership(caller, membershipOf(ada))).managedBy).toBe(okta.connection.id);
      await expectSound(caller);
    });

    it("lets nothing that the old directory says later take anything away", async () => {
      const { caller, okta, ada, bo, engineers, leads, push, ends, to } = await givenTwoDirectories(given);
      await push();
      await takeOver(caller, to, ends);
      const before = await accessLines(caller);

      await removeMembers(okta, engineers.id, ada.id);
      await rewrite(okta, ada.id, { userName: "someone-else", email: null, active: false });
      await deleteDirectoryUser(okta, bo.id);
      await addMembers(okta, leads.id, ada.id);

      expect(await accessLines(caller)).toEqual(before);
      await expectSound(caller);

      await deleteConnection(caller, okta.connection.id, "deactivate");

      expect(await accessLines(caller)).toEqual(before);
      await expectSound(caller);
    });
  },
);

describe("who is whom", () => {
  it("is found by externalId, userName and a proved address, in this order", async () => {
    const { caller, okta, entra, domain, ends, to } = await givenTwoDirectories();
    await provision(okta, { userName: "cy-old", externalId: "e-17", email: null });
    await provision(okta, { userName: "Di.Old", email: null });
    await provision(okta, { userName: "eve-old", email: `eve@${domain}` });
    await provision(entra, { userName: "cy", externalId: "e-17", email: null });
    await provision(entra, { userName: "di.old", email: null });
    await provision(entra, { userName: "eve", email: `Eve@${domain}` });

    const { totals } = await previewTakeOver(caller, to, ends);
    expect(totals).toMatchObject({ matched: 3, by: { externalId: 1, userName: 1, link: 1 }, left: 2 });
    expect(await takeOver(caller, to, ends)).toMatchObject({ moved: 3, left: 2 });
    await expectSound(caller);
  });

  it("is left to an admin where names lead to two, or two lay claim to one; and is as the admin says", async () => {
    const { caller, okta, entra, ada, bo, domain, ends, to } = await givenTwoDirectories({ verified: false });
    const [twin] = [await provision(okta, { userName: "twin", externalId: "okta-ada", email: null })];
    const newAda = await provision(entra, { userName: `ada@${domain}`, externalId: "okta-bo", email: null });
    const both = await provision(entra, { userName: "both", externalId: "okta-ada", email: null });
    const newTwin = await provision(entra, { userName: "twin", email: null });

    const { totals, first } = await previewTakeOver(caller, to, ends);

    expect(totals).toMatchObject({ matched: 0, ambiguous: 3, left: 3 });
    const reasons = new Map(
      first.ambiguous.map(({ user, reason, candidates }) => [user?.id, [reason, candidates.length]]),
    );
    expect(reasons.get(newAda.id)).toEqual(["names_differ", 2]);
    expect(reasons.get(both.id)).toEqual(["several_have_it", 2]);
    expect(reasons.get(newTwin.id)).toEqual(["several_claim_it", 1]);
    expect(await refusal(takeOver(caller, to, ends))).toBe("conflict");

    const pairs = [
      { user: newAda.id, as: ada.id },
      { user: both.id, as: bo.id },
      { user: newTwin.id, as: twin.id },
    ];
    expect(await takeOver(caller, to, { ...ends, pairs, difference: "follow" })).toMatchObject({
      moved: 3,
      by: { choice: 3 },
    });
    expect((await getMembership(caller, membershipOf(bo))).links).toMatchObject([{ directoryUserId: both.id }]);
    await expectSound(caller);
  });

  it("leaves those with the old connection whom only that one has, and they go on by it", async () => {
    const { caller, okta, domain, engineers, push, ends, to } = await givenTwoDirectories();
    const cleo = await provision(okta, { userName: `cleo@${domain}` });
    await addMembers(okta, engineers.id, cleo.id);
    const { newEngineers } = await push();
    const before = await accessLines(caller);
    const fay = await provision((await givenPushed(to, caller)).entra, { userName: `fay@${domain}` });

    const { totals, first } = await previewTakeOver(caller, to, ends);
    expect(totals).toMatchObject({ matched: 2, left: 1, onlyNew: 1 });
    expect(first.left).toMatchObject([{ former: { id: cleo.id }, reason: "not_pushed" }]);
    expect(first.onlyNew).toMatchObject([{ user: { id: fay.id } }]);

    expect(await takeOver(caller, to, ends)).toMatchObject({ moved: 2, left: 1 });
    expect((await accessLines(caller)).filter((line) => !line.includes(membershipOf(fay)))).toEqual(before);
    expect(newEngineers.id).not.toBe(engineers.id);

    await rewrite(okta, cleo.id, { userName: `cleo@${domain}`, active: false });
    expect((await getMembership(caller, membershipOf(cleo))).status).toBe("deactivated");
    await expectSound(caller);
  });

  it("makes one of the member and of the membership that the push made beside, and two again when it is undone", async () => {
    const { caller, okta, entra, ends, to } = await givenTwoDirectories();
    const old = await provision(okta, { userName: "gus", email: "gus@elsewhere.test" });
    const beside = await provision(entra, { userName: "GUS", email: "gus.new@elsewhere.test" });
    expect(membershipOf(beside)).not.toBe(membershipOf(old));
    const before = await accessLines(caller);

    await takeOver(caller, to, ends);

    expect((await getMembership(caller, membershipOf(old))).links).toMatchObject([{ directoryUserId: beside.id }]);
    expect((await getMembership(caller, membershipOf(beside))).status).toBe("removed");
    await expectSound(caller);
    await undoTakeOver(caller, to);
    expect(await accessLines(caller)).toEqual(before);
    await expectSound(caller);
  });

  it("is not decided for a membership beside that has something of its own", async () => {
    const { caller, okta, entra, ends, to } = await givenTwoDirectories();
    await provision(okta, { userName: "hal", email: "hal@elsewhere.test" });
    const beside = await provision(entra, { userName: "hal", email: "hal.new@elsewhere.test" });
    await updateMembership(caller, membershipOf(beside), { roles: ["admin"] });
    expect((await previewTakeOver(caller, to, ends)).first.ambiguous).toMatchObject([
      { user: { id: beside.id }, reason: "own_membership" },
    ]);
  });
});

const givenPushed = async (to: string, caller: Parameters<typeof givenConnection>[0]) => {
  const entra = await givenConnection(caller);
  return {
    entra: { ...entra, actor: { kind: "connection", id: to } as const, connection: { ...entra.connection, id: to } },
  };
};

describe("what the two directories say otherwise", () => {
  it("takes nothing away: what the new groups do not give is kept", async () => {
    const { caller, entra, ada, push, ends, to } = await givenTwoDirectories();
    const { newAda, newLeads } = await push();
    await removeMembers(entra, newLeads.id, newAda.id);
    const before = await accessLines(caller);
    const digest = await digestOf(caller);
    const { totals, first } = await previewTakeOver(caller, to, ends);
    expect(totals).toMatchObject({ gains: 0, loses: 1 });
    expect(first.changed).toMatchObject([
      { change: { loses: { roles: ["admin"], teams: [{ roles: ["maintainer"] }] } } },
    ]);

    await takeOver(caller, to, ends);

    expect(await accessLines(caller)).toEqual(before);
    const { grants } = await explainAccess(caller, membershipOf(ada));
    expect(grants.filter(({ source }) => source === "kept")).toHaveLength(2);
    await undoTakeOver(caller, to);
    expect(await digestOf(caller)).toBe(digest);
    expect((await explainAccess(caller, membershipOf(ada))).grants.some(({ source }) => source === "kept")).toBe(false);
    await expectSound(caller);
  });

  it("gives nobody more without being asked for: it is refused, and says whom", async () => {
    const { caller, entra, bo, push, ends, to } = await givenTwoDirectories();
    const { newBo, newLeads } = await push();
    await addMembers(entra, newLeads.id, newBo.id);
    const before = await accessLines(caller);
    const refused = await takeOver(caller, to, ends).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "conflict", faults: [{ code: "gains" }] });
    expect(await accessLines(caller)).toEqual(before);

    const { items } = await listDifference(caller, to, { limit: 10 }, { ...ends, changed: true });
    expect(items).toMatchObject([{ membershipId: membershipOf(bo), change: { gains: { roles: ["admin"] } } }]);
    await takeOver(caller, to, { ...ends, difference: "follow" });
    expect((await effective(caller, membershipOf(bo))).roles).toEqual(["admin", "member"]);
    await expectSound(caller);
  });

  it("leaves whom only one of the two has as active, unless the new one is to be followed", async () => {
    const { caller, entra, ada, bo, domain, push, ends, to } = await givenTwoDirectories({ verified: false });
    const { newBo } = await push();
    await rewrite(entra, newBo.id, {
      userName: `bo@${domain}`,
      externalId: "entra-bo",
      displayName: "bo",
      active: false,
    });
    const { totals, first } = await previewTakeOver(caller, to, ends);
    expect(totals).toMatchObject({ matched: 1, left: 1 });
    expect(first.left).toMatchObject([{ reason: "inactive_in_new", membershipId: membershipOf(bo) }]);
    await takeOver(caller, to, ends);
    expect(await getMembership(caller, membershipOf(bo))).toMatchObject({ status: "active", managedBy: ends.from });

    await takeOver(caller, to, { ...ends, difference: "follow" });
    expect(await getMembership(caller, membershipOf(bo))).toMatchObject({ status: "deactivated", managedBy: to });
    expect((await getMembership(caller, membershipOf(ada))).status).toBe("active");
    await expectSound(caller);
  });

  it("leaves what admins have decided: holds, roles by hand, guests", async () => {
    const { caller, ada, bo, push, ends, to } = await givenTwoDirectories();
    await push();
    await updateMembership(caller, membershipOf(ada), { roles: ["owner"] });
    await deactivateMembership(caller, membershipOf(bo));
    const guest = await createMembership(caller, { email: "guest@elsewhere.test" });
    await convertMembership(caller, guest.id, { kind: "guest", sponsorId: membershipOf(ada) });
    const before = await accessLines(caller);
    await takeOver(caller, to, ends);
    expect(await accessLines(caller)).toEqual(before);
    expect(await getMembership(caller, membershipOf(bo))).toMatchObject({
      deactivatedBy: "admin",
      holds: [{ source: "admin" }],
    });
    expect((await getMembership(caller, guest.id)).sponsorId).toBe(membershipOf(ada));
    await expectSound(caller);
  });
});

describe("undoing", () => {
  it("is refused with the reason where the facts have changed", async () => {
    const { caller, okta, entra, ada, bo, domain, push, ends, to } = await givenTwoDirectories();
    const { newBo } = await push();
    await takeOver(caller, to, ends);
    await rewrite(okta, ada.id, { userName: `ada@${domain}`, active: false });
    await rewrite(entra, newBo.id, { userName: `bo@${domain}`, active: false });

    const refused = await undoTakeOver(caller, to).catch((error: unknown) => error);

    expect(refused).toMatchObject({ code: "conflict", faults: [{ code: "changed" }, { code: "changed" }] });
    expect((await getMembership(caller, membershipOf(bo))).managedBy).toBe(to);
  });

  it("is refused where nobody was taken over, and while the old connection ends", async () => {
    const { caller, okta, push, ends, to } = await givenTwoDirectories();
    expect(await refusal(undoTakeOver(caller, to))).toBe("conflict");
    await push();
    await takeOver(caller, to, ends);
    await deleteConnection(caller, okta.connection.id, "keep");
    expect(await refusal(undoTakeOver(caller, to))).toBe("conflict");
  });
});

describe("what undoing needs", () => {
  const movesOf = ({ organizationId }: Caller) => MoveModel.find({ organizationId }).lean();

  it("is kept of everybody for as long as the whole can be undone, however long the people took to change hands", async () => {
    const { caller, push, ends, to } = await givenTwoDirectories();
    await push();
    const { id } = await takeOver(caller, to, ends);
    const { organizationId } = caller;
    const { doneAt } = (await TakeOverModel.findOne({ organizationId, _id: id }).lean()) ?? {};

    const until = Number(doneAt) + UNDO_DAYS * 86_400_000;
    const kept = await movesOf(caller);
    expect(kept).toHaveLength(2);
    for (const { expiresAt } of kept) expect(Number(expiresAt)).toBeGreaterThan(until);
  });

  it("is refused where it is not kept of everybody any more, and by all but one of those who ask at once", async () => {
    const { caller, push, ends, to } = await givenTwoDirectories();
    await push();
    await takeOver(caller, to, ends);
    const [one] = await movesOf(caller);
    if (!one) throw new Error("Nobody was taken over.");
    await MoveModel.deleteOne({ organizationId: caller.organizationId, _id: one._id });

    expect(await refusal(undoTakeOver(caller, to))).toBe("conflict");

    expect(await movesOf(caller)).toHaveLength(1);
    await MoveModel.insertMany([one], { lean: true });
    const asked = await Promise.allSettled([1, 2, 3].map(() => undoTakeOver(caller, to)));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await movesOf(caller)).toEqual([]);
    await expectSound(caller);
  });
});

describe("a take-over", () => {
  it("is refused of and by connections that cannot, or are another organization's", async () => {
    const { caller, ends, to } = await givenTwoDirectories();
    const other = await givenOrganization("globex");
    expect(await refusal(takeOver(caller, to, { from: to }))).toBe("invalid");
    expect(await refusal(takeOver(caller, to, { from: other.scim.connection.id }))).toBe("not_found");
    expect(await refusal(takeOver(caller, other.scim.connection.id, ends))).toBe("not_found");
    expect(await refusal(takeOver(other.caller, to, ends))).toBe("not_found");
    expect(await refusal(previewTakeOver(caller, to, { from: other.scim.connection.id }))).toBe("not_found");
    expect(await refusal(listDifference(caller, to, { limit: 5 }, { from: other.scim.connection.id }))).toBe(
      "not_found",
    );
    expect(await refusal(undoTakeOver(other.caller, to))).toBe("not_found");
  });

  it("refuses pairs of users of other connections", async () => {
    const { caller, ada, bo, push, ends, to } = await givenTwoDirectories();
    await push();
    expect(await refusal(takeOver(caller, to, { ...ends, pairs: [{ user: ada.id, as: bo.id }] }))).toBe("not_found");
  });

  it("does not bring by the new connection whom an admin rejected by the old one, and tells all in events", async () => {
    const { caller, push, ends, to } = await givenTwoDirectories();
    await push();
    await takeOver(caller, to, ends);
    await undoTakeOver(caller, to);
    const types = (await log(caller)).map(({ type }) => type);
    expect(types).toEqual(
      expect.arrayContaining(["connection.take_over_started", "connection.taken_over", "connection.take_over_undone"]),
    );
    expect(
      (await listDirectoryUsers(caller, ends.from, { limit: 10 })).items.map(({ linkState }) => linkState),
    ).toEqual(["linked", "linked"]);
  });
});
