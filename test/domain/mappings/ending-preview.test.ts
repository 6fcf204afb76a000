/** Who would lose what by the end of a mapping, or of a team: page by page, also where few of very many do. */
import { beforeAll, expect, it } from "vitest";
import { createMapping, previewMappingEnd } from "../../../src/domain/administration/mappings/mappings.ts";
import { previewTeam } from "../../../src/domain/administration/teams/teams.ts";
import type { Losses } from "../../../src/domain/memberships/ending/loss-preview.ts";
import type { PageRequest } from "../../../src/domain/page.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { type Crowd, crowdInto, givenCrowd } from "../../support/crowd.ts";
import { useDatabase } from "../../support/mongo.ts";
import { givenOrganization, pushGroup, type World } from "../../support/world.ts";

useDatabase();

const MANY = 2_300;
let world: World;
let crowd: Crowd;
let ids: string[];
let team = "";
let ofAll = "";
beforeAll(async () => {
  world = await givenOrganization();
  const { caller, scim } = world;
  crowd = await givenCrowd(scim, MANY);
  ids = crowd.members.map(({ _id }) => _id).sort();
  const [all, most] = [await pushGroup(scim, "All"), await pushGroup(scim, "Most")];
  await crowdInto(scim, all.id, crowd);
  const rest = new Set(ids.slice(-3));
  const kept = crowd.members.flatMap(({ _id }, nth) => (rest.has(_id) ? [] : nth));
  await crowdInto(scim, most.id, {
    members: kept.flatMap((nth) => crowd.members[nth] ?? []),
    userIds: kept.flatMap((nth) => crowd.userIds[nth] ?? []),
  });
  ({ id: team } = await createTeam(caller, { name: "Everybody" }));
  const same = { connectionId: scim.connection.id, team };
  ({ id: ofAll } = await createMapping(caller, { ...same, group: { id: all.id } }));
  await createMapping(caller, { ...same, group: { id: most.id } });
});

async function walk(preview: (page: PageRequest) => Promise<Losses>, limit: number) {
  const pages: Losses[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await preview({ limit, cursor });
    pages.push(page);
    if (page.nextCursor === null) return pages;
    cursor = page.nextCursor;
  }
}
const whose = (pages: readonly Losses[]) =>
  pages.flatMap(({ sample }) => sample.map(({ membershipId }) => membershipId));

it("leads on to the few of very many whom it is about, and does not say that it is about all", async () => {
  const pages = await walk((page) => previewMappingEnd(world.caller, ofAll, page), 100);

  expect(pages[0]).toMatchObject({ total: MANY, totalIs: "atMost", sample: [] });
  expect(pages[1]).toMatchObject({ total: 0, totalIs: "atLeast", sample: [] });
  expect(pages.at(-1)).toMatchObject({ total: 3, totalIs: "exact" });
  expect(whose(pages)).toEqual(ids.slice(-3));
  const ones = await walk((page) => previewMappingEnd(world.caller, ofAll, page), 1);
  expect(whose(ones)).toEqual(ids.slice(-3));
});

it("has everybody of a team once", async () => {
  const first = await previewTeam(world.caller, team, { remove: true }, { limit: 100 });
  expect(first).toMatchObject({ total: MANY, totalIs: "atMost", nextCursor: expect.any(String) });
  const cursor = first.nextCursor ?? undefined;
  const second = await previewTeam(world.caller, team, { remove: true }, { limit: 100, cursor });
  expect(whose([first, second])).toEqual(ids.slice(0, 200));
});
