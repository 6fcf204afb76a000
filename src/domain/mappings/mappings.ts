/** Mappings themselves: making, finding, changing and ending them. Each checks first (checks.ts) and ties itself to its group (ties.ts). */

import { isDuplicate } from "../../platform/failures.ts";
import { newId } from "../../platform/ids.ts";
import { transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { DomainError, notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { requireGrantable } from "../memberships/permissions.ts";
import { type Page, type PageRequest, pageById } from "../page.ts";
import { checkGiven, checkMapping } from "./checks.ts";
import { type MappingDoc, MappingModel } from "./mapping.model.ts";
import type { GroupName, Mapping, NewMapping } from "./nouns.ts";
import { requireStanding, withTries } from "./standing.ts";
import { groupKey, tieTo } from "./ties.ts";

/**
 * Makes a mapping; the group may come later.
 * @throws DomainError `invalid` (unknown team, role, group id), `role_not_grantable` (owner without the policy), `conflict` (there already).
 */
export async function createMapping(caller: Caller, input: NewMapping): Promise<Mapping> {
  await checkMapping(caller, input);
  const now = new Date();
  const document: MappingDoc = {
    _id: newId("map"),
    organizationId: caller.organizationId,
    connectionId: input.connectionId,
    ...groupKey(input.group),
    groupId: null,
    groupExternalId: null,
    groupNameKey: null,
    groupName: null,
    teamId: input.team ?? null,
    teamRoles: [...(input.teamRoles ?? [])],
    role: input.role ?? null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
  try {
    await transaction(async () => {
      await MappingModel.insertMany([document], { lean: true });
      await tieTo(caller, document);
      await record(caller, {
        type: "mapping.created",
        object: { type: "mapping", id: document._id },
        after: told(document),
      });
    });
  } catch (error) {
    if (isDuplicate(error)) throw new DomainError("conflict", "There is such a mapping already.");
    throw error;
  }
  await tieTo(caller, document); // a group that was pushed at the same moment
  return getMapping(caller, document._id);
}

/** A page of mappings, of one connection or of one team where asked. */
export async function listMappings(
  caller: Caller,
  page: PageRequest,
  { connectionId, team }: { connectionId?: string | undefined; team?: string | undefined } = {},
): Promise<Page<Mapping>> {
  const { items, nextCursor } = await pageById(
    MappingModel.find({
      organizationId: caller.organizationId,
      ...(connectionId !== undefined && { connectionId }),
      ...(team !== undefined && { teamId: team }),
    }),
    page,
    present,
  );
  return { items: await withTries(items), nextCursor };
}

/** @throws DomainError `not_found`, also for another organization's id. */
export async function getMapping(caller: Caller, id: string): Promise<Mapping> {
  const mapping = present(await mappingById(caller, id));
  const [shown = mapping] = await withTries([mapping]);
  return shown;
}

export interface MappingPatch {
  readonly team?: string | null | undefined;
  readonly teamRoles?: readonly string[] | undefined;
  readonly role?: string | null | undefined;
}

/** Changes what a mapping gives; the group it is tied to stays. */
export async function updateMapping(
  caller: Caller,
  id: string,
  patch: MappingPatch,
  ifVersion?: number,
): Promise<Mapping> {
  return transaction(async () => {
    const before = await mappingById(caller, id);
    if (ifVersion !== undefined && ifVersion !== before.version)
      throw new DomainError("stale", "The mapping has changed meanwhile.");
    await requireStanding(caller, before);
    await requireGrantable(caller, before.role === null ? [] : [before.role]);
    const teamId = patch.team === undefined ? before.teamId : patch.team;
    const role = patch.role === undefined ? before.role : patch.role;
    const teamRoles = [...(patch.teamRoles ?? before.teamRoles)];
    await checkGiven(caller, { team: teamId ?? undefined, teamRoles, role: role ?? undefined });
    const after = await MappingModel.findOneAndUpdate(
      { organizationId: caller.organizationId, _id: id, version: before.version },
      { $set: { teamId, role, teamRoles, updatedAt: new Date() }, $inc: { version: 1 } },
      { returnDocument: "after" },
    ).lean();
    if (!after) throw new DomainError("stale", "The mapping has changed meanwhile.");
    await record(caller, {
      type: "mapping.updated",
      object: { type: "mapping", id },
      before: told(before),
      after: told(after),
    });
    return present(after);
  });
}

export async function deleteMapping(caller: Caller, id: string): Promise<void> {
  await transaction(async () => {
    const removed = await mappingById(caller, id);
    await requireStanding(caller, removed);
    await requireGrantable(caller, removed.role === null ? [] : [removed.role]);
    await MappingModel.deleteOne({ organizationId: caller.organizationId, _id: id });
    await record(caller, { type: "mapping.deleted", object: { type: "mapping", id }, before: told(removed) });
  });
}

/** @throws DomainError `not_found`, also for another organization's id. */
export async function mappingById(caller: Caller, id: string): Promise<MappingDoc> {
  const found = await MappingModel.findOne({ organizationId: caller.organizationId, _id: id }).lean();
  if (!found) throw notFound("mapping", id);
  return found;
}

/** What an event tells of a mapping. */
export const told = ({ connectionId, groupBy, groupTyped, teamId, teamRoles, role }: MappingDoc) => ({
  connectionId,
  group: { [groupBy]: groupTyped },
  team: teamId,
  teamRoles,
  role,
});

const present = ({
  _id,
  connectionId,
  groupBy,
  groupTyped,
  groupId,
  groupName,
  teamId,
  teamRoles,
  role,
  ending,
  version,
  createdAt,
  updatedAt,
}: MappingDoc): Mapping => ({
  id: _id,
  connectionId,
  group: { [groupBy]: groupTyped } as unknown as GroupName,
  directoryGroup: groupId === null ? null : { id: groupId, displayName: groupName },
  team: teamId,
  teamRoles,
  role,
  ending: ending ? { since: ending.since, error: null, triedAt: null, nextTryAt: null } : null,
  version,
  createdAt,
  updatedAt,
});
