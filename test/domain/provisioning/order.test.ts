/** Whatever order a directory's pushes and an admin's mappings arrive in, everybody ends with the same access. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { listMemberships } from "../../../src/domain/memberships/listing.ts";
import { changeDirectoryGroup } from "../../../src/domain/provisioning/groups/groups.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { cases } from "../../support/cases.ts";
import { useDatabase } from "../../support/mongo.ts";
import {
  addMembers,
  givenOrganization,
  groupWrite,
  provision,
  pushGroup,
  rewrite,
  type World,
} from "../../support/world.ts";

useDatabase();

type Step = () => Promise<unknown>;

/** What happens to one object, in the order in which only it can happen; different objects may interleave in any way. */
async function story({ caller, scim }: World, domain: string): Promise<Map<string, Step[]>> {
  const [docs, ops] = [await createTeam(caller, { name: "Docs" }), await createTeam(caller, { name: "Ops" })];
  const ids = new Map<string, string>();
  const person = (name: string, active = true) => ({ userName: `${name}@${domain}`, externalId: `x-${name}`, active });
  const create = (name: string, active?: boolean) => async () =>
    ids.set(name, (await provision(scim, person(name, active))).id);
  const set = (name: string, active: boolean) => async () => rewrite(scim, ids.get(name) ?? "", person(name, active));
  const push = (name: string) => async () => ids.set(name, (await pushGroup(scim, name, [], `g-${name}`)).id);
  const add =
    (group: string, ...names: string[]) =>
    async () =>
      addMembers(scim, ids.get(group) ?? "", ...names.map((name) => ids.get(name) ?? `x-${name}`));
  const rename = (group: string, to: string) => async () =>
    changeDirectoryGroup(scim, ids.get(group) ?? "", { write: groupWrite(to, `g-${group}`) });
  const map = (group: string, given: { team?: string; role?: string }) => async () =>
    createMapping(caller, { connectionId: scim.connection.id, group: { externalId: `g-${group}` }, ...given });
  return new Map<string, Step[]>([
    ["jane", [create("jane"), set("jane", false), set("jane", true)]],
    ["bob", [create("bob"), set("bob", false)]],
    ["eve", [create("eve", false), set("eve", true)]],
    ["red", [push("red"), add("red", "jane", "bob"), rename("red", "Red team"), add("red", "eve")]],
    ["blue", [push("blue"), add("blue", "eve", "jane")]],
    ["map docs", [map("red", { team: docs.id })]],
    ["map ops", [map("blue", { team: ops.id, role: "admin" })]],
    ["map both", [map("blue", { team: docs.id })]],
  ]);
}

async function outcome({ caller }: World): Promise<unknown> {
  const { items } = await listMemberships(caller, {}, { limit: 100 });
  return items
    .map(({ email, status, roles, teams }) => ({
      name: email?.split("@")[0],
      status,
      roles,
      teams: teams.map(({ name }) => name).sort(),
    }))
    .sort((one, other) => ((one.name ?? "") < (other.name ?? "") ? -1 : 1));
}

const expected = [
  { name: "bob", status: "deactivated", roles: [], teams: [] },
  { name: "eve", status: "active", roles: ["admin", "member"], teams: ["Docs", "Ops"] },
  { name: "jane", status: "active", roles: ["admin", "member"], teams: ["Docs", "Ops"] },
];

const OBJECTS = [
  "jane",
  "jane",
  "jane",
  "bob",
  "bob",
  "eve",
  "eve",
  "red",
  "red",
  "red",
  "red",
  "blue",
  "blue",
  "map docs",
  "map ops",
  "map both",
];

it("ends in the same effective access in any order", async () => {
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(OBJECTS, { minLength: OBJECTS.length }), async (order) => {
      const world = await givenOrganization();
      const steps = await story(world, world.domain);
      for (const object of order) await steps.get(object)?.shift()?.();
      expect(await outcome(world)).toEqual(expected);
    }),
    { numRuns: cases(40, 15) },
  );
});

it("ends in the same effective access when the objects happen at once", async () => {
  for (let round = 0; round < 8; round++) {
    const world = await givenOrganization();
    const steps = await story(world, world.domain);
    await Promise.all(
      [...steps.values()].map(async (own) => {
        for (const step of own) await step();
      }),
    );
    expect(await outcome(world)).toEqual(expected);
  }
});
