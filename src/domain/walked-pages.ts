/**
 * Pages of a list of which several things are asked: along the index that finds the fewest, in the order that is shown; all else is looked
 * at in those whom it finds. So many are looked at for one page: where hardly anybody of them belongs it is short, even empty, and leads on.
 */
import type { Model, QueryFilter, QueryOptions } from "mongoose";
import { type Direction, type Index, past } from "./page.ts";

const MOST_LOOKED_AT = 2_000;
/** So many at once, where only some of them may belong. */
const PORTION = 100;

/** Of what is never missing. */
export interface Order {
  readonly field: string;
  readonly direction: Direction;
}

/** Where something stands in an order: its id, and what is shown of it where that is not the order of ids. */
export interface Place {
  readonly id: string;
  readonly value?: string | Date | undefined;
}

export interface Walk<D> {
  /** What the index finds, in the order that is asked for. */
  readonly along: object;
  readonly index: Index;
  readonly order: Order;
  /** All that is asked; left out where the index answers it. */
  readonly where?: object | undefined;
  /** What only whoever has read it can say. */
  readonly belongs?: ((document: D) => boolean) | undefined;
  readonly options?: QueryOptions | undefined;
}

interface Found<D> {
  readonly documents: readonly D[];
  /** Of whom was looked at last. */
  readonly at: Place;
  readonly lookedAt: number;
  readonly isEnd: boolean;
}

/** Portion by portion, those who belong. Nothing comes where there is nobody left. */
async function* walked<D extends { _id: string }>(
  of: Model<D>,
  walk: Walk<D>,
  { after, width }: { readonly after?: Place | undefined; readonly width: number },
): AsyncGenerator<Found<D>> {
  const { where, belongs = () => true } = walk;
  for (let at = after; ; ) {
    const portion = await next(of, walk, at, width);
    const last = portion.at(-1);
    if (last === undefined) return;
    at = placeIn(walk, last);
    const documents = (where ? await those(of, walk, portion) : portion).filter(belongs);
    const isEnd = portion.length < width;
    yield { documents, at, lookedAt: portion.length, isEnd };
    if (isEnd) return;
  }
}

/** A page of them. `next` is the place after which it goes on; null at the end. */
export async function pageWalked<D extends { _id: string }>(
  of: Model<D>,
  walk: Walk<D>,
  { limit, after }: { readonly limit: number; readonly after?: Place | undefined },
): Promise<{ documents: D[]; next: Place | null }> {
  const isWhole = !walk.where && !walk.belongs;
  const found: D[] = [];
  let lookedAt = 0;
  const width = isWhole ? limit + 1 : Math.max(PORTION, limit + 1);
  for await (const portion of walked(of, walk, { after, width })) {
    found.push(...portion.documents);
    lookedAt += portion.lookedAt;
    const last = found[limit - 1];
    if (found.length > limit && last) return { documents: found.slice(0, limit), next: placeIn(walk, last) };
    if (!portion.isEnd && lookedAt >= MOST_LOOKED_AT) return { documents: found, next: portion.at };
  }
  return { documents: found, next: null };
}

/** How many belong; exact where all were looked at. */
export async function countWalked<D extends { _id: string }>(
  of: Model<D>,
  walk: Walk<D>,
  most: number,
): Promise<{ total: number; isAll: boolean }> {
  let [total, lookedAt] = [0, 0];
  for await (const portion of walked(of, walk, { width: 1_000 })) {
    total += portion.documents.length;
    lookedAt += portion.lookedAt;
    if (!portion.isEnd && lookedAt >= most) return { total, isAll: false };
  }
  return { total, isAll: true };
}

const placeIn = <D extends { _id: string }>({ order: { field } }: Walk<D>, document: D): Place =>
  field === "_id" ? { id: document._id } : { id: document._id, value: document[field as keyof D] as string | Date };

/** Whoever comes next along the index; of whom more is asked, only the places. */
async function next<D extends { _id: string }>(
  of: Model<D>,
  { along, index, order, where, options = {} }: Walk<D>,
  after: Place | undefined,
  width: number,
): Promise<D[]> {
  const found: D[] = [];
  const { field, direction } = order;
  for (const stretch of stretches(order, after)) {
    if (found.length === width) break;
    const some = await of
      .find({ ...along, $and: [stretch] } as QueryFilter<D>, where ? { [field]: 1 } : null, options)
      .sort(field === "_id" ? { _id: direction } : { [field]: direction, _id: direction })
      .limit(width - found.length)
      .batchSize(width + 1) // in one reply
      .hint(index)
      .lean<D[]>();
    found.push(...some);
  }
  return found;
}

/** One after the other, all that comes after a place; each is one stretch of the index. */
function stretches({ field, direction }: Order, after: Place | undefined): object[] {
  if (!after) return [{}];
  const beyond = past(after.id, direction);
  if (field === "_id") return [{ _id: beyond }];
  return [{ [field]: after.value, _id: beyond }, { [field]: { [direction === 1 ? "$gt" : "$lt"]: after.value } }];
}

/** Of these places, those who answer all that is asked, in their order. */
async function those<D extends { _id: string }>(
  of: Model<D>,
  { where = {}, options = {} }: Walk<D>,
  places: readonly D[],
): Promise<D[]> {
  const ids = places.map(({ _id }) => _id);
  const found = await of
    .find({ ...where, _id: { $in: ids } } as QueryFilter<D>, null, options)
    .hint({ _id: 1 })
    .batchSize(ids.length + 1)
    .lean<D[]>();
  const known = new Map(found.map((one) => [one._id, one]));
  return ids.flatMap((id) => known.get(id) ?? []);
}
