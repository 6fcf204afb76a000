/** Teams that are called like a directory group: found however the name is spelt, among very many, by an index. */
import { expect, it } from "vitest";
import { wordsOfTeams } from "../../../src/domain/teams/earlier-words.ts";
import { TeamModel } from "../../../src/domain/teams/team.model.ts";
import { handMadeOfName } from "../../../src/domain/teams/team-lookup.ts";
import { changeTeam, createTeam } from "../../../src/domain/teams/teams.ts";
import { newId } from "../../../src/platform/ids.ts";
import { useDatabase } from "../../support/mongo.ts";
import { readsOf } from "../../support/reads.ts";
import { givenOrganization } from "../../support/world.ts";

useDatabase();

it.each([
  ["the case", "Core", "cORE"],
  ["composed letters", "Ärzte", "A\u0308RZTE"],
  ["blanks around it", "Core", " Core\u00a0"],
  ["what a pattern would read otherwise", "R&D (Ulm) .*", "r&d (ulm) .*"],
  ["a single letter", "X", "x"],
])("finds them whatever %s", async (_, name, asked) => {
  const { caller } = await givenOrganization();
  const team = await createTeam(caller, { name });
  await createTeam(caller, { name: `${name}!` });

  const found = await handMadeOfName(caller, [asked, "nobody"]);

  expect(found(asked)).toEqual([{ id: team.id, name }]);
  expect(found("nobody")).toEqual([]);
});

it("finds one that was renamed by its new name alone", async () => {
  const { caller } = await givenOrganization();
  const { id } = await createTeam(caller, { name: "Before" });
  await changeTeam(caller, id, { name: "After" });

  const found = await handMadeOfName(caller, ["before", "after"]);

  expect([found("before"), found("after")]).toEqual([[], [{ id, name: "After" }]]);
});

it("finds one of an earlier version before and after the migration has been through", async () => {
  const { caller } = await givenOrganization();
  const { id } = await createTeam(caller, { name: "Early" });
  const where = { organizationId: caller.organizationId, _id: id };
  await TeamModel.updateOne(where, { $unset: { nameKey: 1 } });
  expect((await handMadeOfName(caller, ["early"]))("early")).toEqual([{ id, name: "Early" }]);

  await wordsOfTeams(new AbortController().signal);

  expect(await TeamModel.findOne(where).lean()).toMatchObject({ nameKey: "early" });
  expect((await handMadeOfName(caller, ["early"]))("early")).toEqual([{ id, name: "Early" }]);
});

it("reads those alone, among thousands that begin alike, and beside another organization's", async () => {
  const [{ caller }, other] = [await givenOrganization(), await givenOrganization()];
  const { id } = await createTeam(caller, { name: "Team 17" });
  await createTeam(other.caller, { name: "Team 17" });
  const like = await TeamModel.findOne({ organizationId: caller.organizationId, _id: id }).lean();
  const many = Array.from({ length: 3_000 }, (_, nth) => {
    const name = `Team ${nth + 100}`;
    return { ...like, _id: newId("team"), name, slug: `t-${nth}`, nameKey: name.toLowerCase() };
  });
  await TeamModel.collection.insertMany(many as never);

  let found: Awaited<ReturnType<typeof handMadeOfName>> | undefined;
  const { examined } = await readsOf(async () => {
    found = await handMadeOfName(caller, ["team 17"]);
  });

  expect(found?.("team 17")).toEqual([{ id, name: "Team 17" }]);
  expect(examined).toBeLessThanOrEqual(10);
});
