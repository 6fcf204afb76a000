/** Pages of the mirror, for users and groups alike. The condition was compiled by a surface; the scope is added here. */
import type { Model } from "mongoose";
import type { ConnectionCaller } from "../connections/nouns.ts";
import type { MirrorSearch } from "./nouns.ts";

/** Longer than this and a filter that no index serves is given up. */
const LONGEST_MS = 20_000;

interface Stored {
  _id: string;
}

export async function searchMirror<D extends Stored>(
  caller: ConnectionCaller,
  model: Model<D>,
  search: MirrorSearch,
): Promise<{ items: D[]; total: number | undefined }> {
  const scope = { organizationId: caller.organizationId, connectionId: caller.connection.id };
  const where = Object.keys(search.where).length === 0 ? scope : { ...scope, $and: [search.where] };
  const items = search.limit === 0 ? [] : await page(model, where, search);
  return { items, total: search.count ? await totalOf(model, where, search, items.length) : undefined };
}

async function page<D extends Stored>(
  model: Model<D>,
  where: Record<string, unknown>,
  { sort, limit, skip = 0, after }: MirrorSearch,
): Promise<D[]> {
  const filter = after === undefined ? where : { ...where, _id: { $gt: after } };
  const order: [string, 1 | -1][] = sort
    ? [
        [sort.path, sort.descending ? -1 : 1],
        ["_id", 1],
      ]
    : [["_id", 1]];
  return model.find(filter, { search: 0 }).sort(order).skip(skip).limit(limit).maxTimeMS(LONGEST_MS).lean<D[]>().exec();
}

/** Counts only when the page itself does not tell. */
async function totalOf<D extends Stored>(
  model: Model<D>,
  where: Record<string, unknown>,
  { limit, skip = 0, after }: MirrorSearch,
  shown: number,
): Promise<number> {
  if (after === undefined && shown < limit && (shown > 0 || skip === 0)) return skip + shown;
  return model.countDocuments(where).maxTimeMS(LONGEST_MS).exec();
}
