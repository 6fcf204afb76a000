/** Which groups a mapping is about follows from what is stored of the groups, whatever happened in which order. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMapping, deleteMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import type { ConnectionCaller } from "../../../src/domain/connections/types.ts";
import { factsOf } from "../../../src/domain/directory/groups/group-lookup.ts";
import { DirectoryGroupModel } from "../../../src/domain/directory/mirror.models.ts";
import { bindingOf, keyOfMapping } from "../../../src/domain/mappings/binding/binding-rule.ts";
import { MappingModel } from "../../../src/domain/mappings/mapping.model.ts";
import type { GroupName } from "../../../src/domain/mappings/types.ts";
import {
  changeDirectoryGroup,
  createDirectoryGroup,
  deleteDirectoryGroup,
} from "../../../src/domain/provisioning/groups/groups.ts";
import type { Team } from "../../../src/domain/teams/presenting.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { expectSound } from "../../support/sound.ts";
import {
  effective,
  givenConnection,
  givenOrganization,
  groupWrite,
  membershipOf,
  provision,
  pushGroup,
  refusal,
  type World,
} from "../../support/world.ts";

useDatabase();

const NAMES = ["Staff", "Crew"];
const EXTERNAL = ["e-1", "e-2", undefined];

/** One thing that happens; numbers choose among what is there. */
type Step =
  | { readonly do: "push"; readonly at: number; readonly name: number; readonly externalId: number }
  | { readonly do: "rename"; readonly group: number; readonly name: number; readonly externalId: number }
  | { readonly do: "delete"; readonly group: number }
  | { readonly do: "push again"; readonly group: number }
  | { readonly do: "map"; readonly at: number; readonly by: keyof typeof BY; readonly which: number }
  | { readonly do: "unmap"; readonly which: number };

const BY = {
  id: (which: number, { known }: Story): GroupName => ({
    id: known[which % Math.max(1, known.length)]?.id ?? "dgrp_0",
  }),
  externalId: (which: number): GroupName => ({ externalId: EXTERNAL[which % 2] ?? "" }),
  displayName: (which: number): GroupName => ({ displayName: NAMES[which % 2] ?? "" }),
};

interface Pushed {
  id: string;
  readonly at: number;
  name: string;
  externalId: string | undefined;
  isThere: boolean;
}

interface Story extends World {
  readonly connections: readonly ConnectionCaller[];
  readonly people: readonly { readonly id: string; readonly membershipId: string }[];
  readonly teams: readonly Team[];
  /** Every group that ever was. */
  readonly known: Pushed[];
  readonly mappings: string[];
  made: number;
}

async function givenStory(): Promise<Story> {
  const { domain, ...world } = await givenOrganization();
  const connections = [world.scim, await givenConnection(world.caller)];
  const people = [];
  for (const [index, scim] of connections.entries()) {
    const user = await provision(scim, { userName: `jane${index}@${domain}` });
    people.push({ id: user.id, membershipId: membershipOf(user) });
  }
  const teams = await Promise.all(["A", "B", "C"].map((name) => createTeam(world.caller, { name })));
  return { ...world, connections, people, teams, known: [], mappings: [], made: 0 };
}

const isRefused = async (work: Promise<unknown>): Promise<void> => {
  expect(["accepted", "conflict", "invalid", "not_found", "stale"]).toContain(await refusal(work));
};

async function happen(story: Story, step: Step): Promise<void> {
  const there = story.known.filter(({ isThere }) => isThere);
  const gone = story.known.filter(({ isThere }) => !isThere);
  switch (step.do) {
    case "push":
      return push(story, step.at, NAMES[step.name] ?? "", EXTERNAL[step.externalId]);
    case "push again": {
      const group = gone[step.group % Math.max(1, gone.length)];
      return group && push(story, group.at, group.name, group.externalId);
    }
    case "rename": {
      const group = there[step.group % Math.max(1, there.length)];
      const [name, externalId] = [NAMES[step.name] ?? "", EXTERNAL[step.externalId]];
      const scim = story.connections[group?.at ?? 0];
      if (!group || !scim) return;
      return isRefused(
        changeDirectoryGroup(scim, group.id, { write: groupWrite(name, externalId) }).then(() =>
          Object.assign(group, { name, externalId }),
        ),
      );
    }
    case "delete": {
      const group = there[step.group % Math.max(1, there.length)];
      const scim = story.connections[group?.at ?? 0];
      if (!group || !scim) return;
      return isRefused(deleteDirectoryGroup(scim, group.id).then(() => Object.assign(group, { isThere: false })));
    }
    case "map":
      return map(story, step.at, BY[step.by](step.which, story));
    case "unmap": {
      const [id] = story.mappings.splice(step.which % Math.max(1, story.mappings.length), 1);
      return id === undefined ? undefined : isRefused(deleteMapping(story.caller, id));
    }
  }
}

async function push(story: Story, at: number, name: string, externalId: string | undefined): Promise<void> {
  const [scim, person] = [story.connections[at], story.people[at]];
  if (!scim || !person) return;
  await isRefused(
    createDirectoryGroup(scim, groupWrite(name, externalId), [person.id]).then(({ id }) =>
      story.known.push({ id, at, name, externalId, isThere: true }),
    ),
  );
}

