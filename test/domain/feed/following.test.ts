/** Whatever happens, in whatever order and however often the log is followed: each line says what its person has, and the events lead from one to the next. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMapping, deleteMapping, updateMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { updateMembership } from "../../../src/domain/administration/members/changing.ts";
import { createRole, deleteRole } from "../../../src/domain/administration/roles/roles.ts";
import { deleteTeam, updateTeam } from "../../../src/domain/administration/teams/teams.ts";
import type { Caller } from "../../../src/domain/caller.ts";
import type { ConnectionCaller } from "../../../src/domain/connections/types.ts";
import type { Event } from "../../../src/domain/events/events.ts";
import { caughtUp } from "../../../src/domain/feed/following.ts";
import { removeTeamSeat, setTeamSeat } from "../../../src/domain/memberships/access/team-members.ts";
import { getMembership } from "../../../src/domain/memberships/memberships.ts";
import {
  deactivateMembership,
  reactivateMembership,
  removeMembership,
} from "../../../src/domain/memberships/status/lifecycle.ts";
import { deleteDirectoryGroup } from "../../../src/domain/provisioning/groups/groups.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { useDatabase } from "../../support/mongo.ts";
import { expectSound, followed } from "../../support/sound.ts";
import {
  addMembers,
  givenOrganization,
  log,
  provision,
  pushGroup,
  removeMembers,
  rewrite,
  unique,
} from "../../support/world.ts";

useDatabase();

interface Stage {
  readonly caller: Caller;
  readonly scim: ConnectionCaller;
  readonly domain: string;
  readonly users: Map<number, string>;
  readonly members: Map<number, string>;
  readonly groups: Map<number, string>;
  readonly teams: Map<number, string>;
  readonly mappings: Map<string, string>;
}

const three = fc.nat({ max: 2 });
const steps = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("user" as const), user: three, active: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("user gone" as const), user: three }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("group" as const), group: three }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("group gone" as const), group: three }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant("join" as const), user: three, group: three }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("nest" as const), inner: three, group: three }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("leave" as const), user: three, group: three }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("map" as const),
      group: three,
      team: three,
      byName: fc.boolean(),
      role: fc.constantFrom("admin", "auditor", undefined),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("unmap" as const), group: three, team: three }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("remap" as const),
      group: three,
      team: three,
      role: fc.constantFrom("admin", "auditor"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("team" as const), team: three, byHand: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("team gone" as const), team: three }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("seat" as const), user: three, team: three, on: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("role" as const),
      user: three,
      role: fc.constantFrom("auditor", "guest", "owner"),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: "auditor" as const }) },
  { weight: 1, arbitrary: fc.constant({ do: "no auditor" as const }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("status" as const), user: three, to: fc.constantFrom("off", "on", "out") }),
  },
  { weight: 4, arbitrary: fc.constant({ do: "follow" as const }) },
);
type Step = typeof steps extends fc.Arbitrary<infer S> ? S : never;

async function play(on: Stage, step: Step): Promise<void> {
  const { caller, scim, users, members, groups, teams, mappings } = on;
  const user = "user" in step ? (users.get(step.user) ?? "") : "";
  const member = "user" in step ? (members.get(step.user) ?? "") : "";
  const group = "group" in step ? (groups.get(step.group) ?? "") : "";
  const team = "team" in step ? teams.get(step.team) : undefined;
  const mapping = "group" in step && "team" in step ? `${step.group} ${step.team}` : "";
  if (step.do === "follow") await caughtUp();
  else if (step.do === "user") {
    const person = { userName: `user-${step.user}@${on.domain}`, active: step.active };
    const { id, membershipId } = user ? await rewrite(scim, user, person) : await provision(scim, person);
    users.set(step.user, id);
    if (membershipId) members.set(step.user, membershipId);
  } else if (step.do === "user gone") {
    await deleteDirectoryUser(scim, user);
    users.delete(step.user);
  } else if (step.do === "group") groups.set(step.group, (await pushGroup(scim, `Group ${step.group}`)).id);
  else if (step.do === "group gone") {
    await deleteDirectoryGroup(scim, group);
    groups.delete(step.group);
  } else if (user === "" && (step.do === "join" || step.do === "leave")) return;
  else if (step.do === "join") await addMembers(scim, group, user);
  else if (step.do === "nest") await nest(on, group, step.inner);
  else if (step.do === "leave") await removeMembers(scim, group, user);
  else if (step.do === "map") {
    const of = step.byName ? { displayName: `Group ${step.group}` } : { id: group };
    const gives = { ...(team && { team, teamRoles: ["maintainer"] }), ...(step.role && { role: step.role }) };
    mappings.set(mapping, (await createMapping(caller, { connectionId: scim.connection.id, group: of, ...gives })).id);
  } else if (step.do === "unmap") await deleteMapping(caller, mappings.get(mapping) ?? "");
  else if (step.do === "remap") await updateMapping(caller, mappings.get(mapping) ?? "", { role: step.role });
  else if (step.do === "team") {
    if (team) await updateTeam(caller, team, { membershipAuthority: step.byHand ? "manual_only" : "mixed" });
    else teams.set(step.team, (await createTeam(caller, { name: unique("team") })).id);
  } else if (step.do === "team gone") {
    await deleteTeam(caller, team ?? "");
    teams.delete(step.team);
  } else if (step.do === "seat")
    await (step.on
      ? setTeamSeat(caller, team ?? "", member, ["maintainer"])
      : removeTeamSeat(caller, team ?? "", member));
  else if (step.do === "role") await updateMembership(caller, member, { roles: [step.role] });
  else if (step.do === "auditor")
    await createRole(caller, { key: "auditor", name: "Auditor", scope: "organization", rank: 30, permissions: [] });
  else if (step.do === "no auditor") await deleteRole(caller, "auditor", "organization");
  else if (step.to === "off") await deactivateMembership(caller, member);
  else if (step.to === "on") await reactivateMembership(caller, member);
  else await removeMembership(caller, member);
}

async function nest({ scim, groups }: Stage, group: string, inner: number): Promise<void> {
  const id = groups.get(inner);
  if (id) await addMembers(scim, group, id);
}

/** Each person's events, oldest first. */
async function chains(caller: Caller): Promise<Map<string, Event[]>> {
  const changes = (await log(caller)).filter(({ type }) => type === "membership.access_changed");
  return Map.groupBy(changes, ({ object }) => object.id);
}

