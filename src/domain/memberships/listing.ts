/** Lists of memberships: by what they are, and by what they effectively have. Each reads what it shows, whatever the size of the organization. */
import { sideBySide } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import { instead } from "../closest-match.ts";
import { membershipIdOfUser } from "../directory/users/user-briefs.ts";
import { invalidField } from "../errors.ts";
import { besideOrganization } from "../organizations/looking-up.ts";
import { type Counted, MOST_COUNTED, type Page, type PageRequest } from "../page.ts";
import { listRoles } from "../roles/roles.ts";
import { termsIn } from "../search-words.ts";
import { findWithAccess } from "./access/stored-access.ts";
import { areAllFindable } from "./lists/findable-backlog.ts";
import {
  type Asked,
  belonging,
  type Candidate,
  conditionOf,
  countBelonging,
  indexOfAll,
  type MembershipFilter,
  uniqueIndexFor,
} from "./lists/list-conditions.ts";
import {
  comparing,
  cursorAt,
  type Order,
  type OrderName,
  orderOf,
  type Place,
  placeAt,
  placeOf,
} from "./lists/list-order.ts";
import { walk } from "./lists/list-walking.ts";
import { MembershipModel } from "./membership.model.ts";
import { presentMemberships, presentWith } from "./presenting.ts";
import type { Membership } from "./types.ts";

/** So many are looked at for one page. Where hardly anybody of them belongs, the page is short, and its cursor leads on. */
const MOST_LOOKED_AT = 2_000;
/** So many for a count. */
const MOST_TRIED = 5_000;
/** So many at once, where only some of them may belong. */
const PORTION = 100;
/** So many may have one address. */
const FEW = 1_000;

interface Listing extends MembershipFilter {
  readonly sort?: OrderName | undefined;
  readonly count?: boolean | undefined;
}

/**
 * A page of memberships, in the order of their making where nothing else is asked. Removed ones are listed only when asked for.
 * @throws DomainError `invalid` for an address, or a role, that nobody can have; `not_found` for an organization that is not there
 */
export async function listMemberships(
  caller: Caller,
  { sort, count = false, ...filter }: Listing,
  { limit, cursor }: PageRequest,
): Promise<Page<Membership> & { readonly counted?: Counted }> {
  const order = orderOf(sort ?? (filter.lastSeenBefore ? "lastSeenAt" : "createdAt"));
  const place = cursor === undefined ? undefined : placeAt(order, cursor);
  const isFirst = place === undefined && !count;
  const atOnce = isFirst
    ? await foundAtOnce(caller, { filter, order, where: conditionOf(caller, filter) }, limit)
    : null;
  if (atOnce) return { items: atOnce, nextCursor: null };
  return besideOrganization(caller, async () => {
    const asked = await askedFor(caller, filter, order, limit);
    const [page, total] = await sideBySide(
      () => pageOf(caller, asked, place, limit),
      async () => (count ? await counted(caller, asked) : undefined),
    );
    return { ...page, ...(total && { counted: total }) };
  });
}

async function askedFor(caller: Caller, filter: MembershipFilter, order: Order, limit: number): Promise<Asked> {
  if (filter.role !== undefined) await checkRoleAsked(caller, filter.role);
  const words = filter.q === undefined ? [] : termsIn(filter.q);
  const terms = words.length > 0 && (await areAllFindable(caller)) ? words : [];
  const isMixed = Object.keys(filter).length > 1 || filter.lastSeenBefore !== undefined;
  const width = isMixed ? Math.max(PORTION, limit + 1) : limit + 1;
  return { filter, where: conditionOf(caller, filter), words, terms, order, width };
}

/** @throws DomainError `invalid` for a role that the organization does not have: nobody will ever have it. */
async function checkRoleAsked(caller: Caller, role: string): Promise<void> {
  const keys = (await listRoles(caller)).flatMap(({ key, scope }) => (scope === "organization" ? key : []));
  if (!keys.includes(role)) throw invalidField("?role", `There is no organization role ${role}.${instead(role, keys)}`);
}

