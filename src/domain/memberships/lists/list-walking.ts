/**
 * In which order a list of memberships is gone through, and by which index: the one that finds the fewest of whoever is asked for. What
 * else is asked is looked at afterwards, so a walk may pass people who do not belong; the list bounds how many.
 */
import type { Caller } from "../../caller.ts";
import { connectionIds } from "../../connections/connection-lookup.ts";
import type { StoredSource } from "../../mappings/types.ts";
import { type Direction, past } from "../../page.ts";
import { storedFor } from "../../search-words.ts";
import { roleHolders, type Source, seatHolders, sourceHolders, walkHolders } from "../access/holders.ts";
import {
  BY_BYPASS,
  BY_CONNECTION,
  BY_HOLD,
  BY_KEEPER,
  BY_KIND,
  BY_SPONSORED,
  BY_STATUS,
  BY_TERM,
  BY_WORD,
  MembershipModel,
  WITH_TERM,
} from "../membership.model.ts";
import type { Status } from "../types.ts";
import type { Asked } from "./list-candidates.ts";
import { overdue, PRESENT } from "./list-conditions.ts";
import { comparing, indexOf, orderOf, type Place, placeOf, stretches } from "./list-order.ts";

/** Where several indexes would do, so many of each are looked at. */
const MEASURED = 100;
/** So few are put in another order than that of ids; where there are more, that order is walked, and most of whom it passes belong. */
const FEW = 1_000;

/** Pages of places beyond one, in order: everybody who is asked for is among them. */
export async function* walk(caller: Caller, asked: Asked, place: Place | undefined): AsyncGenerator<Place[]> {
  const { order, width } = asked;
  const source = await fewest(await sourcesOf(caller, asked));
  if (order.field === "_id" && (source || !asked.filter.lastSeenBefore))
    return yield* inOrderOfIds(source ?? everybody(caller, asked), asked, place);
  const few = await firstFew(caller, asked, source);
  if (!few || few.length > FEW) return yield* throughOrder(caller, asked, place);
  const found = await MembershipModel.find(
    { organizationId: caller.organizationId, _id: { $in: few } },
    { [order.field]: 1 },
  ).lean();
  const before = comparing(order);
  const places = found.map((one) => placeOf(order, one)).sort(before);
  const left = place ? places.filter((one) => before(one, place) > 0) : places;
  for (let at = 0; at < left.length; at += width) yield left.slice(at, at + width);
}

/** Whoever is asked for, if they are few; undefined where no index says so. */
async function firstFew(caller: Caller, asked: Asked, source: readonly Source[] | undefined) {
  if (source) return firstOf(source, FEW + 1);
  if (!asked.filter.lastSeenBefore || asked.order.field === "lastSeenAt") return undefined;
  const ids: string[] = [];
  for await (const places of throughOrder(
    caller,
    { ...asked, order: orderOf("lastSeenAt"), width: FEW + 1 },
    undefined,
  )) {
    ids.push(...places.map(({ id }) => id));
    if (ids.length > FEW) break;
  }
  return ids;
}

async function* inOrderOfIds(sources: readonly Source[], { order, width }: Asked, place: Place | undefined) {
  for await (const ids of walkHolders(sources, place?.id ?? "", width, order.direction))
    yield ids.map((id) => ({ id, value: null }));
}

async function* throughOrder(
  caller: Caller,
  { filter: { status, lastSeenBefore }, order, width }: Asked,
  place: Place | undefined,
): AsyncGenerator<Place[]> {
  const { field, direction } = order;
  const statuses = [...statusesOf(status)];
  // For the minute until a job has gone by, those whose term is over are stored as active.
  if (status === "deactivated" && (await overdueNow(caller)("", 1)).ids.length > 0) statuses.push("active");
  for (let at = place; ; ) {
    const found: Place[] = [];
    for (const stretch of stretches(order, at, field === "lastSeenAt" ? lastSeenBefore : undefined)) {
      if (found.length === width) break;
      const where = { organizationId: caller.organizationId, status: { $in: statuses }, ...stretch };
      const next = await MembershipModel.find(where, { [field]: 1 })
        .sort({ [field]: direction, _id: direction })
        .limit(width - found.length)
        .batchSize(width + 1) // in one reply
        .hint(indexOf(order))
        .lean();
      found.push(...next.map((one) => placeOf(order, one)));
    }
    if (found.length > 0) yield found;
    if (found.length < width) return;
    at = found.at(-1);
  }
}

const statusesOf = (status: Status | undefined): readonly Status[] => (status === undefined ? PRESENT : [status]);

