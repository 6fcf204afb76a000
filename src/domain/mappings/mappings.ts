/**
 * Mappings: rules that a directory group gives a team seat, an organization role, or both. Nothing is copied to people: what a
 * mapping gives is derived when it is asked for (derived.ts), so making, changing or ending one writes one document.
 */
import { newId } from "../../platform/ids.ts";
import { isDuplicate, transaction } from "../../platform/mongo.ts";
import { fold } from "../address.ts";
import type { Caller } from "../caller.ts";
import { connectionById } from "../connections/connections.ts";
import { DomainError, invalidField, notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { policiesInForce } from "../organizations/policies.ts";
import { decodeCursor, type Page, type PageRequest, toPage } from "../page.ts";
import { checkRoles, roleExists } from "../roles/roles.ts";
import { teamExists } from "../teams/teams.ts";
import { type MappingDoc, MappingModel } from "./mapping.model.ts";
import { tieTo } from "./ties.ts";

export type GroupBy = "id" | "externalId" | "displayName" | "value";

/** How an admin names a group. */
export type GroupName =
  | { readonly id: string }
  | { readonly externalId: string }
  | { readonly displayName: string }
  | { readonly value: string };

export interface NewMapping {
  readonly connectionId: string;
  readonly group: GroupName;
  readonly team?: string | undefined;
  readonly teamRoles?: readonly string[] | undefined;
  readonly role?: string | undefined;
}

export interface Mapping {
  readonly id: string;
  readonly connectionId: string;
  readonly group: GroupName;
  /** The tied directory group; null while no such group is there. */
  readonly directoryGroup: { readonly id: string; readonly displayName: string | null } | null;
  readonly team: string | null;
  readonly teamRoles: readonly string[];
  readonly role: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

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

export async function listMappings(
  caller: Caller,
  page: PageRequest,
  filter: { connectionId?: string | undefined; team?: string | undefined } = {},
): Promise<Page<Mapping>> {
  const found = await MappingModel.find({
    organizationId: caller.organizationId,
    ...(filter.connectionId !== undefined && { connectionId: filter.connectionId }),
    ...(filter.team !== undefined && { teamId: filter.team }),
    ...(page.cursor !== undefined && { _id: { $gt: decodeCursor(page.cursor) } }),
  })
    .sort({ _id: 1 })
    .limit(page.limit + 1)
    .lean();
  return toPage(found, page.limit, ({ _id }) => _id, present);
}

export const getMapping = async (caller: Caller, id: string): Promise<Mapping> =>
  present(await mappingById(caller, id));

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
    const removed = await MappingModel.findOneAndDelete({ organizationId: caller.organizationId, _id: id }).lean();
    if (!removed) throw notFound("mapping", id);
    await record(caller, { type: "mapping.deleted", object: { type: "mapping", id }, before: told(removed) });
  });
}

/** Checks everything about a new mapping but whether it is there already. */
export async function checkMapping(caller: Caller, input: NewMapping): Promise<void> {
  const { kind } = await connectionById(caller, input.connectionId).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "not_found") throw invalidField("/connectionId", error.message);
    throw error;
  });
  if ("value" in input.group === (kind === "scim"))
    throw invalidField("/group", "Groups of a scim connection are named by id, externalId or displayName.");
  await checkGiven(caller, input);
}

async function checkGiven(
  caller: Caller,
  { team, teamRoles = [], role }: Pick<NewMapping, "team" | "teamRoles" | "role">,
): Promise<void> {
  if (team === undefined && role === undefined) throw invalidField("/team", "A mapping gives a team, a role, or both.");
  if (team !== undefined && !(await teamExists(caller, team))) throw invalidField("/team", `There is no team ${team}.`);
  if (team === undefined && teamRoles.length > 0) throw invalidField("/teamRoles", "Team roles need a team.");
  await checkRoles(caller, teamRoles, "team", "/teamRoles");
  if (role !== undefined && !(await roleExists(caller, role, "organization")))
    throw invalidField("/role", `There is no organization role ${role}.`);
  if (role === "owner" && !(await policiesInForce(caller)).allowOwnerMapping)
    throw new DomainError(
      "role_not_grantable",
      "A mapping cannot make owners unless the policy allowOwnerMapping is on.",
    );
}

/** Ends what mappings gave in a team that goes; a mapping that gave nothing else goes with it. */
export async function dropTeamFromMappings(caller: Caller, teamId: string): Promise<void> {
  const { organizationId } = caller;
  await MappingModel.deleteMany({ organizationId, teamId, role: null });
  await MappingModel.updateMany(
    { organizationId, teamId },
    { $set: { teamId: null, teamRoles: [] }, $inc: { version: 1 } },
  );
}

/** Ends the mappings of a connection that goes. */
export async function endMappingsOf(caller: Caller, connectionId: string): Promise<void> {
  await MappingModel.deleteMany({ organizationId: caller.organizationId, connectionId });
}

export const mappingsUseRole = async (caller: Caller, key: string, scope: "organization" | "team"): Promise<boolean> =>
  (await MappingModel.exists({
    organizationId: caller.organizationId,
    ...(scope === "organization" ? { role: key } : { teamRoles: key }),
  })) !== null;

async function mappingById(caller: Caller, id: string): Promise<MappingDoc> {
  const found = await MappingModel.findOne({ organizationId: caller.organizationId, _id: id }).lean();
  if (!found) throw notFound("mapping", id);
  return found;
}

export function groupKey(group: GroupName): { groupBy: GroupBy; groupValue: string } {
  if ("id" in group) return { groupBy: "id", groupValue: group.id };
  if ("externalId" in group) return { groupBy: "externalId", groupValue: group.externalId };
  if ("displayName" in group) return { groupBy: "displayName", groupValue: fold(group.displayName) };
  return { groupBy: "value", groupValue: group.value };
}

const told = ({ connectionId, groupBy, groupValue, teamId, teamRoles, role }: MappingDoc) => ({
  connectionId,
  group: { [groupBy]: groupValue },
  team: teamId,
  teamRoles,
  role,
});

const present = ({
  _id,
  connectionId,
  groupBy,
  groupValue,
  groupId,
  groupName,
  teamId,
  teamRoles,
  role,
  version,
  createdAt,
  updatedAt,
}: MappingDoc): Mapping => ({
  id: _id,
  connectionId,
  group: { [groupBy]: groupValue } as unknown as GroupName,
  directoryGroup: groupId === null ? null : { id: groupId, displayName: groupName },
  team: teamId,
  teamRoles,
  role,
  version,
  createdAt,
  updatedAt,
});
