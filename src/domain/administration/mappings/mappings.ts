/** What administrators do with mappings: each is checked first (checks.ts), and a change tells what it takes from people. */
import { transaction } from "../../../platform/database/mongo.ts";
import { forgetGiving } from "../../breaker/people.ts";
import { noteMappingTaken } from "../../breaker/rules-changed.ts";
import type { Caller } from "../../caller.ts";
import { descendantsOf } from "../../directory/members/edges.ts";
import { requireStanding } from "../../mappings/ending-state.ts";
import type { MappingDoc } from "../../mappings/mapping.model.ts";
import { mappingById, requireHandMade } from "../../mappings/mappings.ts";
import { presentOne } from "../../mappings/presenting.ts";
import { changeGiving, type Giving, insertMapping, rehearseGiving, removeMapping } from "../../mappings/storing.ts";
import type { Mapping, NewMapping } from "../../mappings/types.ts";
import { groupHolders } from "../../memberships/access/holders.ts";
import { requireGrantable } from "../../memberships/access/permissions.ts";
import { type Losses, lossesBy, type WithLosses } from "../../memberships/ending/loss-preview.ts";
import { isWithin } from "../../memberships/grants/grants.ts";
import type { PageRequest } from "../../page.ts";
import { requireSeen } from "../../seen-version.ts";
import { checkGiven, checkMapping } from "./checks.ts";

/**
 * Makes a mapping; the group may come later.
 * @throws DomainError `invalid` (unknown team, role, group id), `role_not_grantable` (owner without the policy), `conflict` (there already).
 */
export async function createMapping(caller: Caller, input: NewMapping): Promise<Mapping> {
  await checkMapping(caller, input);
  const made = await insertMapping(caller, input);
  forgetGiving();
  return presentOne(caller, made);
}

export interface MappingPatch {
  readonly team?: string | null | undefined;
  readonly teamRoles?: readonly string[] | undefined;
  readonly role?: string | null | undefined;
}

/** Changes what a mapping gives; the group it is tied to stays. Where that takes something from people, the answer says from whom. */
export async function updateMapping(
  caller: Caller,
  id: string,
  patch: MappingPatch,
  ifVersion?: number,
): Promise<WithLosses<Mapping>> {
  // Refused before it is counted who loses what.
  const given = await changeable(caller, id, ifVersion);
  const loses = takesFrom(given, patch) ? await lossesByGiving(caller, given, giving(given, patch)) : undefined;
  const updated = await transaction(async () => {
    const before = await changeable(caller, id, ifVersion);
    const { teamId, role, teamRoles } = giving(before, patch);
    await checkGiven(caller, { team: teamId ?? undefined, teamRoles, role: role ?? undefined });
    const after = await changeGiving(caller, before, { teamId, role, teamRoles });
    if (takesFrom(before, patch)) await noteMappingTaken(caller, { kind: "mapping_changed", image: { before, after } });
    return after;
  });
  const mapping = await presentOne(caller, updated);
  return loses && loses.total > 0 ? { ...mapping, loses } : mapping;
}

async function changeable(caller: Caller, id: string, ifVersion?: number): Promise<MappingDoc> {
  const mapping = await mappingById(caller, id);
  requireHandMade(mapping);
  requireSeen(ifVersion, mapping.version, "mapping");
  await requireStanding(caller, mapping);
  await requireGrantable(caller, mapping.role === null ? [] : [mapping.role]);
  return mapping;
}

const giving = (before: MappingDoc, { team, role, teamRoles }: MappingPatch) => ({
  teamId: team === undefined ? before.teamId : team,
  role: role === undefined ? before.role : role,
  teamRoles: [...(teamRoles ?? before.teamRoles)],
});

/** Whether anything that it gave is not given any more. */
function takesFrom(before: MappingDoc, patch: MappingPatch): boolean {
  const { teamId, role, teamRoles } = giving(before, patch);
  return before.teamId !== teamId || before.role !== role || !isWithin(before.teamRoles, teamRoles);
}

/** Ends a mapping with what it gave. @throws DomainError `stale` when it is not the version that was seen */
export async function deleteMapping(caller: Caller, id: string, ifVersion?: number): Promise<void> {
  await transaction(async () => {
    const removed = await changeable(caller, id, ifVersion);
    await noteMappingTaken(caller, { kind: "mapping_deleted", image: { before: removed } });
    await removeMapping(caller, removed);
  });
}

/** Who would lose something if the mapping ended, and what it gave with it. @throws DomainError what deleting it would throw */
export async function previewMappingEnd(caller: Caller, id: string, page?: PageRequest): Promise<Losses> {
  const end = async () => removeMapping(caller, await changeable(caller, id));
  return lossesOf(caller, await mappingById(caller, id), end, page);
}

/** Who would have less if the mapping gave this instead. */
const lossesByGiving = (caller: Caller, before: MappingDoc, giving: Giving): Promise<Losses> =>
  lossesOf(caller, before, () => rehearseGiving(caller, before._id, giving));

async function lossesOf(
  caller: Caller,
  { groupIds }: MappingDoc,
  change: () => Promise<unknown>,
  page?: PageRequest,
): Promise<Losses> {
  return lossesBy(caller, groupHolders(caller, await descendantsOf(caller, groupIds)), change, page);
}