const bare = (told: Event["after"]) => ({ roles: told?.roles, teams: told?.teams });

describe("following the log", () => {
  it("tells of every change of access, each from what was told before", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(steps, { minLength: 8, maxLength: 30 }), async (played) => {
        const { caller, scim, domain } = await givenOrganization();
        const on: Stage = {
          caller,
          scim,
          domain,
          users: new Map(),
          members: new Map(),
          groups: new Map(),
          teams: new Map(),
          mappings: new Map(),
        };
        for (const step of played)
          await play(on, step).catch((error: { code?: string }) => {
            if (error.code === undefined) throw error;
          });
        await followed(caller);
        await expectSound(caller);
        for (const [id, chain] of await chains(caller)) {
          let had: unknown = bare(chain[0]?.before ?? null);
          for (const { before, after } of chain) {
            expect(bare(before)).toEqual(had);
            expect(bare(after)).not.toEqual(had);
            had = bare(after);
          }
          const { roles, teams } = await getMembership(caller, id);
          expect(had).toEqual({
            roles: roles.toSorted(),
            teams: teams
              .map((team) => ({ id: team.id, roles: team.roles.toSorted() }))
              .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
          });
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 25), ...(process.env.SEED && { seed: Number(process.env.SEED) }) },
    );
  });
});
