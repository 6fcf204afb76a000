/**
 * Keeping with each mapping which groups it is about. The rule is binding-rule.ts; here its facts are read and its answer is stored, in the
 * transaction of whatever changed a fact. Whoever changes one, and whoever makes a mapping, takes the locks of the keys concerned first
 * (`lockFacts`), so that neither decides by what the other is just changing.
 */

import type { Question } from "../../../platform/database/batching.ts";
import { lockKeys } from "../../../platform/database/locks.ts";
import type { Caller } from "../../caller.ts";
import { type GroupFacts, valuesOf } from "../../directory/groups/group-facts.ts";
import { groupsKnownBy } from "../../directory/groups/group-lookup.ts";
import { type MappingDoc, MappingModel } from "../mapping.model.ts";
import { type Binding, bindingOf, isSame, keyOfMapping, UNBOUND } from "./binding-rule.ts";

/** Inside a transaction, before the facts are read: nobody else changes what these keys mean until it ends. */
export const lockFacts = (connectionId: string, keys: readonly string[]): Promise<void> =>
  lockKeys(keys.map((key) => `${connectionId} ${key}`));

/** What is read of a mapping to settle it. */
export type Bound = Pick<MappingDoc, "_id" | "groupBy" | "groupValue" | "groupIds" | "isAmbiguous">;

const BOUND = { groupBy: 1, groupValue: 1, groupIds: 1, isAmbiguous: 1 } as const;

/** Asks for the mappings that name groups by one of these keys. */
export const mappingsNaming = ({ organizationId }: Caller, connectionId: string, keys: readonly string[]): Question => {
  const ways = valuesOf(keys).map(({ by, values }) => ({ groupBy: by, groupValue: { $in: values } }));
  const where = { organizationId, connectionId, $or: ways };
  return { collection: MappingModel.collection.name, where, fields: BOUND };
};

/** A mapping that is not about all the groups any more that it was about. */
export interface Rebound {
  readonly mappingId: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Settles the mappings that name groups by one of these keys. Inside the transaction that changed what the keys mean.
 * @returns those that lost groups by it
 */
export async function reconcileMappings(
  caller: Caller,
  connectionId: string,
  keys: readonly string[],
): Promise<Rebound[]> {
  if (keys.length === 0) return [];
  const { where, fields } = mappingsNaming(caller, connectionId, keys);
  return reconcileThese(caller, connectionId, await MappingModel.find(where, fields).lean<Bound[]>());
}

/** Settles mappings that were read: each is about the groups that the rule says. @returns those that lost groups by it */
export async function reconcileThese(
  caller: Caller,
  connectionId: string,
  mappings: readonly Bound[],
): Promise<Rebound[]> {
  if (mappings.length === 0) return [];
  const bindings = await bindingsOf(caller, connectionId, mappings);
  const rebound: Rebound[] = [];
  for (const mapping of mappings) {
    const binding = bindings.get(mapping._id) ?? UNBOUND;
    if (isSame(binding, mapping)) continue;
    await store(caller, mapping._id, binding);
    const { _id: mappingId, groupIds: before } = mapping;
    const { groupIds: after } = binding;
    if (before.some((id) => !after.includes(id))) rebound.push({ mappingId, before: [...before], after: [...after] });
  }
  return rebound;
}

/** The same for one, by its id. @returns false where there is none */
export async function reconcileMapping(caller: Caller, id: string): Promise<boolean> {
  const found = await MappingModel.findOne({ organizationId: caller.organizationId, _id: id }).lean();
  if (!found) return false;
  const key = keyOfMapping(found);
  if (key !== null && key !== undefined) await lockFacts(found.connectionId, [key]);
  await reconcileThese(caller, found.connectionId, [found]);
  return true;
}

async function store({ organizationId }: Caller, _id: string, { groupIds, isAmbiguous }: Binding): Promise<void> {
  await MappingModel.updateOne({ organizationId, _id }, { $set: { groupIds: [...groupIds], isAmbiguous } });
}

/** What the rule says of these mappings now, by their ids. */
export async function bindingsOf(
  caller: Caller,
  connectionId: string,
  mappings: readonly Pick<Bound, "_id" | "groupBy" | "groupValue">[],
): Promise<Map<string, Binding>> {
  const keys = new Set(mappings.flatMap((mapping) => keyOfMapping(mapping) ?? []));
  const groups = await groupsKnownBy(caller, connectionId, [...keys]);
  return new Map(mappings.map((mapping) => [mapping._id, bindingFor(mapping, groups)]));
}

function bindingFor(mapping: Pick<Bound, "groupBy" | "groupValue">, groups: readonly GroupFacts[]): Binding {
  const key = keyOfMapping(mapping);
  return key === null ? UNBOUND : bindingOf(key, groups);
}
