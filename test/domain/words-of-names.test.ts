/** Invitations, teams and organizations are found by words: as they are called now, and those of an earlier version before and after a migration. */
import { expect, it } from "vitest";
import { InvitationModel } from "../../src/domain/invitations/invitation.model.ts";
import { listInvitations } from "../../src/domain/invitations/listing.ts";
import { OrganizationModel } from "../../src/domain/organizations/organization.model.ts";
import { listOrganizations } from "../../src/domain/organizations/organizations.ts";
import { updateOrganization } from "../../src/domain/organizations/updating.ts";
import { TeamModel } from "../../src/domain/teams/team.model.ts";
import { changeTeam, createTeam, listTeams } from "../../src/domain/teams/teams.ts";
import { wordsOfNames } from "../../src/migrations/0004-words-of-names.ts";
import { useDatabase } from "../support/mongo.ts";
import { invited } from "../support/visitors.ts";
import { givenOrganization, operator } from "../support/world.ts";

useDatabase();

const page = { limit: 10 };
const migrate = (): Promise<void> =>
  wordsOfNames.run({ from: null, note: async () => undefined, stopping: new AbortController().signal });

it("finds what it is called now, by the beginnings of all the words that are asked for", async () => {
  const { caller } = await givenOrganization();
  const { id } = await createTeam(caller, { name: "Büro für Zukunft" });
  const teams = async (q: string) => (await listTeams(caller, page, { q })).items.map(({ name }) => name);
  for (const q of ["büro", "BUERO zuk", "buro", "zukunf", "z b"]) expect(await teams(q)).toEqual(["Büro für Zukunft"]);
  for (const q of ["ukunft", "büro vergangen", "-"]) expect(await teams(q)).toEqual([]);

  await changeTeam(caller, id, { name: "Archiv" });
  await updateOrganization(caller, { name: "Quartz Ltd" });

  expect(await teams("zukunft")).toEqual([]);
  expect(await teams("archiv")).toEqual(["Archiv"]);
  expect((await listOrganizations(operator, page, { q: "quartz" })).items).toMatchObject([
    { id: caller.organizationId },
  ]);
});

it("finds what an earlier version stored, before and after its words are stored, and what one called otherwise since", async () => {
  const { caller } = await givenOrganization("velvet");
  const { organizationId } = caller;
  await createTeam(caller, { name: "Pioneers" });
  await invited(caller, "zoe.pike@elsewhere.test");
  const models = [OrganizationModel, TeamModel, InvitationModel];
  for (const of of models) await of.collection.updateMany({ organizationId }, { $unset: { findable: 1 } });
  const all = async (words: readonly [string, string, string]) => [
    (await listOrganizations(operator, page, { q: words[0] })).items.length,
    (await listTeams(caller, page, { q: words[1] })).items.length,
    (await listInvitations(caller, page, { q: words[2] })).items.length,
    (await listInvitations(caller, page, { q: words[2], sort: "email" })).items.length,
  ];
  expect(await all(["velvet", "pion", "pike"])).toEqual([1, 1, 1, 1]);
  expect(await all(["cotton", "settlers", "perch"])).toEqual([0, 0, 0, 0]);

  await migrate();

  for (const of of models)
    expect(await of.countDocuments({ organizationId, findable: { $exists: false } } as never)).toBe(0);
  expect(await all(["velvet", "pion", "pike"])).toEqual([1, 1, 1, 1]);

  // A program of the release before, beside this one, stores no words.
  await TeamModel.collection.updateMany({ organizationId }, { $set: { name: "Settlers" } });
  await migrate();
  expect(await all(["velvet", "settlers", "pike"])).toEqual([1, 1, 1, 1]);
  expect(await all(["velvet", "pion", "pike"])).toEqual([1, 0, 1, 1]);
});
