/** Finding directory groups for other rooms: by what they are or were known by, and their names. */
import type { Question } from "../../../platform/database/batching.ts";
import { sideBySide } from "../../../platform/database/mongo.ts";
import { nameKey } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import {
  BY_FORMER,
  BY_GROUP_EXTERNAL_ID,
  BY_GROUP_NAME,
  DirectoryGroupModel,
  type GroupDoc,
} from "../mirror.models.ts";
import type { GroupWrite } from "../types.ts";
import { type GroupFacts, type KnownBy, valuesOf } from "./group-facts.ts";

/** A group by its names. */
export interface GroupBrief {
  readonly id: string;
  readonly displayName: string;
  readonly externalId: string | null;
}

/** The names of a stored group, as its record has them. */
export function briefOf({ _id, wire }: Pick<GroupDoc, "_id" | "wire">): GroupBrief {
  const { displayName, externalId } = JSON.parse(wire) as { displayName: string; externalId?: string };
  return { id: _id, displayName, externalId: externalId ?? null };
}

const PATHS: Readonly<Record<KnownBy, string>> = {
  id: "_id",
  externalId: "search.externalId",
  displayName: "search.displayName",
};

const BY = { id: { _id: 1 }, externalId: BY_GROUP_EXTERNAL_ID, displayName: BY_GROUP_NAME } as const;

const FACTS = { "search.displayName": 1, "search.externalId": 1, former: 1 } as const;

/** The groups of the connection that have or had one of these keys. */
export async function groupsKnownBy(
  { organizationId }: Caller,
  connectionId: string,
  keys: readonly string[],
): Promise<GroupFacts[]> {
  if (keys.length === 0) return [];
  // One by one, each by its index: of several ways at once the database takes the one that begins with the connection, and reads all of it.
  const ways = [
    ...valuesOf(keys).map(({ by, values }) => [{ [PATHS[by]]: { $in: values } }, BY[by]] as const),
    [{ former: { $in: keys } }, BY_FORMER] as const,
  ];
  const found = await sideBySide(
    ...ways.map(
      ([way, index]) =>
        () =>
          DirectoryGroupModel.find({ organizationId, connectionId, ...way }, FACTS)
            .hint(index)
            .lean<GroupDoc[]>(),
    ),
  );
  return [...new Map(found.flat().map((group) => [group._id, factsOf(group)])).values()];
}

/** What a stored group is known by. */
export function factsOf({ _id, search, former }: Pick<GroupDoc, "_id" | "search" | "former">): GroupFacts {
  const { displayName, externalId } = search as { displayName: string; externalId?: string };
  return { id: _id, name: displayName, externalId: externalId ?? null, former: former ?? [] };
}

/** The same of a group whose searched copy was not read. */
export function factsOfRecord({ _id, wire, former }: Pick<GroupDoc, "_id" | "wire" | "former">): GroupFacts {
  const { displayName, externalId } = briefOf({ _id, wire });
  return { id: _id, name: nameKey(displayName), externalId, former: former ?? [] };
}

/** What is searched of a group: its name as people read it. */
export const searchOf = ({ search, displayName }: GroupWrite): Record<string, unknown> => ({
  ...search,
  displayName: nameKey(displayName),
});

/** Those of the groups that exist, by id. */
export async function groupBriefs(
  { organizationId }: Caller,
  ids: readonly string[],
): Promise<Map<string, GroupBrief>> {
  if (ids.length === 0) return new Map();
  const found = await DirectoryGroupModel.find({ organizationId, _id: { $in: [...ids] } }, { wire: 1 }).lean();
  return new Map(found.map((group) => [group._id, briefOf(group)]));
}

/** The names of those of the groups that exist. */
export async function groupNames({ organizationId }: Caller, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const found = await DirectoryGroupModel.find({ organizationId, _id: { $in: ids } }, { wire: 1 })
    .batchSize(ids.length + 1) // in one reply
    .lean();
  return namesIn(found);
}

/** Asks for them together with something else. */
export const namesAsked = ({ organizationId }: Caller, ids: readonly string[]): Question => ({
  collection: DirectoryGroupModel.collection.name,
  where: { organizationId, _id: { $in: ids } },
  fields: { wire: 1 },
});

/** The names of the groups that were found so, by id. */
export const namesIn = (found: readonly Pick<GroupDoc, "_id" | "wire">[]): Map<string, string> =>
  new Map(found.map((group) => [group._id, briefOf(group).displayName]));
