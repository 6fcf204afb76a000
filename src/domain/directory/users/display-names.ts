/** What records are called, as answers about others show them. */
import { readRawOnce } from "../../../platform/database/raw.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { scopeOf } from "../scope.ts";

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
