/** The mappings of one connection as another one would have them: about the groups that are the same there, or will be when they come. */
import { nameKey } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { type GroupFacts, keyOf, keysNow } from "../../directory/groups/group-facts.ts";
import { type GroupBrief, groupBriefs, groupsKnownBy } from "../../directory/groups/group-lookup.ts";
import { DomainError } from "../../errors.ts";
import { recordMany } from "../../events/events.ts";
import { documentOf, told } from "../making.ts";
import { type MappingDoc, MappingModel } from "../mapping.model.ts";
import type { GroupName } from "../types.ts";
import { UNBOUND } from "./binding-rule.ts";
import { bindingsOf, lockFacts } from "./rebinding.ts";

/** More than this are not copied at once. */
const MOST = 2_000;

export interface Copy {
  readonly mapping: MappingDoc;
  /** As the other connection has it, bound to its groups; stored already where `isThere`. */
  readonly as: MappingDoc;
  readonly isThere: boolean;
}

/** @throws DomainError `conflict` for more mappings than are copied at once */
export async function copiesFor(caller: Caller, fromId: string, toId: string): Promise<Copy[]> {
  const [mappings, there] = [await mappingsOf(caller, fromId), await mappingsOf(caller, toId)];
  const standing = mappings.filter(({ ending }) => !ending);
  const names = await namesThere(caller, toId, standing);
  const made = standing.map((mapping) => {
    const { teamId: team, teamRoles, role } = mapping;
    const group = names.get(mapping._id) ?? { displayName: mapping.groupTyped };
    const input = { connectionId: toId, group, teamRoles, ...(team && { team }), ...(role && { role }) };
    return { mapping, as: documentOf(caller, input) };
  });
  const bindings = await bindingsOf(
    caller,
    toId,
    made.map(({ as }) => as),
  );
  const known = new Map(there.map((one) => [placeOf(one), one]));
  return made.map(({ mapping, as }) => {
    const { groupIds, isAmbiguous } = bindings.get(as._id) ?? UNBOUND;
    const bound = { ...as, groupIds: [...groupIds], isAmbiguous };
    const same = known.get(placeOf(bound));
    if (same) return { mapping, as: same, isThere: true };
    known.set(placeOf(bound), bound);
    return { mapping, as: bound, isThere: false };
  });
}

/** Stores those that are not there; no group comes or goes meanwhile. Joins the running transaction. */
export async function storeCopies(caller: Caller, toId: string, copies: readonly Copy[]): Promise<string[]> {
  const fresh = copies.flatMap(({ as, isThere }) => (isThere ? [] : [as]));
  if (fresh.length === 0) return [];
  const keys = fresh.flatMap(({ groupBy, groupValue }) => (groupBy === "value" ? [] : [keyOf(groupBy, groupValue)]));
  await lockFacts(toId, [...new Set(keys)]);
  const bindings = await bindingsOf(caller, toId, fresh);
  const documents = fresh.map((one) => {
    const { groupIds, isAmbiguous } = bindings.get(one._id) ?? UNBOUND;
    return { ...one, groupIds: [...groupIds], isAmbiguous };
  });
  await MappingModel.insertMany(documents, { lean: true });
  await recordMany(
    documents.map((one) => ({
      caller,
      happening: {
        type: "mapping.created" as const,
        object: { type: "mapping", id: one._id } as const,
        after: told(one),
      },
    })),
  );
  return documents.map(({ _id }) => _id);
}

/** Those of these mappings that are still there. */
export const mappingsById = ({ organizationId }: Caller, ids: readonly string[]): Promise<MappingDoc[]> =>
  MappingModel.find({ organizationId, _id: { $in: [...ids] } })
    .lean()
    .exec();

async function mappingsOf({ organizationId }: Caller, connectionId: string): Promise<MappingDoc[]> {
  const found = await MappingModel.find({ organizationId, connectionId })
    .sort({ _id: 1 })
    .limit(MOST + 1)
    .lean();
  if (found.length <= MOST) return found;
  throw new DomainError("conflict", `A connection with more than ${MOST} mappings cannot take part in a take-over.`);
}

// One group gives a team or a role once, whoever made the mapping.
const placeOf = ({ groupIds, groupBy, groupValue, teamId, role }: MappingDoc): string =>
  JSON.stringify([groupBy === "id" ? groupIds : [groupBy, groupValue], teamId, role]);

/** By which name each mapping finds its groups there: its own, where that finds one; else that of the group it is about now. */
async function namesThere(
  caller: Caller,
  toId: string,
  mappings: readonly MappingDoc[],
): Promise<Map<string, GroupName>> {
  const own = mappings.filter(({ groupBy }) => groupBy !== "id");
  const bindings = await bindingsOf(caller, toId, own);
  const briefs = await groupBriefs(
    caller,
    mappings.flatMap(({ groupIds }) => groupIds),
  );
  const keys = [...briefs.values()].flatMap(({ displayName, externalId }) => [
    keyOf("displayName", nameKey(displayName)),
    ...(externalId === null ? [] : [keyOf("externalId", externalId)]),
  ]);
  const there = await groupsKnownBy(caller, toId, [...new Set(keys)]);
  return new Map(
    mappings.map((mapping) => {
      const isFound = (bindings.get(mapping._id)?.groupIds.length ?? 0) > 0;
      const group = mapping.groupIds.flatMap((id) => briefs.get(id) ?? [])[0];
      return [mapping._id, isFound || !group ? asTyped(mapping, group) : sameGroup(mapping, group, there)];
    }),
  );
}

/** Nobody there has the old id. */
const asTyped = ({ groupBy, groupTyped }: MappingDoc, group: GroupBrief | undefined): GroupName =>
  groupBy === "externalId" ? { externalId: groupTyped } : { displayName: group?.displayName ?? groupTyped };

/** The group there that has the same externalId, else the same name. */
function sameGroup({ groupBy, groupTyped }: MappingDoc, group: GroupBrief, there: readonly GroupFacts[]): GroupName {
  const has = (key: string) => there.find((one) => keysNow(one).includes(key));
  const byId = group.externalId === null ? undefined : has(keyOf("externalId", group.externalId));
  const found = byId ?? has(keyOf("displayName", nameKey(group.displayName)));
  if (found && (groupBy === "id" || byId)) return { id: found.id };
  return groupBy === "displayName" && !found ? { displayName: groupTyped } : { displayName: group.displayName };
}
