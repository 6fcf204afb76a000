/** How each kind of thing that was taken is put back. Inside a transaction. */
import type { StepDoc } from "../../breaker/step.model.ts";
import type { TripDoc } from "../../breaker/trip.model.ts";
import { LeftOut, type RoleImage, type Step } from "../../breaker/types.ts";
import { takenOutSince } from "../../breaker/undo-state.ts";
import type { Caller } from "../../caller.ts";
import type { EdgeDoc } from "../../directory/mirror.models.ts";
import { restoreGiving, restoreMapping } from "../../mappings/binding/restoring.ts";
import type { MappingDoc } from "../../mappings/mapping.model.ts";
import { refusalIn } from "../../memberships/restoring.ts";
import { type Restoring, restoreGroup, restoreUser } from "../../provisioning/restoring/restoring.ts";
import { restorePlaces } from "../../provisioning/restoring/restoring-places.ts";
import { getRole, roleExists, storeRole } from "../../roles/roles.ts";
import { teamBriefs } from "../../teams/team-lookup.ts";
import { requireRoleWithin } from "../roles/limits.ts";

/** What is to be said of a step that was put back in part. */
type Said = { readonly reason?: string };

/**
 * Puts back one thing that a trip of the breaker took.
 * @param image what there was, as the step kept it
 * @returns why only a part of it came back, where that is so
 * @throws LeftOut where it cannot be put back, or must not
 */
export async function putBack(restoring: Restoring, trip: TripDoc, { kind, image }: StepDoc): Promise<Said> {
  const step = { kind, image } as Step;
  switch (step.kind) {
    case "user_deactivated":
    case "user_deleted":
      await restoreUser(restoring, step.image);
      return {};
    case "group_deleted":
      await restoreGroup(restoring, step.image);
      return {};
    case "members_removed":
      return members(restoring, trip, step.image);
    case "mapping_deleted":
      await requireGiven(restoring.caller, step.image.before);
      return orLeftOut(await restoreMapping(restoring.caller, step.image.before));
    case "mapping_changed":
      await requireGiven(restoring.caller, step.image.before);
      return orLeftOut(await restoreGiving(restoring.caller, step.image.before, step.image.after));
    case "role_changed":
      await role(restoring.caller, step.image);
      return {};
    case "people":
      return {};
  }
}

function orLeftOut(why: string | null): Said {
  if (why !== null) throw new LeftOut(why);
  return {};
}

async function members(
  restoring: Restoring,
  trip: TripDoc,
  { groupId, edges }: { readonly groupId: string; readonly edges: readonly EdgeDoc[] },
): Promise<Said> {
  const since = await takenOutSince(trip, groupId);
  const again = since.flatMap(({ image }) => (image && "edges" in image ? image.edges.map(({ _id }) => _id) : []));
  const missing = await restorePlaces(restoring, edges, new Set(again));
  if (missing === 0) return {};
  const reason = `${missing} of ${edges.length} members were not put back: they or the group are gone, or they were taken out again since.`;
  if (missing === edges.length) throw new LeftOut(reason);
  return { reason };
}

/** What a mapping gave must be there. */
async function requireGiven(caller: Caller, { teamId, role: key }: MappingDoc): Promise<void> {
  if (teamId !== null && !(await teamBriefs(caller, [teamId])).has(teamId)) throw new LeftOut("The team is gone.");
  if (key !== null && !(await roleExists(caller, key, "organization")))
    throw new LeftOut(`There is no role ${key} any more.`);
}

const sameList = (one: readonly string[], other: readonly string[]): boolean =>
  [...one].sort().join() === [...other].sort().join();

async function role(caller: Caller, { key, scope, before, after }: RoleImage): Promise<void> {
  try {
    const now = await getRole(caller, key, scope);
    if (sameList(now.permissions, before)) return;
    if (!sameList(now.permissions, after)) throw new LeftOut("Somebody has changed the role since.");
    await storeRole(caller, { key, scope }, { permissions: before }, (one) => requireRoleWithin(caller, one));
  } catch (error) {
    if (error instanceof LeftOut) throw error;
    throw new LeftOut(refusalIn(error));
  }
}
