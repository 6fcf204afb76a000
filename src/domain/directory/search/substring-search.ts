/**
 * Searching for a piece of a name. No index leads to it, but the index of the name is shorter than the records: it is read once through,
 * which tells how many there are and who comes first, and only what matches is fetched.
 */
import type { Model } from "mongoose";
import {
  BY_DISPLAY_NAME,
  BY_GROUP_NAME,
  BY_USER_NAME,
  DirectoryGroupModel,
  DirectoryUserModel,
} from "../mirror.models.ts";
import { LONGEST_MS, readRecords, type Scope, type Stored, type Unsearched } from "../scope.ts";
import type { MirrorSearch } from "../types.ts";

type Index = Readonly<Record<string, 1>>;

/** The paths whose index holds every record of a connection, with that index. */
const INDEXED: ReadonlyMap<unknown, Readonly<Record<string, Index>>> = new Map<unknown, Record<string, Index>>([
  [DirectoryUserModel, { "search.userName": BY_USER_NAME, "search.displayName": BY_DISPLAY_NAME }],
  [DirectoryGroupModel, { "search.displayName": BY_GROUP_NAME }],
]);

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

/** The page and how many match in all, in one reading of the index of `path`. */
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
