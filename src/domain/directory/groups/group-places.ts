/**
 * What answers about users need of groups, known for a second: names, and the groups around. Many users are in the same few groups, and
 * lookups of users are what comes most. What this process changes it forgets; another's change is seen when the second is over.
 */

import { readRawOnce } from "../../../platform/database/raw.ts";
import { type ShortCache, shortCache } from "../../../platform/short-cache.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { ancestorsOf } from "../members/edges.ts";
import { BY_MEMBER, DirectoryGroupModel, EdgeModel } from "../mirror.models.ts";
import { scopeOf } from "../scope.ts";

/** An organization with groups keeps having some. */
const LASTING_MS = 60_000;

const names = shortCache<string>();
const around = shortCache<readonly string[]>();
const peopled = shortCache<boolean>();

/** The group has another name, or is gone: known no more when the transaction that says so is over. */
export const forgetGroupName = names.forget;

/** These come into groups, or leave them. A group that does moves all that is in it. */
export function noteMoved(organizationId: string, memberIds: readonly string[]): void {
  if (memberIds.some((id) => id.startsWith("dgrp"))) around.clear();
  if (!peopled.get(organizationId)) peopled.set(organizationId, true, LASTING_MS);
}

/** Whether anybody is in any group of the organization. */
export async function hasPeopleInGroups({ organizationId }: ConnectionCaller): Promise<boolean> {
  const known = peopled.get(organizationId);
  if (known !== undefined) return known;
  const keep = peopled.asking();
  const where = { organizationId, memberId: { $gte: "dusr_", $lt: "dusr`" } };
  const found = await EdgeModel.collection.findOne(where as object, {
    projection: { _id: 0, memberId: 1 },
    hint: BY_MEMBER,
  });
  keep(organizationId, found !== null, found ? LASTING_MS : undefined);
  return found !== null;
}

/** The names of those of these groups that are there. */
export const namesOfGroups = (caller: ConnectionCaller, ids: readonly string[]): Promise<Map<string, string>> =>
  knownOr(names, ids, (unknown) => namesIn(caller, DirectoryGroupModel.collection.name, unknown));

/** The groups that hold each of these, over any number of steps, where the connection counts groups in groups. */
export async function groupsAround(
  caller: ConnectionCaller,
  ids: readonly string[],
): Promise<Map<string, readonly string[]>> {
  if (!caller.connection.settings.flattenNested) return new Map();
  return knownOr(around, ids, async (unknown) => {
    const reached = await ancestorsOf(caller, unknown);
    return new Map([...reached].map(([id, all]) => [id, all.flatMap((one) => (one.id === id ? [] : one.id))]));
  });
}

async function knownOr<V>(
  memory: Pick<ShortCache<V>, "get" | "asking">,
  ids: readonly string[],
  ask: (unknown: readonly string[]) => Promise<ReadonlyMap<string, V>>,
): Promise<Map<string, V>> {
  const values = new Map<string, V>();
  const unknown: string[] = [];
  for (const id of ids) {
    const value = memory.get(id);
    if (value === undefined) unknown.push(id);
    else values.set(id, value);
  }
  if (unknown.length === 0) return values;
  const keep = memory.asking();
  for (const [id, value] of await ask(unknown)) {
    keep(id, value);
    values.set(id, value);
  }
  return values;
}

interface Named {
  readonly displayName?: string;
  readonly name?: { readonly formatted?: string };
  readonly userName?: string;
}

/** The names of those of these records of the connection that are there. */
export async function namesIn(
  caller: ConnectionCaller,
  collection: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const where = { ...scopeOf(caller), _id: { $in: ids } };
  const query = { collection, where, fields: { wire: 1 }, sort: {}, limit: ids.length } as const;
  const found = await readRawOnce(query, (record) => {
    const wire = JSON.parse(record.string("wire") ?? "{}") as Named;
    return [record.string("_id") ?? "", wire.displayName ?? wire.name?.formatted ?? wire.userName ?? ""] as const;
  });
  return new Map(found);
}
