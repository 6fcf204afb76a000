/**
 * Ending a mapping and keeping what it gave. It goes on giving until that is stored for everybody, in portions, and goes then: at no
 * moment has anybody less.
 */
import { transaction } from "../../platform/mongo.ts";
import { inPortions } from "../../platform/portions.ts";
import { finishSoon, type Work, type WorkKind } from "../../platform/unfinished.ts";
import type { Caller } from "../caller.ts";
import { pageOfGroupMembers } from "../directory/edges.ts";
import { record } from "../events/events.ts";
import { keepGrants } from "../memberships/kept.ts";
import { pageOfLoginGranted } from "../memberships/login-ending.ts";
import { membershipsById } from "../memberships/membership-lookup.ts";
import { requireGrantable } from "../memberships/permissions.ts";
import { groupsGiving } from "./derived.ts";
import { givenByLoginsAlone, givenByMappingAlone } from "./keeping.ts";
import { told } from "./making.ts";
import { type MappingDoc, MappingModel } from "./mapping.model.ts";
import { deleteMapping, mappingById, requireHandMade } from "./mappings.ts";
import { MAPPING_ENDING, requireStanding } from "./standing.ts";

const PORTION = 200;

/**
 * Ends a mapping: what it gave ends with it, or is kept for those who would lose it (`keep`). Waits some seconds for that; in a large group
 * it goes on beside, and asking again changes nothing.
 * @throws DomainError `not_found`, `role_not_grantable`, `conflict` while its connection is ending
 */
export async function endMapping(caller: Caller, id: string, grants: "keep" | "end"): Promise<void> {
  if (grants === "end") return deleteMapping(caller, id);
  const { organizationId, actor, requestId } = caller;
  await transaction(async () => {
    const mapping = await mappingById(caller, id);
    requireHandMade(mapping);
    await requireGrantable(caller, mapping.role === null ? [] : [mapping.role]);
    if (mapping.ending) return;
    await requireStanding(caller, mapping);
    const ending = { since: new Date(), actor, requestId };
    await MappingModel.updateOne({ organizationId, _id: id }, { $set: { ending }, $inc: { version: 1 } });
    await record(caller, {
      type: "mapping.ending",
      object: { type: "mapping", id },
      before: told(mapping),
      after: { grants },
    });
  });
  await finishSoon(mappingEndings, { id, organizationId });
}

/** Mappings that are ending, and whose grants are being kept. */
export const mappingEndings: WorkKind = {
  name: MAPPING_ENDING,
  find: async (limit) => {
    const found = await MappingModel.find({ "ending.since": { $ne: null, $type: "date" } }, { organizationId: 1 })
      .setOptions({ acrossOrganizations: "what is unfinished is finished for all organizations" })
      .limit(limit)
      .lean();
    return found.map(({ _id: id, organizationId }) => ({ id, organizationId }));
  },
  resume: async (work, stopping) => {
    const mapping = await endingById(work);
    if (mapping && (await keepAll(mapping, stopping))) await end(mapping);
  },
  tell: async (work, outcome, error) => {
    const mapping = outcome === "failed" ? await endingById(work) : null;
    if (!mapping) return;
    const object = { type: "mapping", id: work.id };
    await transaction(() => record(finisher(mapping), { type: "mapping.ending_failed", object, after: { error } }));
  },
};

const endingById = ({ id, organizationId }: Work): Promise<MappingDoc | null> =>
  MappingModel.findOne({ organizationId, _id: id, ending: { $ne: null } })
    .lean()
    .exec();

/** Acts for whoever asked for the end. */
const finisher = ({ _id, organizationId, ending }: MappingDoc): Caller => ({
  organizationId,
  actor: ending?.actor ?? { kind: "system", id: "ending" },
  requestId: ending?.requestId ?? `ending ${_id}`,
});

/** @returns false when it was stopped before the end. @throws Hindered when somebody's grants could not be kept */
async function keepAll(mapping: MappingDoc, stopping: AbortSignal): Promise<boolean> {
  const caller = finisher(mapping);
  const ofLogins = mapping.groupBy === "value";
  const page = ofLogins ? pageOfLoginGranted : await pageOfGroups(caller, mapping);
  const givenTo = ofLogins ? givenByLoginsAlone : givenByMappingAlone;
  return inPortions<string>({
    next: async (after = "") => {
      const { ids, done } = await page(caller, mapping.connectionId, after, PORTION);
      return { items: ids, done };
    },
    work: async (ids) => {
      const memberships = await membershipsById(caller, ids);
      const there = memberships.filter(({ status }) => status !== "removed");
      await keepGrants(caller, mapping.connectionId, await givenTo(caller, there, mapping));
    },
    stopping,
  });
}

/** The members of all groups that give the same as the mapping does: its own are among them. */
async function pageOfGroups(caller: Caller, { teamId, role }: MappingDoc): Promise<typeof pageOfLoginGranted> {
  const groups = [
    ...(teamId === null ? [] : await groupsGiving(caller, { teamId })),
    ...(role === null ? [] : await groupsGiving(caller, { role })),
  ];
  return (_caller, _connectionId, after, limit) => pageOfGroupMembers(caller, [...new Set(groups)], after, limit);
}

const end = (mapping: MappingDoc): Promise<void> =>
  transaction(async () => {
    const { _id: id, organizationId } = mapping;
    const { deletedCount } = await MappingModel.deleteOne({ organizationId, _id: id });
    if (deletedCount === 1)
      await record(finisher(mapping), {
        type: "mapping.deleted",
        object: { type: "mapping", id },
        before: { ...told(mapping), grants: "keep" },
      });
  });
