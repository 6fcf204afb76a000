/** Pages of what has a name, in the order of making: all, or those with words in their names, or the one that has a slug or an id. */
import type { Model, QueryOptions } from "mongoose";
import { decodeCursor, encodeCursor, type Index, type Page, type PageRequest } from "./page.ts";
import { bestStoredFor, called, isNamed, termsIn } from "./search-words.ts";
import { pageWalked } from "./walked-pages.ts";

interface Named {
  _id: string;
  name: string;
}

interface Asked<D, T> {
  readonly q: string | undefined;
  /** Of which they are. */
  readonly scope: object;
  /** What only one has. */
  readonly unique: { readonly slug?: string | undefined; readonly externalId?: string | undefined };
  readonly indexes: Readonly<Record<"all" | "word" | "slug" | "externalId", Index>>;
  readonly options?: QueryOptions & { readonly acrossOrganizations?: string };
  readonly present: (document: D) => T;
}

/** @throws DomainError `invalid` when the cursor is not one of ours. */
export async function pageCalled<D extends Named, T>(
  of: Model<D>,
  { limit, cursor }: PageRequest,
  { q, scope, unique, indexes, options = {}, present }: Asked<D, T>,
): Promise<Page<T>> {
  const words = q === undefined ? [] : termsIn(q);
  if (q !== undefined && words.length === 0) return { items: [], nextCursor: null };
  const word = bestStoredFor(words);
  const isOne = unique.slug !== undefined || unique.externalId !== undefined;
  // Those whose words are still to be stored (migrations/0004) are looked at as well.
  const findable = !isOne && word !== undefined && { findable: { $in: [word, null] } };
  const walk = {
    along: { ...scope, ...unique, ...findable },
    index: indexes[unique.slug !== undefined ? "slug" : isOne ? "externalId" : findable ? "word" : "all"],
    order: { field: "_id", direction: 1 },
    belongs: q === undefined ? undefined : ({ name }: D) => isNamed(called(name), words),
    options,
  } as const;
  const after = cursor === undefined ? undefined : { id: decodeCursor(cursor) };
  const { documents, next } = await pageWalked(of, walk, { limit, after });
  return { items: documents.map(present), nextCursor: next && encodeCursor(next.id) };
}