async function map(story: Story, at: number, group: GroupName): Promise<void> {
  const [scim, team] = [story.connections[at], story.teams[story.made++ % 3]];
  if (!scim || !team) return;
  await isRefused(
    createMapping(story.caller, { connectionId: scim.connection.id, group, team: team.id }).then(({ id }) =>
      story.mappings.push(id),
    ),
  );
}

/** What is stored agrees with the rule, and what everybody has with what is stored. */
async function expectAgreement({ caller, people, teams, connections }: Story): Promise<void> {
  const where = { organizationId: caller.organizationId };
  const groups = await DirectoryGroupModel.find(where).lean();
  const mappings = await MappingModel.find(where).lean();
  const due = mappings.map((mapping) => {
    const ours = groups.filter(({ connectionId }) => connectionId === mapping.connectionId).map(factsOf);
    return { mapping, ...bindingOf(keyOfMapping(mapping) ?? "", ours) };
  });
  expect(mappings.map(({ groupIds, isAmbiguous }) => ({ groupIds, isAmbiguous }))).toEqual(
    due.map(({ groupIds, isAmbiguous }) => ({ groupIds, isAmbiguous })),
  );
  await expectSound(caller);
  for (const [index, { membershipId }] of people.entries()) {
    const given = due.filter(
      ({ mapping, groupIds }) => mapping.connectionId === connections[index]?.connection.id && groupIds.length > 0,
    );
    const names = teams.filter(({ id }) => given.some(({ mapping }) => mapping.teamId === id)).map(({ name }) => name);
    expect((await effective(caller, membershipId)).teams).toEqual(names);
  }
  for (const rivals of Map.groupBy(
    groups,
    ({ connectionId, search }) => `${connectionId} ${search.displayName}`,
  ).values())
    if (rivals.length > 1) {
      const ids = rivals.map(({ search }) => search.externalId);
      expect(ids).not.toContain(undefined);
      expect(new Set(ids).size).toBe(ids.length);
    }
}

const at = fc.nat(1);
const which = fc.nat(5);
const names = { name: fc.nat(1), externalId: fc.nat(2) };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("push" as const), at, ...names }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("rename" as const), group: which, ...names }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("delete" as const), group: which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("push again" as const), group: which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("map" as const),
      at,
      by: fc.constantFrom<keyof typeof BY>("id", "externalId", "displayName"),
      which,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("unmap" as const), which }) },
);

describe("what a mapping is about", () => {
  it("follows from the stored facts after each step of any story", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const story = await givenStory();
        for (const one of steps) {
          await happen(story, one);
          await expectAgreement(story);
        }
      }),
      { numRuns: 12 },
    );
  });

  it("follows from them also when everything happens at once", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 2, maxLength: 6 }), { minLength: 2, maxLength: 4 }),
        async (rounds) => {
          const story = await givenStory();
          for (const round of rounds) {
            await Promise.all(round.map((one) => happen(story, one)));
            await expectAgreement(story);
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  it("is the same in whatever order groups and mappings are made", async () => {
    const groups: [string, string | undefined][] = [
      ["Staff", "e-1"],
      ["staff ", "e-2"],
      ["Crew", undefined],
    ];
    const mapped: GroupName[] = [{ displayName: "STAFF" }, { externalId: "e-2" }, { displayName: "crew" }];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), async (order) => {
        const story = await givenStory();
        for (const index of order) {
          const [group, name] = [groups[index], mapped[index - 3]];
          if (group) await push(story, 0, ...group);
          else if (name) await map({ ...story, made: index - 3 }, 0, name);
        }
        await expectAgreement(story);
        const found = await MappingModel.find({ organizationId: story.caller.organizationId })
          .sort({ teamId: 1 })
          .lean();
        expect(found.map(({ groupIds }) => groupIds.length).sort()).toEqual([1, 1, 2]);
      }),
      { numRuns: 10 },
    );
  });
});

describe("a group that is gone", () => {
  it("is known, pushed again, by all its former names and its id, in this connection alone", async () => {
    const { caller, scim } = await givenOrganization();
    const [team, other] = [await createTeam(caller, { name: "A" }), await givenConnection(caller)];
    const first = await pushGroup(scim, "Staff", [], "e-1");
    await changeDirectoryGroup(scim, first.id, { write: groupWrite("Crew", "e-1") });
    const names: GroupName[] = [{ id: first.id }, { displayName: "Staff" }];
    const connectionId = scim.connection.id;
    for (const group of names) await createMapping(caller, { connectionId, group, team: team.id });
    await deleteDirectoryGroup(scim, first.id);
    await pushGroup(other, "Elsewhere", [], "e-1");
    const again = await pushGroup(scim, "Whatever", [], "e-1");
    const found = await MappingModel.find({ organizationId: caller.organizationId }).lean();
    expect(found.map(({ groupIds }) => groupIds)).toEqual([[again.id], [again.id]]);
  });
});
