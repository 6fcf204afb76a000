/**
 * Lists are pages over an index. A cursor is the last key of the page, in base64url. Outside it is opaque and carries a keyed digest:
 * what comes back is a key that the same list has given.
 */
import type { Query } from "mongoose";
import { digest, sameDigest } from "../platform/keys/secrets.ts";
import { DomainError } from "./errors.ts";

export interface PageRequest {
  /** 1..100 */
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** How many there are in all; beyond some thousands a list says only that there are at least so many. */
export interface Counted {
  readonly total: number;
  readonly totalIs: "exact" | "atLeast";
}

/** More are not counted: whoever looks at a list wants to know whether there are ten or thousands. */
export const MOST_COUNTED = 1_000;

/** The order of ids, or the other way round. */
export type Direction = 1 | -1;

/** An index as it is named to the database: by its fields, or by its name where several have the same. */
export type Index = string | Readonly<Record<string, Direction>>;

/** Ids that come after this one; any, when it is empty. */
export const past = (after: string, direction: Direction): { $gt: string } | { $lt: string } =>
  direction === 1 || after === "" ? { $gt: after } : { $lt: after };

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

/** A cursor as it is told. `list` says which list of whose, with which filter: it is worth nothing elsewhere. */
export const sealCursor = (list: string, cursor: string): string => `${cursor}.${sealOf(list, cursor)}`;

/** The cursor that was told; undefined for one that the list did not tell. */
export function unsealCursor(list: string, told: string): string | undefined {
  const [cursor = "", seal = ""] = told.split(".", 2);
  return sameDigest(seal, sealOf(list, cursor)) && told === `${cursor}.${seal}` ? cursor : undefined;
}

const sealOf = (list: string, cursor: string): string => digest(`cursor\n${list}\n${cursor}`).slice(0, 32);

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

/** How a page of ids is read. */
interface Reading {
  /** Ends in the ids of what the query finds. Named, since the ids alone are an index as well: that of all organizations. */
  readonly index: Index;
  /** The other way round. */
  readonly newestFirst?: boolean;
}

/**
 * One page of what the query finds, in the order of ids.
 * @throws DomainError `invalid` when the cursor is not one of ours.
 */
export async function pageById<D extends { _id: string }, T>(
  query: Query<unknown, unknown, unknown, D>,
  { limit, cursor }: PageRequest,
  present: (document: D) => T,
  { index, newestFirst = false }: Reading,
): Promise<Page<T>> {
  if (cursor !== undefined) query.where({ _id: { [newestFirst ? "$lt" : "$gt"]: decodeCursor(cursor) } });
  const found = await query
    .sort({ _id: newestFirst ? -1 : 1 })
    .limit(limit + 1)
    .hint(index)
    .lean<D[]>()
    .exec();
  return toPage(found, limit, ({ _id }) => _id, present);
}