/** Whoever has what only one can have, or a few of the same address, with what they hold; nothing where a page of them has to be found. */
async function foundAtOnce(
  caller: Caller,
  { filter, where, order }: Pick<Asked, "filter" | "where" | "order">,
  limit: number,
): Promise<Membership[] | undefined> {
  const hint = uniqueIndexFor(filter);
  const { role, team, q, directoryUser } = filter;
  if (!hint || role !== undefined || team !== undefined || q !== undefined || directoryUser !== undefined)
    return undefined;
  const found = await findWithAccess(caller, { where, hint, limit: limit + 1 });
  if (found.length > limit) return undefined;
  const before = comparing(order);
  const inOrder = found.toSorted((one, other) =>
    before(placeOf(order, one.membership), placeOf(order, other.membership)),
  );
  return Promise.all(inOrder.map(({ membership, ...stored }) => presentWith(caller, membership, stored)));
}

async function pageOf(
  caller: Caller,
  asked: Asked,
  place: Place | undefined,
  limit: number,
): Promise<Page<Membership>> {
  const found: Candidate[] = [];
  let [lookedAt, last]: [number, Place | undefined] = [0, undefined];
  for await (const places of placesOf(caller, asked, place)) {
    found.push(...(await belonging(caller, asked, places)));
    if (found.length > limit) break;
    lookedAt += places.length;
    last = lookedAt >= MOST_LOOKED_AT ? places.at(-1) : undefined;
    if (last) break;
  }
  const page = found.slice(0, limit);
  const end = page.at(-1);
  const next = found.length > limit && end ? placeOf(asked.order, end.document) : last;
  return { items: await presented(caller, page), nextCursor: next ? cursorAt(next) : null };
}

async function presented(caller: Caller, page: readonly Candidate[]): Promise<Membership[]> {
  const known = page.flatMap(({ shown }) => shown ?? []);
  if (known.length === page.length) return known;
  return presentMemberships(
    caller,
    page.map(({ document }) => document),
  );
}

/** Who may belong, in order: by what only one can have, or along an index. */
async function* placesOf(caller: Caller, asked: Asked, place: Place | undefined): AsyncGenerator<Place[]> {
  const { filter, words, order } = asked;
  if (filter.q !== undefined && words.length === 0) return; // nothing that a name could begin with
  const unique = await uniquely(caller, asked);
  if (!unique) return yield* walk(caller, asked, place);
  const before = comparing(order);
  const places = unique.map((one) => placeOf(order, one)).sort(before);
  yield place ? places.filter((one) => before(one, place) > 0) : places;
}

async function uniquely(caller: Caller, { filter, where }: Asked) {
  const { directoryUser } = filter;
  const index = uniqueIndexFor(filter);
  const id = directoryUser === undefined ? undefined : await membershipIdOfUser(caller, directoryUser);
  if (id === null) return [];
  if (id === undefined && !index) return undefined;
  const found = MembershipModel.find({ ...where, ...(id && { _id: id }) }).limit(FEW);
  return (index && !id ? found.hint(index) : found).lean();
}

/** How many there are: counted up to a thousand. */
async function counted(caller: Caller, asked: Asked): Promise<Counted> {
  const index = indexOfAll(asked);
  if (index) {
    const total = await MembershipModel.countDocuments(asked.where)
      .limit(MOST_COUNTED + 1)
      .hint(index);
    return { total: Math.min(total, MOST_COUNTED), totalIs: total > MOST_COUNTED ? "atLeast" : "exact" };
  }
  let [total, lookedAt] = [0, 0];
  for await (const places of placesOf(caller, { ...asked, width: MOST_COUNTED / 2 }, undefined)) {
    total += await countBelonging(caller, asked, places);
    lookedAt += places.length;
    if (total > MOST_COUNTED || lookedAt >= MOST_TRIED)
      return { total: Math.min(total, MOST_COUNTED), totalIs: "atLeast" };
  }
  return { total, totalIs: "exact" };
}
