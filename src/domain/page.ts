/** Lists are pages over an index. A cursor is opaque outside: base64url of the last key of the page. */
import type { Query } from "mongoose";
import { DomainError } from "./errors.ts";

export interface PageRequest {
  /** 1..100 */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Page<T> {
  readonly items: T[];
  readonly nextCursor: string | null;
}

export const encodeCursor = (key: string): string => Buffer.from(key, "utf8").toString("base64url");

/** @throws DomainError `invalid` when the cursor is not one of ours. */
export function decodeCursor(cursor: string): string {
  const key = Buffer.from(cursor, "base64url").toString("utf8");
  if (key === "" || encodeCursor(key) !== cursor) throw new DomainError("invalid", "The cursor is not valid.");
  return key;
}

/** Cuts `limit + 1` found documents to a page; the key of the last one leads on. */
export function toPage<D, T>(
  found: D[],
  limit: number,
  keyOf: (document: D) => string,
  present: (document: D) => T,
): Page<T> {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(present),
    nextCursor: found.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null,
  };
}

/**
 * One page of what the query finds, in the order of ids; `newestFirst`: the other way round.
 * @throws DomainError `invalid` when the cursor is not one of ours.
 */
export async function pageById<D extends { _id: string }, T>(
  query: Query<unknown, unknown, unknown, D>,
  { limit, cursor }: PageRequest,
  present: (document: D) => T,
  { newestFirst = false }: { readonly newestFirst?: boolean } = {},
): Promise<Page<T>> {
  if (cursor !== undefined) query.where({ _id: { [newestFirst ? "$lt" : "$gt"]: decodeCursor(cursor) } });
  const found = await query
    .sort({ _id: newestFirst ? -1 : 1 })
    .limit(limit + 1)
    .lean<D[]>()
    .exec();
  return toPage(found, limit, ({ _id }) => _id, present);
}
