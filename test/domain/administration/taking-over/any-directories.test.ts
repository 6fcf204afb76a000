/** Whatever the two directories say of people and groups: a take-over changes nobody's access, and its undoing nothing at all. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMapping } from "../../../../src/domain/administration/mappings/mappings.ts";
import { takeOver } from "../../../../src/domain/administration/taking-over/beginning.ts";
import {
  listDifference,
  previewTakeOver,
} from "../../../../src/domain/administration/taking-over/preview/previewing.ts";
import { undoTakeOver } from "../../../../src/domain/administration/taking-over/undo/undo-beginning.ts";
import type { ConnectionCaller } from "../../../../src/domain/connections/types.ts";
import { createTeam } from "../../../../src/domain/teams/teams.ts";
import { accessLines, digestOf } from "../../../support/mirror.ts";
import { useDatabase } from "../../../support/mongo.ts";
import { expectSound } from "../../../support/sound.ts";
import { givenConnection, givenOrganization, provision, pushGroup, refusal } from "../../../support/world.ts";

useDatabase();

const NAMES = ["ada", "bo", "cy"] as const;
const GROUPS = ["Engineers", "Leads", "Sales"] as const;

/** Whom a directory has, how it names and reaches them, and in which groups they are. */
const person = fc.record({
  name: fc.constantFrom(...NAMES),
  externalId: fc.option(fc.constantFrom(...NAMES), { nil: undefined }),
  address: fc.constantFrom("own", "elsewhere", "none"),
  active: fc.boolean().map((off) => !off),
  groups: fc.subarray([...GROUPS]),
});
const directory = fc.record({
  people: fc.uniqueArray(person, { maxLength: 3, selector: ({ name }) => name }),
  nested: fc.boolean(),
  named: fc.boolean(),
});
const mapping = fc.record({
  group: fc.constantFrom(...GROUPS),
  by: fc.constantFrom("id", "externalId", "displayName"),
  gives: fc.constantFrom("team", "lead", "role"),
});
const world = fc.record({
  old: directory,
  fresh: directory,
  mappings: fc.array(mapping, { maxLength: 4 }),
  rehearsal: fc.boolean(),
});

const someone = { externalId: undefined, address: "elsewhere", active: false, groups: [] } as const;
const facts = { nested: false, named: false };

/** What was wrong once. */
const KNOWN: [Of<typeof world>][] = [
  // A user of the new directory becomes another one, whose address is somebody's: the membership keeps its own meanwhile.
  [
    {
      old: { people: [{ ...someone, name: "bo", groups: [] }], ...facts },
      fresh: {
        people: [
          { ...someone, name: "ada", externalId: "bo", address: "own", groups: [] },
          { ...someone, name: "bo", externalId: "bo", groups: [] },
        ],
        ...facts,
      },
      mappings: [],
      rehearsal: false,
    },
  ],
];

type Of<A> = A extends fc.Arbitrary<infer T> ? T : never;

async function push(scim: ConnectionCaller, domain: string, { people, nested, named }: Of<typeof directory>) {
  const users = new Map<string, string>();
  for (const { name, externalId, address, active } of people) {
    const email = { own: `${name}@${domain}`, elsewhere: `${name}@elsewhere.test`, none: null }[address];
    const user = await provision(scim, { userName: name, email, active, ...(externalId && { externalId }) });
    users.set(name, user.id);
  }
  const groups = new Map<string, string>();
  for (const group of GROUPS) {
    const members = people.flatMap(({ name, groups }) => (groups.includes(group) ? (users.get(name) ?? []) : []));
    const inside = nested && group === "Leads" ? (groups.get("Engineers") ?? []) : [];
    const made = await pushGroup(scim, group, [...members, ...inside], named ? `x-${group}` : undefined);
    groups.set(group, made.id);
  }
  return groups;
}

