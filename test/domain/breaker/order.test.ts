/** Whatever a connection takes and gives in whatever order: after an undo everything is as if it had given and taken nothing. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { undoTrip } from "../../../src/domain/administration/breaker/undoing.ts";
import { updateConnection } from "../../../src/domain/administration/connections/connections.ts";
import { createMapping, deleteMapping, updateMapping } from "../../../src/domain/administration/mappings/mappings.ts";
import { TripModel } from "../../../src/domain/breaker/trip.model.ts";
import { listLeftOut } from "../../../src/domain/breaker/trips.ts";
import { DomainError } from "../../../src/domain/errors.ts";
import { feedState } from "../../../src/domain/feed/reading.ts";
import { setTeamSeat } from "../../../src/domain/memberships/access/team-members.ts";
import { deleteDirectoryGroup } from "../../../src/domain/provisioning/groups/groups.ts";
import { deleteDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { createTeam } from "../../../src/domain/teams/teams.ts";
import { stateOf, tripOf } from "../../support/breaker.ts";
import { cases } from "../../support/cases.ts";
import { useDatabase } from "../../support/mongo.ts";
import { expectSound } from "../../support/sound.ts";
import { addMembers, givenOrganization, provision, pushGroup, removeMembers, rewrite } from "../../support/world.ts";

useDatabase();

const person = fc.nat({ max: 3 });
const group = fc.nat({ max: 2 });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("deactivate" as const), person }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("activate" as const), person }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("delete" as const), person }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("leave" as const), person, group }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("join again" as const), person, group }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("unnest" as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("group gone" as const), group }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("less" as const), group }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("unmap" as const), group }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function givenStage() {
  const { caller, scim: plain, domain } = await givenOrganization();
  const breaker = { mode: "observe" as const, window: 10, limit: 0, share: 0 };
  await updateConnection(caller, plain.connection.id, { settings: { breaker } });
  const settings = { ...plain.connection.settings, breaker };
  const scim = { ...plain, connection: { ...plain.connection, settings } };
  const users: { id: string; membershipId: string | null }[] = [];
  for (const at of [0, 1, 2, 3])
    users.push(await provision(scim, { userName: `p${at}@${domain}`, externalId: `x${at}` }));
  const ids = users.map(({ id }) => id);
  const inner = await pushGroup(scim, "Inner", ids.slice(0, 2));
  const outer = await pushGroup(scim, "Outer", [inner.id, ids[2] ?? ""], "x-outer");
  const plainGroup = await pushGroup(scim, "Plain", ids);
  const { id: team } = await createTeam(caller, { name: "Core" });
  await setTeamSeat(caller, team, users[0]?.membershipId ?? "", ["maintainer"]);
  const { id: connectionId } = scim.connection;
  const byName = await createMapping(caller, { connectionId, group: { displayName: "Outer" }, team, role: "admin" });
  // A seat as a mere member would be what is left of one when it gives less: that takes nothing, and nothing would be put back.
  const byId = await createMapping(caller, {
    connectionId,
    group: { id: plainGroup.id },
    team,
    teamRoles: ["maintainer"],
  });
  const groups = [inner.id, outer.id, plainGroup.id];
  return { caller, scim, domain, ids, groups, mappings: [byName.id, byName.id, byId.id] };
}

type Stage = Awaited<ReturnType<typeof givenStage>>;

async function play(stage: Stage, one: Step): Promise<void> {
  const { caller, scim, ids, groups, mappings, domain } = stage;
  const at = "person" in one ? one.person : 0;
  const [user = "", which = ""] = [ids[at], groups["group" in one ? one.group : 0]];
  const write = (active: boolean) =>
    rewrite(scim, user, { userName: `p${at}@${domain}`, externalId: `x${at}`, active });
  const mapping = mappings["group" in one ? one.group : 0] ?? "";
  const does: Readonly<Record<Step["do"], () => Promise<unknown>>> = {
    deactivate: () => write(false),
    activate: () => write(true),
    delete: () => deleteDirectoryUser(scim, user),
    leave: () => removeMembers(scim, which, user),
    "join again": async () => {
      // Only who was there before: a gain of anybody else would stay.
      if (which !== groups[1] && (which === groups[2] || at < 2)) await addMembers(scim, which, user);
    },
    unnest: () => removeMembers(scim, groups[1] ?? "", groups[0] ?? ""),
    "group gone": () => deleteDirectoryGroup(scim, which),
    less: () => updateMapping(caller, mapping, { role: null, teamRoles: [] }),
    unmap: () => deleteMapping(caller, mapping),
  };
  await does[one.do]().catch((error: unknown) => {
    // It is gone already, or it would give nothing.
    if (!(error instanceof DomainError)) throw error;
  });
}

/** Since when somebody is in a group again is no part of what they have. */
function without(state: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(state).map(([key, document]) => [key, { ...(document as object), [name]: undefined }]),
  );
}

it("ends in the state before, however often and in however many goes it is undone", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const stage = await givenStage();
      const { caller, scim } = stage;
      const [before, { digest }] = [await stateOf(caller), await feedState(caller)];
      for (const one of steps) await play(stage, one);
      const trip = await tripOf(scim);
      const known = trip ?? (await TripModel.findOne({ organizationId: caller.organizationId }).lean());
      if (!known) return;
      await undoTrip(caller, scim.connection.id, known._id);
      const again = await undoTrip(caller, scim.connection.id, known._id);
      const { items } = await listLeftOut(caller, scim.connection.id, known._id, { limit: 100 });
      expect({ undo: again.undo, items }).toMatchObject({ undo: { state: "done", leftOut: 0 }, items: [] });
      expect(without(await stateOf(caller), "at")).toEqual(without(before, "at"));
      expect((await feedState(caller)).digest).toBe(digest);
      await expectSound(caller);
    }),
    { numRuns: cases(60, 5) },
  );
});
