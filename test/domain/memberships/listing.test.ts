/** Lists of memberships: what each parameter finds, in which order, and that none of them reads more than it shows. */
import { beforeAll, describe, expect, it } from "vitest";
import { createMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import type { ConnectionCaller } from "../../../src/domain/connections/types.ts";
import { listTeamMembers } from "../../../src/domain/memberships/access/team-members.ts";
import { listMemberships } from "../../../src/domain/memberships/listing.ts";
import { ORDERS } from "../../../src/domain/memberships/lists/list-order.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { type Crowd, crowdInto, givenCrowd } from "../../support/crowd.ts";
import { useDatabase } from "../../support/mongo.ts";
import { readsOf } from "../../support/reads.ts";
import { givenConnection, givenOrganization, pushGroup } from "../../support/world.ts";

useDatabase();

type Filter = Parameters<typeof listMemberships>[1];

/** One in twenty is somebody special, in one way or another. */
const RARE = 20;
const LONG_AGO = new Date("2020-01-01T00:00:00Z");
const RECENTLY = new Date("2026-01-01T00:00:00Z");

interface Organization {
  readonly caller: Caller;
  readonly scim: ConnectionCaller;
  readonly other: ConnectionCaller;
  readonly crowd: Crowd;
  readonly team: string;
  readonly everybody: string;
}

async function givenPeople(size: number): Promise<Organization> {
  const { caller, scim } = await givenOrganization();
  const other = await givenConnection(caller);
  const admin = { kind: "operator" } as const;
  const crowd = await givenCrowd(scim, size, (nth) => {
    const [step, kind] = [Math.floor(nth / RARE) % 8, nth % RARE === 7];
    if (!kind) return { lastSeenAt: nth % 2 === 0 ? RECENTLY : null };
    const since = new Date();
    return (
      [
        { name: "Zoë Müller" },
        { kind: "guest" as const },
        {
          status: "deactivated" as const,
          deactivatedBy: "admin" as const,
          holds: [{ source: "admin" as const, since, actor: admin }],
        },
        { lastSeenAt: LONG_AGO },
        { allowWithoutSso: { grantedBy: "x", since, until: null, reason: null } },
        {
          managedBy: other.connection.id,
          links: [{ connectionId: other.connection.id, directoryUserId: `d${nth}`, active: true }],
        },
        { externalId: `host-${nth}` },
        { defaultRole: "admin" },
      ][step] ?? {}
    );
  });
  const [team, everybody] = [await createTeam(caller, { name: "Few" }), await createTeam(caller, { name: "All" })];
  const [few, all] = [await pushGroup(scim, "Few"), await pushGroup(scim, "All")];
  const some = (them: Crowd, is: (nth: number) => boolean): Crowd => ({
    members: them.members.filter((_, nth) => is(nth)),
    userIds: them.userIds.filter((_, nth) => is(nth)),
  });
  await crowdInto(
    scim,
    few.id,
    some(crowd, (nth) => nth % RARE === 0),
  );
  await crowdInto(scim, all.id, crowd);
  for (const [group, to] of [
    [few, team],
    [everybody && all, everybody],
  ] as const)
    await createMapping(caller, { connectionId: scim.connection.id, group: { id: group.id }, team: to.id });
  return { caller, scim, other, crowd, team: team.id, everybody: everybody.id };
}

let small: Organization;
let large: Organization;
beforeAll(async () => {
  small = await givenPeople(200);
  large = await givenPeople(2_000);
});

const questions: readonly [string, (of: Organization) => Filter][] = [
  ["everybody", () => ({})],
  ["an address", ({ crowd }) => ({ email: crowd.members[9]?.email ?? "" })],
  ["an external id", () => ({ externalId: "host-127" })],
  ["a directory user", ({ crowd }) => ({ directoryUser: crowd.userIds[9] ?? "" })],
  ["a directory user that is not there", () => ({ directoryUser: "dusr_00000000000000000000000000" })],
  ["a role that few have", () => ({ role: "admin" })],
  ["a role that nobody has", () => ({ role: "owner" })],
  ["a role that all have", () => ({ role: "member" })],
  ["a team of few", ({ team }) => ({ team })],
  ["a team of all", ({ everybody }) => ({ team: everybody })],
  ["guests", () => ({ kind: "guest" })],
  ["the deactivated", () => ({ status: "deactivated" })],
  ["the removed", () => ({ status: "removed" })],
  ["the waitlisted", () => ({ status: "waitlisted" })],
  ["what a connection manages", ({ other }) => ({ managedBy: other.connection.id })],
  ["what a connection has", ({ other }) => ({ source: other.connection.id })],
  ["what directories have", () => ({ source: "directory" })],
  ["what was given by hand", () => ({ source: "manual" })],
  ["held by an admin", () => ({ hold: "admin" })],
  ["held by a term", () => ({ hold: "term" })],
  ["allowed without SSO", () => ({ allowWithoutSso: true })],
  ["not seen for years", () => ({ lastSeenBefore: new Date("2021-01-01T00:00:00Z") })],
  ["a name", () => ({ q: "mull" })],
  ["a name that nobody has", () => ({ q: "xylophone" })],
  ["a name that many have", () => ({ q: "an" })],
  ["two words, of which one is rare", () => ({ q: "crowd muller" })],
  ["guests of a name that nobody of them has", () => ({ kind: "guest", q: "muller" })],
  ["few in many", ({ everybody }) => ({ kind: "guest", team: everybody, status: "active" })],
  ["many in few", ({ team }) => ({ kind: "member", team, source: "directory" })],
];

describe("a list of memberships", () => {
  it.each(questions)("of %s reads what it shows, whatever the size", async (_what, filterFor) => {
    for (const sort of [undefined, ...ORDERS]) {
      const reads = (of: Organization) =>
        readsOf(() => listMemberships(of.caller, { ...filterFor(of), sort }, { limit: 10 }));
      const little = await reads(small);
      const much = await reads(large);
      // Whoever is few is put in another order than that of ids: up to a thousand. Of several things a hundred each are looked at.
      const isPlain = (sort === undefined || sort.endsWith("createdAt")) && Object.keys(filterFor(small)).length < 2;
      const most = isPlain ? 1.5 * little.examined + 150 : 1_500;
      expect({ sort, most, ...much }).toSatisfy(() => much.examined <= most);
    }
  });

  it.each(questions)("of %s has everybody who belongs once, in each order", async (_what, filterFor) => {
    const filter = filterFor(small);
    const expected = new Set(await idsWalking(filter, undefined, 100));
    for (const sort of ORDERS) {
      const ids = await idsWalking(filter, sort, 19);
      expect({ sort, ids: ids.toSorted() }).toEqual({ sort, ids: [...expected].sort() });
      const turned = await idsWalking(
        filter,
        sort.startsWith("-") ? (sort.slice(1) as typeof sort) : (`-${sort}` as typeof sort),
        7,
      );
      expect({ sort, ids }).toEqual({ sort, ids: turned.toReversed() });
    }
    const { counted } = await listMemberships(small.caller, { ...filter, count: true }, { limit: 1 });
    expect(counted).toEqual({ total: expected.size, totalIs: "exact" });
  });

  it("is in the order of what is shown", async () => {
    const all = await walking({}, "displayName", 50);
    const names = all.map(({ displayName }) => displayName?.toLowerCase() ?? "");
    expect(names).toEqual(names.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0)));
    const seen = (await walking({}, "-lastSeenAt", 50)).map(({ lastSeenAt }) => lastSeenAt?.getTime() ?? 0);
    expect(seen).toEqual(seen.toSorted((one, other) => other - one));
  });

  it("finds just those who belong", async () => {
    const found = async (filter: Filter) => (await walking(filter, undefined, 100)).length;
    expect(await found({ kind: "guest" })).toBe(2);
    expect(await found({ q: "MULL" })).toBe(2);
    expect(await found({ hold: "admin" })).toBe(1);
    expect(await found({ allowWithoutSso: true })).toBe(1);
    expect(await found({ allowWithoutSso: false })).toBe(199);
    expect(await found({ managedBy: small.other.connection.id })).toBe(1);
    expect(await found({ team: small.team })).toBe(10);
    expect(await found({ lastSeenBefore: new Date("2021-01-01T00:00:00Z") })).toBe(1);
    // Whoever was never seen is not seen since; nobody was there before.
    expect(await found({ lastSeenBefore: new Date(Date.now() + 60_000) })).toBe(200);
  });

  it("counts up to a thousand, and says that there are more", async () => {
    for (const filter of [
      {},
      { team: large.everybody },
      { kind: "member" as const, source: "directory" },
      { q: "crowd" },
    ])
      expect(await listMemberships(large.caller, { ...filter, count: true }, { limit: 1 })).toMatchObject({
        counted: { total: 1_000, totalIs: "atLeast" },
      });
  });

  it("is cut short where hardly anybody of very many belongs, and goes on", async () => {
    // A single letter has no index, and nobody's name begins with this one.
    const first = await listMemberships(large.caller, { q: "x" }, { limit: 10 });
    expect(first).toMatchObject({ items: [], nextCursor: expect.any(String) });
    const cursor = first.nextCursor ?? undefined;
    expect(await listMemberships(large.caller, { q: "x" }, { limit: 10, cursor })).toEqual({
      items: [],
      nextCursor: null,
    });
  });

  it("of another organization has nobody of this one", async () => {
    const user = small.crowd.userIds[9] ?? "";
    for (const filter of [{ directoryUser: user }, { team: small.team }, { managedBy: small.other.connection.id }])
      expect((await listMemberships(large.caller, filter, { limit: 10 }).catch(() => ({ items: [] }))).items).toEqual(
        [],
      );
  });
});

async function walking(filter: Filter, sort: Filter["sort"], limit: number) {
  const items = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listMemberships(small.caller, { ...filter, sort }, { limit, cursor });
    items.push(...page.items);
    if (page.nextCursor === null) return items;
    cursor = page.nextCursor;
  }
}

const idsWalking = async (...asked: Parameters<typeof walking>) => (await walking(...asked)).map(({ id }) => id);

it("a page of a team of everybody reads the page", async () => {
  expect((await readsOf(() => listTeamMembers(large.caller, large.everybody, { limit: 10 }))).examined).toBeLessThan(
    150,
  );
});
