/** What an earlier version stored of mappings and groups works after an upgrade. */
import { describe, expect, it } from "vitest";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { previewMapping } from "../../../src/domain/administration/mappings/preview.ts";
import { DirectoryGroupModel } from "../../../src/domain/directory/mirror.models.ts";
import { reconcileEarlier } from "../../../src/domain/mappings/binding/earlier.ts";
import { MappingModel } from "../../../src/domain/mappings/mapping.model.ts";
import { getMapping } from "../../../src/domain/mappings/mappings.ts";
import { deleteDirectoryGroup } from "../../../src/domain/provisioning/groups/groups.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { newId } from "../../../src/platform/ids.ts";
import { useDatabase } from "../../support/mongo.ts";
import { expectSound } from "../../support/sound.ts";
import {
  effective,
  givenConnection,
  givenOrganization,
  membershipOf,
  provision,
  pushGroup,
  refusal,
} from "../../support/world.ts";

useDatabase();

async function givenEarlier() {
  const { caller, scim, domain } = await givenOrganization();
  const jane = await provision(scim, { userName: `jane@${domain}` });
  const team = await createTeam(caller, { name: "Docs" });
  const connectionId = scim.connection.id;
  const store = async (mapping: {
    groupBy: string;
    groupValue: string;
    groupTyped?: string;
    groupId: string | null;
    groupExternalId?: string | null;
    groupNameKey?: string | null;
  }) => {
    const _id = newId("map");
    const now = new Date();
    await MappingModel.collection.insertOne({
      _id,
      organizationId: caller.organizationId,
      connectionId,
      groupTyped: mapping.groupValue,
      groupExternalId: null,
      groupNameKey: null,
      groupName: null,
      ...mapping,
      teamId: team.id,
      teamRoles: [],
      role: null,
      version: 1,
      createdAt: now,
      updatedAt: now,
    } as never);
    return _id;
  };
  return { caller, scim, jane, team, connectionId, store, membership: membershipOf(jane) };
}

const idOf = async ({ caller }: Pick<Awaited<ReturnType<typeof givenEarlier>>, "caller">, mapping: string) =>
  (await getMapping(caller, mapping)).directoryGroups.map(({ id }) => id);

describe("a mapping of an earlier version", () => {
  it("is about its group, also when that has been renamed since", async () => {
    const acme = await givenEarlier();
    const group = await pushGroup(acme.scim, "Builders", [acme.jane.id], "e-1");
    const byOldName = await acme.store({ groupBy: "displayName", groupValue: "engineers", groupId: group.id });
    const byId = await acme.store({ groupBy: "id", groupValue: group.id, groupId: group.id });

    await reconcileEarlier();
    await reconcileEarlier();

    expect([await idOf(acme, byOldName), await idOf(acme, byId)]).toEqual([[group.id], [group.id]]);
    expect((await effective(acme.caller, acme.membership)).teams).toEqual(["Docs"]);
    expect(await MappingModel.collection.countDocuments({ groupId: { $exists: true } })).toBe(0);
  });

  it("of a group that was deleted finds it again when it is pushed anew", async () => {
    const acme = await givenEarlier();
    const gone = { groupId: null, groupExternalId: "e-1", groupNameKey: "engineers" };
    const mappings = [
      await acme.store({ groupBy: "id", groupValue: newId("dgrp"), ...gone }),
      await acme.store({ groupBy: "displayName", groupValue: "engineers", ...gone }),
    ];
    await reconcileEarlier();
    const again = await pushGroup(acme.scim, "Others", [acme.jane.id], "e-1");
    for (const mapping of mappings) expect(await idOf(acme, mapping)).toEqual([again.id]);
    await expectSound(acme.caller);
  });

  it("is compared, as its group is, without the blanks around the name", async () => {
    const acme = await givenEarlier();
    const group = await pushGroup(acme.scim, "Engineers\u00a0", [acme.jane.id]);
    await DirectoryGroupModel.updateOne(
      { organizationId: acme.caller.organizationId, _id: group.id },
      { $set: { "search.displayName": "engineers\u00a0" } },
    );
    const mapping = await acme.store({
      groupBy: "displayName",
      groupValue: "engineers ",
      groupTyped: "Engineers ",
      groupId: null,
    });
    await reconcileEarlier();
    expect(await idOf(acme, mapping)).toEqual([group.id]);
    expect(await refusal(pushGroup(acme.scim, "ENGINEERS"))).toBe("conflict");
  });
});

describe("a mapping that is about several groups or none", () => {
  it("says so, in its answer and in its preview, and gives by each", async () => {
    const { caller, scim, jane, team, connectionId, membership } = await givenEarlier();
    const one = await pushGroup(scim, "Staff", [jane.id], "e-1");
    const two = await pushGroup(scim, "Staff", [], "e-2");
    const input = { connectionId, group: { displayName: "staff" }, team: team.id };
    expect(await previewMapping(caller, input)).toMatchObject({
      groups: [{ id: one.id }, { id: two.id }],
      warnings: [{ code: "several_groups" }],
      gains: { total: 1, sample: [{ membershipId: membership }] },
    });
    const mapping = await createMapping(caller, input);
    expect(mapping).toMatchObject({
      directoryGroup: { id: one.id, displayName: "Staff" },
      directoryGroups: [{ id: one.id }, { id: two.id }],
      warnings: [{ code: "several_groups" }],
    });
    expect((await effective(caller, membership)).teams).toEqual(["Docs"]);
    await deleteDirectoryGroup(scim, one.id);
    expect((await effective(caller, membership)).teams).toEqual([]);
    expect((await getMapping(caller, mapping.id)).directoryGroups).toEqual([{ id: two.id, displayName: "Staff" }]);
  });

  it("is refused by its preview as by its making, for a group id, a team or a role that is not there", async () => {
    const { caller, scim, team, connectionId } = await givenEarlier();
    const other = await givenConnection(caller);
    const theirs = await pushGroup(other, "Theirs");
    const group = await pushGroup(scim, "Ours");
    for (const wrong of [
      { group: { id: theirs.id }, team: team.id },
      { group: { id: "dgrp_forged" }, team: team.id },
      { group: { id: group.id }, team: "team_0" },
      { group: { id: group.id }, role: "nobody" },
    ]) {
      expect(await refusal(previewMapping(caller, { connectionId, ...wrong }))).toBe("invalid");
      expect(await refusal(createMapping(caller, { connectionId, ...wrong }))).toBe("invalid");
    }
  });
});
