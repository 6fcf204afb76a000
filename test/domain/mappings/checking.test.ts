/** The checker finds groups, mappings and teams that are not stored as the rules would have them. */
import { expect, it } from "vitest";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { DirectoryGroupModel } from "../../../src/domain/directory/mirror.models.ts";
import { MappingModel } from "../../../src/domain/mappings/mapping.model.ts";
import { TeamModel } from "../../../src/domain/teams/team.model.ts";
import { useDatabase } from "../../support/mongo.ts";
import { expectSound, wrongIn } from "../../support/sound.ts";
import { givenConnection, givenOrganization, pushGroup } from "../../support/world.ts";

useDatabase();

it("tells of a wrong binding, of groups that nobody can tell apart and of a team without its group", async () => {
  const { caller } = await givenOrganization();
  const scim = await givenConnection(caller, { teamsFromGroups: { mode: "all" } });
  const [one, two] = [await pushGroup(scim, "Staff", [], "e-1"), await pushGroup(scim, "Staff", [], "e-2")];
  const mapping = await createMapping(caller, {
    connectionId: scim.connection.id,
    group: { displayName: "Staff" },
    role: "admin",
  });
  await expectSound(caller);
  const where = { organizationId: caller.organizationId };
  await MappingModel.updateOne({ ...where, _id: mapping.id }, { $set: { groupIds: [one.id] } });
  await DirectoryGroupModel.updateOne({ ...where, _id: two.id }, { $unset: { "search.externalId": 1 } });
  await TeamModel.updateOne({ ...where, "madeFrom.groupId": one.id }, { $set: { "madeFrom.groupId": "dgrp_0" } });
  const wrong = await wrongIn(caller);
  expect(wrong).toContain(
    `The mapping ${mapping.id} is bound to ${one.id}, and should be to ${[one.id, two.id].sort().join(", ")}.`,
  );
  for (const { id } of [one, two])
    expect(wrong).toContain(`The directory group ${id} cannot be told apart from another group of its name.`);
  expect(wrong).toContain(`The directory group ${one.id} has not the team that its connection says, or has one.`);
  expect(wrong.filter((sentence) => sentence.includes("is linked to a group that is not there"))).toHaveLength(1);
});
