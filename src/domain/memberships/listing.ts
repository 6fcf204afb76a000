/** Lists of memberships: by what they are, and by what they effectively have. */
import { literally } from "../../platform/pattern.ts";
import { emailKey, fold } from "../address.ts";
import type { Caller } from "../caller.ts";
import { decodeCursor, encodeCursor, type Page, type PageRequest } from "../page.ts";
import { roleHolders, seatHolders, sourceHolders, walkHolders } from "./holders.ts";
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";
import type { Kind, Membership, Status, StoredSource } from "./nouns.ts";
import { presentMemberships } from "./presenting.ts";

export interface MembershipFilter {
  readonly status?: Status | undefined;
  readonly kind?: Kind | undefined;
  /** Effective organization role. */
  readonly role?: string | undefined;
  /** Effective team. */
  readonly team?: string | undefined;
  /** `directory`, a connection's id, `manual`, `invitation`, `jit` or `kept`. */
  readonly source?: string | undefined;
  readonly email?: string | undefined;
  readonly externalId?: string | undefined;
  /** Part of the address or the name. */
  readonly q?: string | undefined;
}

/** A page of memberships by id. Removed ones are listed only when asked for. */
export async function listMemberships(
  caller: Caller,
  filter: MembershipFilter,
  page: PageRequest,
): Promise<Page<Membership>> {
  const items: Membership[] = [];
  for await (const found of candidates(caller, filter, page)) {
    const shown = await presentMemberships(caller, found);
    items.push(...shown.filter(({ roles, teams }) => has(filter, roles, teams)));
    if (items.length > page.limit) break;
  }
  const shown = items.slice(0, page.limit);
  const last = shown.at(-1);
  return { items: shown, nextCursor: items.length > page.limit && last ? encodeCursor(last.id) : null };
}

const has = ({ role, team }: MembershipFilter, roles: readonly string[], teams: Membership["teams"]): boolean =>
  (role === undefined || roles.includes(role)) && (team === undefined || teams.some(({ id }) => id === team));

async function* candidates(
  caller: Caller,
  filter: MembershipFilter,
  page: PageRequest,
): AsyncGenerator<MembershipDoc[]> {
  const where = condition(caller, filter);
  let after = page.cursor === undefined ? "" : decodeCursor(page.cursor);
  const holders = await holdersOf(caller, filter);
  if (holders) {
    for await (const ids of walkHolders(holders, after, page.limit + 1))
      yield await MembershipModel.find({ ...where, _id: { $in: ids } })
        .sort({ _id: 1 })
        .lean();
    return;
  }
  for (;;) {
    const found = await MembershipModel.find({ ...where, _id: { $gt: after } })
      .sort({ _id: 1 })
      .limit(page.limit + 1)
      .lean();
    yield found;
    if (found.length <= page.limit) return;
    after = found.at(-1)?._id ?? after;
  }
}

const STORED: readonly StoredSource[] = ["manual", "invitation", "jit", "kept"];

/** Where to walk, when the filter asks for something that is derived. */
async function holdersOf(caller: Caller, { role, team, source }: MembershipFilter) {
  if (team !== undefined) return seatHolders(caller, team);
  if (role !== undefined) return roleHolders(caller, role);
  const stored = STORED.find((one) => one === source);
  return stored && sourceHolders(caller, stored);
}

/** By the clock, as presented: an end that has come counts, whether or not any job has run. */
function statusCondition(status: Status | undefined): Record<string, unknown> {
  const now = new Date();
  if (status === undefined) return { status: { $ne: "removed" } };
  if (status === "active") return { status, $nor: [{ expiresAt: { $lte: now, $type: "date" } }] };
  return status === "deactivated"
    ? { $and: [{ $or: [{ status }, { status: "active", expiresAt: { $lte: now, $type: "date" } }] }] }
    : { status };
}

function condition(caller: Caller, { status, kind, source, email, externalId, q }: MembershipFilter) {
  const text = q === undefined ? undefined : literally(fold(q));
  return {
    organizationId: caller.organizationId,
    ...statusCondition(status),
    ...(kind !== undefined && { kind }),
    ...(email !== undefined && { emailKey: emailKey(email) ?? "" }),
    ...(externalId !== undefined && { externalId }),
    ...(source === "directory" && { "links.0": { $exists: true } }),
    ...(source?.startsWith("conn_") && { "links.connectionId": source }),
    ...(text !== undefined && { $or: [{ emailKey: { $regex: text } }, { nameKey: { $regex: text } }] }),
  };
}
