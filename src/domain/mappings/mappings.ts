/** Mappings themselves: making, finding, changing and ending them. Each checks first (checks.ts) and is bound to its groups (settling.ts). */

import { isDuplicate } from "../../platform/failures.ts";
import { transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { DomainError, notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { requireGrantable } from "../memberships/permissions.ts";
import { type Page, type PageRequest, pageById } from "../page.ts";
import { checkGiven, checkMapping } from "./checks.ts";
import { boundAtOnce, documentOf, told } from "./making.ts";
import { type MappingDoc, MappingModel } from "./mapping.model.ts";

import type { Mapping, NewMapping } from "./nouns.ts";
import { presentMappings, presentOne } from "./presenting.ts";
import { requireStanding } from "./standing.ts";

/**
 * Makes a mapping; the group may come later.
 * @throws DomainError `invalid` (unknown team, role, group id), `role_not_grantable` (owner without the policy), `conflict` (there already).
 */
export async function createMapping(caller: Caller, input: NewMapping): Promise<Mapping> {
  await checkMapping(caller, input);
  const made = await refusingDuplicates(() =>
    transaction(async () => {
      const document = await boundAtOnce(caller, documentOf(caller, input));
      await MappingModel.insertMany([document], { lean: true });
      await record(caller, {
        type: "mapping.created",
        object: { type: "mapping", id: document._id },
        after: told(document),
      });
      return document;
    }),
  );
  return presentOne(caller, made);
}

async function refusingDuplicates<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isDuplicate(error)) throw new DomainError("conflict", "There is such a mapping already.");
    throw error;
  }
}

/** A page of mappings, of one connection or of one team where asked. */
export async function listMappings(
  caller: Caller,
  page: PageRequest,
  { connectionId, team }: { connectionId?: string | undefined; team?: string | undefined } = {},
): Promise<Page<Mapping>> {
  const found = await pageById(
    MappingModel.find({
      organizationId: caller.organizationId,
      ...(connectionId !== undefined && { connectionId }),
      ...(team !== undefined && { teamId: team }),
    }),
    page,
    (document: MappingDoc) => document,
  );
  return { ...found, items: await presentMappings(caller, found.items) };
}

/** @throws DomainError `not_found`, also for another organization's id. */
export const getMapping = async (caller: Caller, id: string): Promise<Mapping> =>
  presentOne(caller, await mappingById(caller, id));

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
  const updated = await transaction(async () => {
    const before = await mappingById(caller, id);
    requireHandMade(before);
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
    return after;
  });
  return presentOne(caller, updated);
}

export async function deleteMapping(caller: Caller, id: string): Promise<void> {
  await transaction(async () => {
    const removed = await mappingById(caller, id);
    requireHandMade(removed);
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

/** @throws DomainError `managed_by_directory` for a mapping that the program keeps. */
export function requireHandMade({ madeBy }: MappingDoc): void {
  if (madeBy !== undefined)
    throw new DomainError(
      "managed_by_directory",
      "This mapping fills a team that is made from its group: change teamsFromGroups of the connection.",
    );
}
