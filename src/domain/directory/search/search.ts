/**
 * Reading the mirror, for users and groups alike: one record, or a page. The condition was compiled by a surface; the scope is added
 * here. These are the requests that come most, so they ask the driver itself; nothing else of the mirror may.
 */
import type { Model } from "mongoose";
import { isTimeUp } from "../../../platform/database/failures.ts";
import { runningSession } from "../../../platform/database/mongo.ts";
import type { RawQuery } from "../../../platform/database/raw.ts";
import type { ConnectionCaller } from "../../connections/types.ts";
import { DomainError } from "../../errors.ts";
import { BY_EMAIL, BY_SCOPE, DirectoryUserModel } from "../mirror.models.ts";
import { LONGEST_MS, readRecords, type Stored, scopeOf, UNSEARCHED, type Unsearched } from "../scope.ts";
import type { MirrorSearch } from "../types.ts";
import { lookUp, lookupOf, pieceOf, searchForPiece } from "./lookups.ts";
import { nearestStep, rememberStep, totalOfList } from "./offset-paging.ts";

/** One record of the connection, without what is only searched; null when there is none of this id. */
export async function oneOf<D extends Stored>(
  caller: ConnectionCaller,
  model: Model<D>,
  id: string,
): Promise<Unsearched<D> | null> {
  const session = runningSession();
  if (!session) return (await lookUp(caller, model, { path: "_id", value: id }))?.[0] ?? null;
  return model.collection.findOne<Unsearched<D>>({ _id: id as never, ...scopeOf(caller) } as object, {
    projection: UNSEARCHED,
    session,
  });
}

interface Found<D> {
  readonly items: Unsearched<D>[];
  readonly total: number | undefined;
}

/**
 * A page of the records that match, and how many do where that is asked.
 * @throws DomainError `too_costly` when no index serves the condition and reading everything takes too long.
 */
export async function searchMirror<D extends Stored>(
  caller: ConnectionCaller,
  model: Model<D>,
  search: MirrorSearch,
): Promise<Found<D>> {
  try {
    return await found(caller, model, search);
  } catch (error) {
    if (!isTimeUp(error)) throw error;
    throw new DomainError("too_costly", "The filter takes too long to answer. Ask for less, or by another attribute.");
  }
}

async function found<D extends Stored>(
  caller: ConnectionCaller,
  model: Model<D>,
  search: MirrorSearch,
): Promise<Found<D>> {
  const lookup = lookupOf(model, search.where);
  if (lookup && isPlain(search)) {
    const items = await lookUp(caller, model, lookup);
    if (items && items.length <= search.limit) return { items, total: items.length };
  }
  const scope = scopeOf(caller);
  const piece = pieceOf(model, search);
  if (piece !== undefined) return searchForPiece(model, scope, search, piece);
  const isWhole = Object.keys(search.where).length === 0;
  const address = addressAsked(model, search.where);
  const where = isWhole ? { ...scope } : { ...scope, ...address?.where, $and: [search.where] };
  const list = isWhole ? wholeList(model, scope.connectionId) : undefined;
  // One more than is shown: where there is none, the page tells the total and nothing has to be counted.
  const index = isWhole ? BY_SCOPE : address?.index;
  const hint = search.sort && isWhole ? undefined : index;
  const page = search.limit === 0 ? [] : await pageOf(model, { where, list, search, hint });
  const items = page.slice(0, search.limit);
  if (!search.count) return { items, total: undefined };
  const told = totalTold(search, page.length);
  if (told !== undefined) return { items, total: told };
  const count = (): Promise<number> =>
    model.collection.countDocuments(where as object, { maxTimeMS: LONGEST_MS, ...(index && { hint: index }) });
  return { items, total: await (list === undefined ? count() : totalOfList(list, count)) };
}

const isPlain = ({ limit, skip = 0, after }: MirrorSearch): boolean => limit > 0 && skip === 0 && after === undefined;

/** The name under which the whole list of a connection is remembered. */
export const wholeList = <D>(model: Model<D>, connectionId: string): string =>
  `${model.db.name} ${model.collection.name} ${connectionId}`;

interface Paging {
  readonly where: RawQuery["where"];
  readonly list: string | undefined;
  readonly search: MirrorSearch;
  /** The index to take, where it is known. */
  readonly hint: Readonly<Record<string, 1>> | undefined;
}

async function pageOf<D extends Stored>(
  model: Model<D>,
  { where, list, search, hint }: Paging,
): Promise<Unsearched<D>[]> {
  const { sort, limit, skip: asked = 0 } = search;
  const known = list !== undefined && !sort && search.after === undefined ? list : undefined;
  const { from, skip } = known === undefined ? { from: undefined, skip: asked } : nearestStep(known, asked);
  const bound = search.after === undefined ? from && { $gte: from } : { $gt: search.after };
  const order: Record<string, 1 | -1> = sort ? { [sort.path]: sort.descending ? -1 : 1 } : {};
  const found = await readRecords(model, {
    where: bound ? { ...where, _id: bound } : where,
    sort: { ...order, _id: 1 },
    limit: limit + 1,
    options: { skip, ...(hint && { hint }) },
  });
  if (known !== undefined) for (const at of [0, limit]) rememberIf(known, asked + at, found[at]);
  return found;
}

function rememberIf(list: string, before: number, one: unknown): void {
  if (before > 0 && one) rememberStep(list, before, (one as Stored)._id);
}

/** What a page tells of the total by itself. */
function totalTold({ limit, skip = 0, after }: MirrorSearch, found: number): number | undefined {
  return after === undefined && found <= limit && (found > 0 || skip === 0) && limit > 0 ? skip + found : undefined;
}

type Condition = Readonly<Record<string, unknown>>;

const VALUE = "search.emails.value";

/**
 * The address that whoever matches has, as a condition of its own, with the index that leads there: of filters that only somebody of one address
 * can match, such as `emails[type eq "work" and value eq "x"]`. The database would try the whole scope as well, and remember it as the better
 * way if it finds a page there first.
 */
function addressAsked<D>(model: Model<D>, where: Condition) {
  if ((model as unknown) !== DirectoryUserModel) return undefined;
  const address =
    required(where, VALUE) ??
    termsOf(where)
      .map(inEntry)
      .find((one) => one !== undefined);
  return address === undefined ? undefined : { where: { [VALUE]: address }, index: BY_EMAIL };
}

/** The condition and all that must hold beside it. */
const termsOf = (where: Condition): Condition[] =>
  Array.isArray(where.$and) ? where.$and.flatMap((term: Condition) => termsOf(term)) : [where];

function inEntry(term: Condition): string | undefined {
  const { $elemMatch } = Object(term["search.emails"]) as { readonly $elemMatch?: Condition };
  return $elemMatch && required($elemMatch, "value");
}

function required(where: Condition, path: string): string | undefined {
  const values = termsOf(where).map((term) => (Object(term[path]) as { readonly $eq?: unknown }).$eq);
  return values.find((value) => typeof value === "string");
}
