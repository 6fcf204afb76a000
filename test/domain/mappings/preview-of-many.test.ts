/** What a mapping of everybody would change: how many at once, who page by page. */
import { expect, it } from "vitest";
import { createMapping, previewMappingEnd } from "../../../src/domain/administration/mappings/mappings.ts";
import { previewMapping } from "../../../src/domain/administration/mappings/preview.ts";
import { createRole, previewRole } from "../../../src/domain/administration/roles/roles.ts";
import type { Losses } from "../../../src/domain/memberships/ending/loss-preview.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { crowdInto, givenCrowd } from "../../support/crowd.ts";
import { useDatabase } from "../../support/mongo.ts";
import { readsOf } from "../../support/reads.ts";
import { givenOrganization, pushGroup, type World } from "../../support/world.ts";

useDatabase();

async function givenGroup(size: number) {
  const { caller, scim }: World = await givenOrganization();
  const crowd = await givenCrowd(scim, size, (nth) => (nth % 2 === 0 ? {} : { defaultRole: "admin" }));
  const group = await pushGroup(scim, "All");
  await crowdInto(scim, group.id, crowd);
  const team = await createTeam(caller, { name: "Team" });
  const about = { connectionId: scim.connection.id, group: { id: group.id } };
  return { caller, crowd, about, team: team.id };
}

it("is told in full of a group of hundreds", async () => {
  const { caller, about } = await givenGroup(300);

  const preview = await previewMapping(caller, { ...about, role: "admin" });

  expect(preview.gains).toMatchObject({ total: 150, totalIs: "exact" });
  expect(preview.gains.sample).toHaveLength(100);
  const next = await previewMapping(caller, { ...about, role: "admin" }, undefined, {
    limit: 100,
    cursor: preview.nextCursor ?? "",
  });
  expect(next.gains).toMatchObject({ total: 150, totalIs: "exact" });
  expect(next.gains.sample).toHaveLength(50);
  expect(next.nextCursor).toBeNull();
});

it("of a group of more is told from the index, and lists everybody page by page, at the same price whatever the size", async () => {
  const [one, other] = [await givenGroup(1_100), await givenGroup(3_000)];
  for (const { caller, crowd, about, team } of [one, other]) {
    const { gains, loses } = await previewMapping(caller, { ...about, team });
    expect(gains).toMatchObject({ total: crowd.members.length, totalIs: "atMost" });
    expect(loses).toEqual({ total: 0, totalIs: "atMost", sample: [] });
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await previewMapping(caller, { ...about, role: "admin" }, undefined, { limit: 100, cursor });
      expect(page.gains.sample.length).toBeLessThanOrEqual(100);
      seen.push(...page.gains.sample.map(({ membershipId }) => membershipId));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(crowd.members.flatMap(({ _id, defaultRole }) => (defaultRole === "member" ? _id : [])).sort());
  }
  const [little, much] = [one, other].map(async ({ caller, about, team }) => ({ caller, about, team }));
  const reads = async (of: typeof little) => {
    const { caller, about, team } = (await of) ?? one;
    return (await readsOf(() => previewMapping(caller, { ...about, team }))).told.filter(
      (line) => !/aggregate|command/.test(line),
    ).length;
  };
  expect(await reads(much)).toBeLessThanOrEqual((await reads(little)) + 2);
});

it("of the end of a mapping is told from the index as well, at the same price but for counting", async () => {
  const [one, other] = [await givenGroup(1_100), await givenGroup(3_000)];
  const documents: number[] = [];
  for (const { caller, crowd, about, team } of [one, other]) {
    const mapping = await createMapping(caller, { ...about, team });
    let loses: Losses | undefined;
    const { examined } = await readsOf(async () => {
      loses = await previewMappingEnd(caller, mapping.id);
    });
    expect(loses).toMatchObject({ total: crowd.members.length, totalIs: "atMost" });
    expect(loses?.sample).toHaveLength(100);
    documents.push(examined - crowd.members.length);
  }
  const [little = 0, much = 0] = documents;
  expect(much).toBeLessThanOrEqual(little + 50);
});

it("of a role that is to allow less is told the same way", async () => {
  const { caller, scim } = await givenOrganization();
  await createRole(caller, { key: "editor", name: "Editor", scope: "organization", rank: 5, permissions: ["edit"] });
  const crowd = await givenCrowd(scim, 2_300, () => ({ defaultRole: "editor" }));

  const loses = await previewRole(caller, "editor", "organization", { permissions: [] });

  expect(loses).toMatchObject({ permissions: ["edit"], total: 2_300, totalIs: "atMost" });
  const first = crowd.members.map(({ _id }) => _id).sort();
  expect(loses?.sample.map(({ membershipId }) => membershipId)).toEqual(first.slice(0, 100));
});
