/**
 * What answers about users need of groups, known for a second: names, and the groups around. Many users are in the same few groups, and
 * lookups of users are what comes most. What this process changes it forgets; another's change is seen when the second is over.
 */
import { afterTransaction } from "../../platform/after-transaction.ts";
import { steady } from "../../platform/steady.ts";
import type { ConnectionCaller } from "../connections/nouns.ts";
import { ancestorsOf } from "./edges.ts";
import { BY_MEMBER, DirectoryGroupModel, EdgeModel } from "./mirror.models.ts";
import { namesIn } from "./names-in.ts";

const FRESH_MS = 1_000;
/** An organization with groups keeps having some. */
const LASTING_MS = 60_000;
/** More than this are not remembered. */
const MOST = 50_000;

interface Remembered<V> {
  readonly value: V;
  readonly until: number;
}

/** Values that are known for a while, by id. */
function remembering<V>() {
  const known = new Map<string, Remembered<V>>();
  return {
    get: (id: string): V | undefined => {
      const found = known.get(id);
      return found && found.until > steady() ? found.value : undefined;
    },
    set: (id: string, value: V, forMs = FRESH_MS): void => {
      if (known.size >= MOST) known.clear();
      known.set(id, { value, until: steady() + forMs });
    },
    forget: (id: string): void => void known.delete(id),
    clear: (): void => known.clear(),
  };
}

const names = remembering<string>();
const around = remembering<readonly string[]>();
const peopled = remembering<boolean>();

/** The group has another name, or is gone: known no more when the transaction that says so is over. */
export const forgetGroupName = (id: string): void => afterTransaction(() => names.forget(id));

/** These come into groups, or leave them. A group that does moves all that is in it. */
export function noteMoved(organizationId: string, memberIds: readonly string[]): void {
  if (memberIds.some((id) => id.startsWith("dgrp"))) afterTransaction(around.clear);
  peopled.set(organizationId, true, LASTING_MS);
}

/** Whether anybody is in any group of the organization. */
export async function hasPeopleInGroups({ organizationId }: ConnectionCaller): Promise<boolean> {
  const known = peopled.get(organizationId);
  if (known !== undefined) return known;
  const where = { organizationId, memberId: { $gte: "dusr_", $lt: "dusr`" } };
  const found = await EdgeModel.collection.findOne(where as object, {
    projection: { _id: 0, memberId: 1 },
    hint: BY_MEMBER,
  });
  peopled.set(organizationId, found !== null, found ? LASTING_MS : FRESH_MS);
  return found !== null;
}

/** The names of those of these groups that are there. */
export async function namesOfGroups(caller: ConnectionCaller, ids: readonly string[]): Promise<Map<string, string>> {
  const unknown = ids.filter((id) => names.get(id) === undefined);
  const found = await namesIn(caller, DirectoryGroupModel.collection.name, unknown);
  for (const [id, name] of found) names.set(id, name);
  return new Map(
    ids.flatMap((id) => {
      const name = found.get(id) ?? names.get(id);
      return name === undefined ? [] : [[id, name] as const];
    }),
  );
}

/** The groups that hold each of these, over any number of steps, where the connection counts groups in groups. */
export async function groupsAround(
  caller: ConnectionCaller,
  ids: readonly string[],
): Promise<Map<string, readonly string[]>> {
  if (!caller.connection.settings.flattenNested) return new Map();
  const unknown = ids.filter((id) => around.get(id) === undefined);
  const found = unknown.length === 0 ? new Map() : await ancestorsOf(caller, unknown);
  for (const [id, reached] of found) {
    const above = reached.flatMap((one: { id: string }) => (one.id === id ? [] : one.id));
    around.set(id, above);
  }
  return new Map(ids.map((id) => [id, around.get(id) ?? []]));
}