async function given({ old, fresh, mappings, rehearsal }: Of<typeof world>) {
  const { caller, scim, domain } = await givenOrganization();
  const entra = await givenConnection(caller, { rehearsal });
  const groups = await push(scim, domain, old);
  await push(entra, domain, fresh);
  const team = await createTeam(caller, { name: "Core" });
  for (const { group, by, gives } of mappings) {
    const name = { id: groups.get(group) ?? "", externalId: `x-${group}`, displayName: group }[by];
    const input = { connectionId: scim.connection.id, group: { [by]: name } as { displayName: string } };
    const what =
      gives === "role" ? { role: "admin" } : { team: team.id, teamRoles: gives === "lead" ? ["maintainer"] : [] };
    await refusal(createMapping(caller, { ...input, ...what }));
  }
  return { caller, to: entra.connection.id, from: scim.connection.id };
}

/** What the line of a membership says of access. */
const accessIn = (lines: readonly string[]): Map<string, string> =>
  new Map(
    lines.map((line) => {
      const { id, status, roles, teams } = JSON.parse(line) as Record<string, unknown>;
      return [String(id), JSON.stringify([status, roles, teams])];
    }),
  );

type Line = [status: string, roles: string[], teams: unknown];

describe("any two directories", () => {
  it("leave everybody with what they had, and everything as it was when it is undone", {
    timeout: 300_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(world, async (facts) => {
        const { caller, to, from } = await given(facts);
        const before = await accessLines(caller);
        const digest = await digestOf(caller);
        const told = await previewTakeOver(caller, to, { from, difference: "keep" });
        expect(await digestOf(caller)).toBe(digest);
        const ran = await takeOver(caller, to, { from, difference: "keep" }).catch((error: unknown) => error);
        if (told.problem) {
          expect(ran).toMatchObject({ code: told.problem.code });
          expect(await digestOf(caller)).toBe(digest);
          return;
        }
        expect(ran).toMatchObject({ state: "done", moved: told.totals.matched, left: told.totals.left });
        const [had, has] = [accessIn(before), accessIn(await accessLines(caller))];
        // Whoever only the new directory has may come to something by the mappings that it has now.
        const { items } = await listDifference(caller, to, { limit: 100 }, {});
        const matched = new Set(told.first.matched.map(({ membershipId }) => membershipId));
        const free = new Set(items.flatMap(({ membershipId }) => (matched.has(membershipId) ? [] : membershipId)));
        const beside = new Set(told.first.matched.flatMap(({ besideId }) => besideId ?? []));
        for (const [id, access] of had)
          if (!free.has(id) && !beside.has(id)) expect([id, has.get(id)]).toEqual([id, access]);
        await expectSound(caller);
        await undoTakeOver(caller, to);
        expect(await accessLines(caller)).toEqual(before);
        expect(await digestOf(caller)).toBe(digest);
        await expectSound(caller);
      }),
      { numRuns: process.env.FULL ? 200 : 15, examples: KNOWN },
    );
  });

  it("follow the new one, where that is asked for, just as it was told", async () => {
    await fc.assert(
      fc.asyncProperty(world, async (facts) => {
        const { caller, to, from } = await given(facts);
        const told = await previewTakeOver(caller, to, { from, difference: "follow" });
        if (told.problem) return;
        const { items } = await listDifference(
          caller,
          to,
          { limit: 100 },
          { from, difference: "follow", kind: "matched" },
        );
        const before = accessIn(await accessLines(caller));
        await takeOver(caller, to, { from, difference: "follow" });
        const after = accessIn(await accessLines(caller));
        for (const { membershipId, change } of items) {
          const [, had, seats] = JSON.parse(before.get(membershipId ?? "") ?? "[]") as Line;
          const [, has, seatsNow] = JSON.parse(after.get(membershipId ?? "") ?? "[]") as Line;
          const gone = new Set(change?.loses.roles);
          const expected = [...had.filter((role) => !gone.has(role)), ...(change?.gains.roles ?? [])].sort();
          expect(has).toEqual(expected);
          if (change?.gains.teams.length === 0 && change.loses.teams.length === 0) expect(seatsNow).toEqual(seats);
        }
        await expectSound(caller);
      }),
      { numRuns: process.env.FULL ? 200 : 10 },
    );
  });
});
