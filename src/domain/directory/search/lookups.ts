/**
 * Finding records by a name that only one has, or mostly only one. Lookups of one connection that come while one is under way are asked
 * together, in one command: an identity provider that asks for sixteen people at once costs the database little more than one that asks for
 * one.
 */
import type { Model } from "mongoose";
import type { ConnectionCaller } from "../../connections/types.ts";
import { batch } from "../batching.ts";
import { DirectoryGroupModel, DirectoryUserModel } from "../mirror.models.ts";
import { readRecords, SHOWN, type Stored, scopeOf, UNSEARCHED, type Unsearched } from "../scope.ts";

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