/** Whoever one index finds, in the order of ids. */
const stored =
  ({ organizationId }: Caller, where: object, index: Readonly<Record<string, 1>>): Source =>
  async (after, limit, direction: Direction = 1) => {
    const found = await MembershipModel.find({ organizationId, ...where, _id: past(after, direction) }, { _id: 1 })
      .sort({ _id: direction })
      .limit(limit)
      .batchSize(limit + 1) // in one reply
      .hint(index)
      .lean();
    return { ids: found.map(({ _id }) => _id), done: found.length < limit };
  };

/** The few of whose term no job has said yet that it is over: all at once. */
const overdueNow =
  (caller: Caller): Source =>
  async (after, limit, direction) =>
    inOrder(await byTerm(caller, overdue(new Date()), FEW))(after, limit, direction);

const byTerm = async ({ organizationId }: Caller, where: object, most: number): Promise<string[]> =>
  (
    await MembershipModel.find({ organizationId, ...where }, { _id: 1 })
      .limit(most)
      .hint(BY_TERM)
      .lean()
  ).map(({ _id }) => _id);

/** These few, in the order of ids. */
const inOrder =
  (all: readonly string[]): Source =>
  async (after, limit, direction: Direction = 1) => {
    const ids = all.filter((id) => after === "" || (direction === 1 ? id > after : id < after));
    ids.sort((one, other) => (one < other ? -direction : direction));
    return { ids: ids.slice(0, limit), done: ids.length < limit };
  };

/** Whose access ends before then: while they are few, these themselves; else among all whose access ends. */
async function endingBefore(caller: Caller, end: Date, all: readonly Source[]): Promise<Source[]> {
  const few = await byTerm(caller, { expiresAt: { $lt: end, $type: "date" } }, MEASURED + 1);
  return few.length > MEASURED ? [...all] : [inOrder(few)];
}

const everybody = (caller: Caller, { filter: { status } }: Asked): Source[] => [
  stored(caller, { status: { $in: statusesOf(status) } }, BY_STATUS),
  ...(status === "deactivated" ? [overdueNow(caller)] : []),
];

const GIVEN: readonly StoredSource[] = ["manual", "invitation", "jit", "kept"];

/** Each thing that is asked for and has an index: where whoever has it is found. */
async function sourcesOf(caller: Caller, { filter, terms }: Asked): Promise<Source[][]> {
  const { status, kind, role, team, source, managedBy, hold, allowWithoutSso, sponsored, endsBefore } = filter;
  const among = { status: { $in: statusesOf(status) } };
  const by = (where: object, index: Readonly<Record<string, 1>>): Source[] => [
    stored(caller, { ...where, ...among }, index),
    ...(status === "deactivated" || hold === "term" ? [overdueNow(caller)] : []),
  ];
  const given = GIVEN.find((one) => one === source);
  const keepers = source === "directory" ? await connectionIds(caller) : [];
  return [
    ...terms
      .flatMap((term) => [storedFor(term)].filter((word) => word !== undefined))
      .map((word) => by({ findable: word }, BY_WORD)),
    ...(team === undefined ? [] : [await seatHolders(caller, team)]),
    ...(role === undefined ? [] : [await roleHolders(caller, role)]),
    ...(given ? [sourceHolders(caller, given)] : []),
    ...(hold === undefined ? [] : [by({ "holds.source": { $eq: hold, $type: "string" } }, BY_HOLD)]),
    ...(allowWithoutSso ? [by({ "allowWithoutSso.since": { $type: "date" } }, BY_BYPASS)] : []),
    ...(sponsored ? [by({ sponsorId: { $type: "string" } }, BY_SPONSORED)] : []),
    ...(endsBefore ? [await endingBefore(caller, endsBefore, by({ expiresAt: { $type: "date" } }, WITH_TERM))] : []),
    ...(managedBy === undefined ? [] : [by({ managedBy: { $eq: managedBy, $type: "string" } }, BY_KEEPER)]),
    ...(source?.startsWith("conn_") ? [[stored(caller, { "links.connectionId": source }, BY_CONNECTION)]] : []),
    ...(source === "directory" ? [by({ managedBy: { $in: keepers, $type: "string" } }, BY_KEEPER)] : []),
    ...(kind === undefined ? [] : [by({ kind }, BY_KIND)]),
  ];
}

/** Of several, the one that finds the fewest. */
async function fewest(sources: readonly Source[][]): Promise<readonly Source[] | undefined> {
  if (sources.length < 2) return sources[0];
  let [best, least] = [sources[0], Number.POSITIVE_INFINITY];
  for (const source of sources) {
    const { length } = await firstOf(source, MEASURED);
    if (length < least) [best, least] = [source, length];
  }
  return best;
}

/** The first ids, no more than `most`. */
async function firstOf(sources: readonly Source[], most: number): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of walkHolders(sources, "", most)) {
    ids.push(...page);
    if (ids.length >= most) break;
  }
  return ids.slice(0, most);
}
