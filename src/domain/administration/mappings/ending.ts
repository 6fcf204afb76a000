/**
 * Ending a mapping and keeping what it gave. It goes on giving until that is stored for everybody, in portions, and goes then: at no
 * moment has anybody less.
 */

import { transaction } from "../../../platform/database/mongo.ts";
import { inPortions } from "../../../platform/jobs/portions.ts";
import { finishSoon, type WorkKind } from "../../../platform/jobs/resumable.ts";
import type { Caller } from "../../caller.ts";
import { pageOfGroupMembers } from "../../directory/members/edges.ts";
import { record } from "../../events/events.ts";
import { groupsGiving } from "../../mappings/derived.ts";
import { MAPPING_ENDING, requireStanding } from "../../mappings/ending-state.ts";
import type { MappingDoc } from "../../mappings/mapping.model.ts";
import { mappingById, requireHandMade } from "../../mappings/mappings.ts";
import { beginMappingEnd, endingMapping, finishMappingEnd, mappingsEnding } from "../../mappings/storing.ts";
import { requireGrantable } from "../../memberships/access/permissions.ts";
import { givenByLoginsAlone, givenByMappingAlone } from "../../memberships/grants/grants-to-keep.ts";
import { keepGrants } from "../../memberships/grants/kept-grants.ts";
import { pageOfLoginGranted } from "../../memberships/grants/login-grants.ts";
import { membershipsById } from "../../memberships/membership-lookup.ts";
import { requireSeen } from "../../seen-version.ts";
import { deleteMapping } from "./mappings.ts";

const PORTION = 200;
/** So many people are gone through within a dry run, and so many counted. */
const LITTLE = 50;
const COUNTED = 100_000;

/**
 * Ends a mapping: what it gave ends with it, or is kept for those who would lose it (`keep`). Waits some seconds for that; in a large group
 * it goes on beside, and asking again changes nothing.
 * @throws DomainError `not_found`, `stale`, `role_not_grantable`, `conflict` while its connection is ending
 */
export async function endMapping(
  caller: Caller,
  id: string,
  grants: "keep" | "end",
  ifVersion?: number,
): Promise<void> {
  if (grants === "end") return deleteMapping(caller, id, ifVersion);
  const { organizationId } = caller;
  await transaction(async () => {
    const mapping = await mappingById(caller, id);
    requireHandMade(mapping);
    await requireGrantable(caller, mapping.role === null ? [] : [mapping.role]);
    if (mapping.ending) return;
    requireSeen(ifVersion, mapping.version, "mapping");
    await requireStanding(caller, mapping);
    await beginMappingEnd(caller, mapping);
  });
  await finishSoon(mappingEndings, { id, organizationId });
}

/** Mappings that are ending, and whose grants are being kept. */
export const mappingEndings: WorkKind = {
  name: MAPPING_ENDING,
  find: mappingsEnding,
  resume: async (work, stopping) => {
    const mapping = await endingMapping(work);
    if (mapping && (await keepAll(mapping, stopping))) await finishMappingEnd(finisher(mapping), mapping);
  },
  tell: async (work, _outcome, error) => {
    const mapping = error === null ? null : await endingMapping(work);
    if (!mapping || error === null) return;
    const object = { type: "mapping", id: work.id } as const;
    await transaction(() => record(finisher(mapping), { type: "mapping.ending_failed", object, after: { error } }));
  },
  foretell: async (work) => {
    const mapping = await endingMapping(work);
    const people = mapping ? await countReached(mapping) : 0;
    const text = `what the mapping gave is kept for whoever has it by nothing else: ${people} people are looked through`;
    return { text, totals: { people }, isLittle: people <= LITTLE };
  },
};

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
  const page = await pageOfReached(caller, mapping);
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

/** Whom the mapping may have given something. */
const pageOfReached = async (caller: Caller, mapping: MappingDoc): Promise<typeof pageOfLoginGranted> =>
  mapping.groupBy === "value" ? pageOfLoginGranted : pageOfGroups(caller, mapping);

async function countReached(mapping: MappingDoc): Promise<number> {
  const caller = finisher(mapping);
  const page = await pageOfReached(caller, mapping);
  let count = 0;
  for (let after = "", done = false; !done && count < COUNTED; ) {
    const found = await page(caller, mapping.connectionId, after, PORTION);
    count += found.ids.length;
    done = found.done;
    after = found.ids.at(-1) ?? after;
  }
  return count;
}

/** The members of all groups that give the same as the mapping does: its own are among them. */
async function pageOfGroups(caller: Caller, { teamId, role }: MappingDoc): Promise<typeof pageOfLoginGranted> {
  const groups = [
    ...(teamId === null ? [] : await groupsGiving(caller, { teamId })),
    ...(role === null ? [] : await groupsGiving(caller, { role })),
  ];
  return (_caller, _connectionId, after, limit) => pageOfGroupMembers(caller, [...new Set(groups)], after, limit);
}
