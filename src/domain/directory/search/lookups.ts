/**
 * Short ways of a search: by a name that only one has, or mostly only one, and for a piece of a name. Lookups of one connection that come while one is under way are asked
 * together, in one command: an identity provider that asks for sixteen people at once costs the database little more than one that asks for
 * one.
 */
import type { Model } from "mongoose";
import { batch } from "../../../platform/concurrency.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import {
  BY_DISPLAY_NAME,
  BY_GROUP_NAME,
  BY_USER_NAME,
  DirectoryGroupModel,
  DirectoryUserModel,
} from "../mirror.models.ts";
import {
  LONGEST_MS,
  readRecords,
  type Scope,
  SHOWN,
  type Stored,
  scopeOf,
  UNSEARCHED,
  type Unsearched,
} from "../scope.ts";
import type { MirrorSearch } from "../types.ts";

/** The paths that at most a few records of a connection have the same value at. */
const NAMES: ReadonlyMap<unknown, readonly string[]> = new Map<unknown, readonly string[]>([
  [DirectoryUserModel, ["_id", "search.userName", "search.externalId"]],
  [DirectoryGroupModel, ["_id", "search.displayName"]],
]);

/** A path and the value that is looked for there, when a condition asks for nothing else and at most a few records have it. */
export function lookupOf<D>(
  model: Model<D>,
  condition: Readonly<Record<string, unknown>>,
): { path: string; value: string } | undefined {
  const [[path, test] = [], ...more] = Object.entries(condition);
  if (path === undefined || more.length > 0 || !NAMES.get(model)?.includes(path)) return undefined;
  const value = (test as { $eq?: unknown }).$eq;
  return typeof value === "string" ? { path, value } : undefined;
}

interface Lookup {
  readonly caller: ConnectionCaller;
  readonly model: Model<Stored>;
  readonly path: string;
  readonly value: string;
}

/** The records with this value at such a path, in the order of ids, without what is only searched; undefined for more than a few. */
export function lookUp<D extends Stored>(
  caller: ConnectionCaller,
  model: Model<D>,
  { path, value }: { readonly path: string; readonly value: string },
): Promise<Unsearched<D>[] | undefined> {
  const lookup: Lookup = { caller, model: model as unknown as Model<Stored>, path, value };
  const found = batch(`${model.collection.name} ${path} ${caller.connection.id}`, lookup, lookTogether, 2);
  return found as Promise<Unsearched<D>[] | undefined>;
}

/** What several may have: externalIds are the client's, and groups of different ones may share a displayName. */
const SHARED = new Set(["search.externalId", "search.displayName"]);
/** So many more are read than are looked for. */
const NAMESAKES = 20;

async function lookTogether(lookups: readonly Lookup[]): Promise<(object[] | undefined)[]> {
  const [first] = lookups;
  if (!first) return [];
  const { caller, model, path } = first;
  const values = [...new Set(lookups.map(({ value }) => value))];
  const most = values.length + (SHARED.has(path) ? NAMESAKES : 0);
  const found = await readRecords(model, {
    where: { ...scopeOf(caller), [path]: values.length === 1 ? values[0] : { $in: values } },
    fields: projectionOf(model, path),
    sort: {},
    limit: most,
  });
  if (found.length === most && most > values.length) return lookups.map(() => undefined);
  const byValue = Map.groupBy(found, (record) => valueAt(record, path));
  return lookups.map(({ value }) => (byValue.get(value) ?? []).sort((a, b) => (a._id < b._id ? -1 : 1)));
}

/** Everything but what is searched, of which the path alone: it tells whose answer is whose. */
function projectionOf(model: Model<Stored>, path: string): Record<string, 1> {
  const key = `${model.collection.name} ${path}`;
  const known = projections.get(key);
  if (known) return known;
  const left = path === "_id" ? UNSEARCHED : SHOWN;
  const names = Object.keys(model.schema.paths).filter((name) => !(name in left));
  const made = Object.fromEntries([...names, path].map((name) => [name, 1] as const));
  projections.set(key, made);
  return made;
}

const projections = new Map<string, Record<string, 1>>();

const valueAt = (record: unknown, path: string): unknown =>
  path.split(".").reduce((within, name) => (within as Record<string, unknown> | undefined)?.[name], record);

type Index = Readonly<Record<string, 1>>;

/** The paths whose index holds every record of a connection, with that index. */
const INDEXED: ReadonlyMap<unknown, Readonly<Record<string, Index>>> = new Map<unknown, Record<string, Index>>([
  [DirectoryUserModel, { "search.userName": BY_USER_NAME, "search.displayName": BY_DISPLAY_NAME }],
  [DirectoryGroupModel, { "search.displayName": BY_GROUP_NAME }],
]);

/** A page further from the beginning is read the long way. */
const MOST = 1_000;

/** The path that a search looks for a piece at, when it asks for nothing else and its page is near enough to the beginning. */
export function pieceOf<D>(model: Model<D>, search: MirrorSearch): string | undefined {
  const [[path, test] = [], ...more] = Object.entries(search.where);
  if (path === undefined || more.length > 0 || !INDEXED.get(model)?.[path]) return undefined;
  const { $regex, ...others } = test as { $regex?: unknown };
  const isPiece = typeof $regex === "string" && !$regex.startsWith("^") && Object.keys(others).length === 0;
  const isNear = (search.skip ?? 0) + search.limit <= MOST && search.limit > 0;
  return isPiece && isNear && search.count && !search.sort && search.after === undefined ? path : undefined;
}

/**
 * The page and how many match in all. No index leads to a piece of a name, but the index of the name is shorter than the records: it is read once
 * through, which tells how many there are and who comes first, and only what matches is fetched.
 */
export async function searchForPiece<D extends Stored>(
  model: Model<D>,
  scope: Scope,
  { where, limit, skip = 0 }: MirrorSearch,
  path: string,
): Promise<{ items: Unsearched<D>[]; total: number }> {
  const [found] = await model.collection
    .aggregate<{ total: number; first: string[] }>(
      [
        { $match: { ...scope, ...where } },
        { $group: { _id: null, total: { $sum: 1 }, first: { $minN: { input: "$_id", n: skip + limit } } } },
      ],
      { hint: INDEXED.get(model)?.[path] ?? {}, maxTimeMS: LONGEST_MS },
    )
    .toArray();
  const ids = found?.first.slice(skip) ?? [];
  if (ids.length === 0) return { items: [], total: found?.total ?? 0 };
  const page = { where: { ...scope, _id: { $in: ids } }, sort: { _id: 1 }, limit: ids.length } as const;
  const items = await readRecords(model, page);
  return { items, total: found?.total ?? 0 };
}
