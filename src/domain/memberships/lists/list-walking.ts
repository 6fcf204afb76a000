/**
 * In which order a list of memberships is gone through, and by which index: the one that finds the fewest of whoever is asked for. What
 * else is asked is looked at afterwards, so a walk may pass people who do not belong; the list bounds how many.
 */
import type { Caller } from "../../caller.ts";
import { past } from "../../page.ts";
import { type Source, walkHolders } from "../access/holders.ts";
import { BY_STATUS, type MembershipDoc, MembershipModel } from "../membership.model.ts";
import { type Asked, indexOfAll, statusesOf } from "./list-conditions.ts";
import { comparing, indexOf, orderOf, type Place, placeOf, stretches } from "./list-order.ts";
import { everybody, FEW, MEASURED, overdueNow, sourcesOf } from "./list-sources.ts";

/** What only searches read. */
const UNSEARCHED = { findable: 0 } as const;

/** Pages of places beyond one, in order: everybody who is asked for is among them. */
export async function* walk(caller: Caller, asked: Asked, place: Place | undefined): AsyncGenerator<Place[]> {
  const { order, width } = asked;
  const index = indexOfAll(asked);
  if (order.field === "_id" && index) return yield* alongIndex(asked, index, place);
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

/** Where one index has everybody who is asked for: they themselves, rather than where they stand. */
async function* alongIndex(
  { where, order, width }: Asked,
  index: Readonly<Record<string, 1>>,
  place: Place | undefined,
): AsyncGenerator<Place[]> {
  for (let at = place; ; ) {
    const found = await MembershipModel.find({ ...where, _id: past(at?.id ?? "", order.direction) }, UNSEARCHED)
      .sort({ _id: order.direction })
      .limit(width)
      .batchSize(width + 1) // in one reply
      .hint(index)
      .lean<MembershipDoc[]>();
    const places = found.map((document) => ({ ...placeOf(order, document), document }));
    if (places.length > 0) yield places;
    if (places.length < width) return;
    at = places.at(-1);
  }
}

async function* throughOrder(caller: Caller, asked: Asked, place: Place | undefined): AsyncGenerator<Place[]> {
  const { filter, where: whole, order, width } = asked;
  const { status, lastSeenBefore } = filter;
  const { field, direction } = order;
  const isWhole = indexOfAll(asked) === BY_STATUS;
  const statuses = [...statusesOf(status)];
  // For the minute until a job has gone by, those whose term is over are stored as active.
  if (status === "deactivated" && (await overdueNow(caller)("", 1)).ids.length > 0) statuses.push("active");
  for (let at = place; ; ) {
    const found: Place[] = [];
    for (const stretch of stretches(order, at, field === "lastSeenAt" ? lastSeenBefore : undefined)) {
      if (found.length === width) break;
      const where = {
        organizationId: caller.organizationId,
        status: { $in: statuses },
        ...(isWhole && whole),
        ...stretch,
      };
      const next = await MembershipModel.find(where, isWhole ? UNSEARCHED : { [field]: 1 })
        .sort({ [field]: direction, _id: direction })
        .limit(width - found.length)
        .batchSize(width + 1) // in one reply
        .hint(indexOf(order))
        .lean<MembershipDoc[]>();
      found.push(...next.map((one) => ({ ...placeOf(order, one), ...(isWhole && { document: one }) })));
    }
    if (found.length > 0) yield found;
    if (found.length < width) return;
    at = found.at(-1);
  }
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
