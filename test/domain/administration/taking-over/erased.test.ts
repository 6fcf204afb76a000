/** Somebody is erased after a take-over: what stays of them with the old connection goes too, and everybody else can still go back. */
import { describe, expect, it } from "vitest";
// Erasing goes through every collection there is.
import "../../../../src/app.ts";
import { createMapping, updateMapping } from "../../../../src/domain/administration/mappings/mappings.ts";
import { eraseMembership } from "../../../../src/domain/administration/members/erasing.ts";
import { takeOver } from "../../../../src/domain/administration/taking-over/beginning.ts";
import { takingsOver } from "../../../../src/domain/administration/taking-over/moving.ts";
import { listTakeOvers } from "../../../../src/domain/administration/taking-over/preview/reading.ts";
import { MoveModel, TakeOverModel } from "../../../../src/domain/administration/taking-over/take-over.model.ts";
import { undoTakeOver } from "../../../../src/domain/administration/taking-over/undo/undo-beginning.ts";
import { DirectoryUserModel } from "../../../../src/domain/directory/mirror.models.ts";
import { listMappings } from "../../../../src/domain/mappings/mappings.ts";
import { getMembership } from "../../../../src/domain/memberships/memberships.ts";
import { createTeam } from "../../../../src/domain/teams/teams.ts";
import { accessLines } from "../../../support/mirror.ts";
import { useDatabase } from "../../../support/mongo.ts";
import { expectSound } from "../../../support/sound.ts";
import {
  givenConnection,
  givenOrganization,
  log,
  membershipOf,
  provision,
  pushGroup,
  refusal,
  rewrite,
} from "../../../support/world.ts";

useDatabase();

/** Okta's Ada, Bo and Cy, who are engineers, were taken over by Entra. */
async function givenTakenOver() {
  const { caller, scim: okta, domain } = await givenOrganization();
  const entra = await givenConnection(caller);
  const pushInto = async (scim: typeof okta, by: string) => {
    const [ada, bo, cy] = [
      await provision(scim, { userName: `ada@${domain}`, externalId: `${by}-ada` }),
      await provision(scim, { userName: `bo@${domain}`, externalId: `${by}-bo` }),
      await provision(scim, { userName: `cy@${domain}`, externalId: `${by}-cy` }),
    ];
    await pushGroup(scim, "Engineers", [ada.id, bo.id, cy.id]);
    return { ada, bo, cy };
  };
  const former = await pushInto(okta, "okta");
  const { id: team } = await createTeam(caller, { name: "Core" });
  await createMapping(caller, { connectionId: okta.connection.id, group: { displayName: "Engineers" }, team });
  const now = await pushInto(entra, "entra");
  const before = await accessLines(caller);
  const { id } = await takeOver(caller, entra.connection.id, { from: okta.connection.id });
  const to = entra.connection.id;
  /** Both identity providers let Bo go, and he is erased. */
  const eraseBo = async () => {
    const userName = `bo@${domain}`;
    await rewrite(okta, former.bo.id, { userName, externalId: "okta-bo", active: false });
    await rewrite(entra, now.bo.id, { userName, externalId: "entra-bo", active: false });
    return eraseMembership(caller, membershipOf(now.bo));
  };
  return { caller, okta, entra, domain, former, now, before, id, to, eraseBo };
}

describe("undoing, where somebody was erased meanwhile", () => {
  it("brings everybody else back, and names by the pseudonym who cannot be", async () => {
    const { caller, okta, former, before, to, eraseBo } = await givenTakenOver();
    const pseudonym = await eraseBo();

    const asked = await undoTakeOver(caller, to, { dryRun: true });
    const undone = await undoTakeOver(caller, to);

    for (const told of [asked, undone])
      expect(told.leftOut).toMatchObject({ people: 1, first: [{ id: pseudonym, said: { code: "undo_erased" } }] });
    expect(undone.state).toBe("undone");
    for (const one of [former.ada, former.cy])
      expect((await getMembership(caller, membershipOf(one))).managedBy).toBe(okta.connection.id);
    const bo = membershipOf(former.bo);
    expect(await accessLines(caller)).toEqual(before.filter((line) => !line.includes(bo)));
    expect((await log(caller)).find(({ type }) => type === "connection.take_over_undone")?.after).toMatchObject({
      leftOut: 1,
    });
    await expectSound(caller);
  });

  it("tells it for as long as it would have been undone, and of no other take-over", async () => {
    const { caller, to, eraseBo } = await givenTakenOver();
    const pseudonym = await eraseBo();
    await undoTakeOver(caller, to);

    const { items } = await listTakeOvers(caller, to, { limit: 10 });

    expect(items.map(({ leftOut }) => leftOut.first.map(({ id }) => id))).toEqual([[pseudonym]]);
    const kept = await MoveModel.find({ organizationId: caller.organizationId }).lean();
    expect(kept).toMatchObject([{ userId: pseudonym, formerUserId: null, membershipId: null }]);
    expect(kept[0]?.expiresAt).toBeInstanceOf(Date);
  });
});

describe("what is changed while people are tied back", () => {
  it("stays as it is, and is told: a person whom a directory names otherwise, and a mapping that an admin edits", async () => {
    const { caller, okta, entra, domain, former, now, to, id } = await givenTakenOver();
    const { organizationId } = caller;
    const [mapping] = (await listMappings(caller, { limit: 10 }, { connectionId: to })).items;
    // It is asked for, and before anybody is tied back Entra lets Bo go and an admin edits the copied mapping.
    await TakeOverModel.updateOne({ organizationId, _id: id }, { $set: { state: "undoing" } });
    await rewrite(entra, now.bo.id, { userName: `bo@${domain}`, externalId: "entra-bo", active: false });
    await updateMapping(caller, mapping?.id ?? "", { role: "admin" });

    await takingsOver.resume({ id, organizationId }, new AbortController().signal);

    const [undone] = (await listTakeOvers(caller, to, { limit: 1 })).items;
    expect(undone).toMatchObject({ state: "undone", leftOut: { people: 1, first: [{ id: now.bo.id }] } });
    expect((await getMembership(caller, membershipOf(former.ada))).managedBy).toBe(okta.connection.id);
    expect((await getMembership(caller, membershipOf(now.bo))).managedBy).toBe(to);
    const left = (await listMappings(caller, { limit: 10 }, { connectionId: to })).items;
    expect(left).toMatchObject([{ id: mapping?.id, role: "admin" }]);
    await expectSound(caller);
  });
});

describe("erasing, after a take-over", () => {
  it("leaves nothing of the person with the old connection", async () => {
    const { caller, former, now, eraseBo } = await givenTakenOver();
    await eraseBo();

    const { organizationId } = caller;
    const left = await DirectoryUserModel.find({ organizationId }).lean();
    expect(left.map(({ _id }) => _id).sort()).toEqual(
      [former.ada, former.cy, now.ada, now.cy].map(({ id }) => id).sort(),
    );
    expect(JSON.stringify(left)).not.toContain("bo@");
  });

  it("waits until the old identity provider has let the person go as well, which would bring them back", async () => {
    const { caller, entra, domain, now } = await givenTakenOver();
    await rewrite(entra, now.bo.id, { userName: `bo@${domain}`, externalId: "entra-bo", active: false });

    expect(await refusal(eraseMembership(caller, membershipOf(now.bo)))).toBe("managed_by_directory");
  });
});
