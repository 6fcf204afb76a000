/** What a new mapping is stored as, whoever makes it. */
import { newId } from "../../platform/ids.ts";
import type { Caller } from "../caller.ts";
import { invalidField } from "../errors.ts";
import { groupKey, keyOfMapping, UNBOUND } from "./binding/binding-rule.ts";
import { bindingsOf, lockFacts } from "./binding/rebinding.ts";
import type { MappingDoc } from "./mapping.model.ts";
import type { NewMapping } from "./types.ts";

export function documentOf({ organizationId }: Caller, input: NewMapping): MappingDoc {
  const now = new Date();
  return {
    _id: newId("map"),
    organizationId,
    connectionId: input.connectionId,
    ...groupKey(input.group),
    groupIds: [],
    isAmbiguous: false,
    teamId: input.team ?? null,
    teamRoles: [...(input.teamRoles ?? [])],
    role: input.role ?? null,
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}

/** The same, inside the transaction that stores it: no group comes or goes meanwhile. */
export async function boundAtOnce(caller: Caller, mapping: MappingDoc): Promise<MappingDoc> {
  const key = keyOfMapping(mapping);
  if (key !== null) await lockFacts(mapping.connectionId, [key]);
  return bound(caller, mapping);
}

/**
 * The mapping with the groups that it is about.
 * @throws DomainError `invalid` for a group id that is not this connection's
 */
async function bound(caller: Caller, mapping: MappingDoc): Promise<MappingDoc> {
  const bindings = await bindingsOf(caller, mapping.connectionId, [mapping]);
  const { groupIds, isAmbiguous } = bindings.get(mapping._id) ?? UNBOUND;
  if (mapping.groupBy === "id" && groupIds.length === 0)
    throw invalidField("/group/id", `There is no group ${mapping.groupValue} in this connection.`);
  return { ...mapping, groupIds: [...groupIds], isAmbiguous };
}

/** What events tell of a mapping. */
export const told = ({ connectionId, groupBy, groupTyped, teamId, teamRoles, role, madeBy }: MappingDoc) => ({
  connectionId,
  group: { [groupBy]: groupTyped },
  team: teamId,
  teamRoles,
  role,
  ...(madeBy && { madeBy }),
});
