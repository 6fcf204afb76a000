/** What a list of memberships is asked for, as the database compares it; and who of those whom an index finds belongs to the list. */
import type { Caller } from "../../caller.ts";
import { addressAsked } from "../../filter-values.ts";
import { isNamed } from "../../search-words.ts";
import { withLastingBypass } from "../access/bypass.ts";
import {
  BY_ADDRESS,
  BY_EXTERNAL_ID,
  BY_KIND,
  BY_STATUS,
  type MembershipDoc,
  MembershipModel,
} from "../membership.model.ts";
import { presentMemberships } from "../presenting.ts";
import type { HoldSource, Kind, Membership, Status } from "../types.ts";
import type { Order, Place } from "./list-order.ts";

/** What a list is narrowed by. */
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
  /** The id that a directory user has over SCIM. */
  readonly directoryUser?: string | undefined;
  /** Beginnings of words of the name or the address. */
  readonly q?: string | undefined;
  /** The connection that owns the profile. */
  readonly managedBy?: string | undefined;
  /** What keeps it from being active. */
  readonly hold?: HoldSource | undefined;
  readonly allowWithoutSso?: boolean | undefined;
  /** Whom nobody has seen since then. */
  readonly lastSeenBefore?: Date | undefined;
  /** Whose access ends before this moment. */
  readonly endsBefore?: Date | undefined;
  /** Whether somebody answers for them. */
  readonly sponsored?: boolean | undefined;
}

type Condition = Record<string, unknown>;

/** Everything but the removed. */
const PRESENT: readonly Status[] = ["active", "deactivated", "waitlisted"];

/** The statuses that are stored of those who are asked for. */
export const statusesOf = (status: Status | undefined): readonly Status[] =>
  status === undefined ? PRESENT : [status];

/** Whose term is over, whether or not any job has said so. */
export const overdue = (now: Date): Condition => ({ status: "active", expiresAt: { $lte: now, $type: "date" } });

/** By the clock, as presented: an end that has come counts. */
function statusCondition(status: Status | undefined, now: Date): Condition {
  if (status === undefined) return { status: { $in: PRESENT } };
  if (status === "active") return { status, $nor: [{ expiresAt: { $lte: now, $type: "date" } }] };
  return status === "deactivated" ? { $or: [{ status }, overdue(now)] } : { status };
}

/** All that is stored of what is asked. What is derived, and words, are looked at when it has been read. */
export function conditionOf(
  { organizationId }: Caller,
  filter: MembershipFilter,
): { organizationId: string } & Condition {
  const now = new Date();
  const { status, kind, source, email, externalId, managedBy, hold, allowWithoutSso, lastSeenBefore } = filter;
  const { endsBefore, sponsored } = filter;
  const all: (Condition | false | undefined)[] = [
    statusCondition(status, now),
    kind !== undefined && { kind },
    email !== undefined && { emailKey: addressAsked(email) },
    externalId !== undefined && { externalId },
    source === "directory" && { managedBy: { $type: "string" } },
    source?.startsWith("conn_") && { "links.connectionId": source },
    managedBy !== undefined && { managedBy },
    hold !== undefined && { $or: [{ "holds.source": hold }, ...(hold === "term" ? [overdue(now)] : [])] },
    allowWithoutSso === true && withLastingBypass(now),
    allowWithoutSso === false && { $nor: [withLastingBypass(now)] },
    lastSeenBefore && {
      $or: [{ lastSeenAt: { $lt: lastSeenBefore } }, { lastSeenAt: null, createdAt: { $lt: lastSeenBefore } }],
    },
    endsBefore && { expiresAt: { $lt: endsBefore, $type: "date" } },
    sponsored !== undefined && { sponsorId: sponsored ? { $type: "string" } : null },
  ];
  return { organizationId, $and: all.filter((one) => typeof one === "object") };
}

/** The index of a value that one membership has, or a few of the same address; undefined where nothing of the kind is asked. */
export function uniqueIndexFor({ email, externalId }: MembershipFilter) {
  if (email !== undefined) return BY_ADDRESS;
  return externalId === undefined ? undefined : BY_EXTERNAL_ID;
}

/** A list that is asked for. */
export interface Asked {
  readonly filter: MembershipFilter;
  /** What of it is stored. */
  readonly where: { readonly organizationId: string } & Readonly<Record<string, unknown>>;
  /** The words of `q`. */
  readonly words: readonly string[];
  /** The same, where the beginnings of everybody's are stored; else none. */
  readonly terms: readonly string[];
  readonly order: Order;
  /** How many are looked at together. */
  readonly width: number;
}

/** Somebody whom an index has found. */
export interface Candidate {
  readonly document: MembershipDoc;
  /** Where it had to be known anyway. */
  readonly shown?: Membership;
}

/** Those at these places who belong, in their order: by all that is asked, derived access and whole words among it. */
export async function belonging(
  caller: Caller,
  { filter: { role, team }, where, words }: Asked,
  places: readonly Place[],
): Promise<Candidate[]> {
  const known = places.flatMap(({ document }) => document ?? []);
  if (known.length === places.length) return known.map((document) => ({ document }));
  const found = await MembershipModel.find({ ...where, _id: { $in: places.map(({ id }) => id) } })
    .hint({ _id: 1 })
    .batchSize(places.length + 1) // in one reply
    .lean();
  const byId = new Map(found.map((document) => [document._id, document]));
  const named = places.flatMap(({ id }) => byId.get(id) ?? []).filter((one) => isNamed(one, words));
  if (role === undefined && team === undefined) return named.map((document) => ({ document }));
  const shown = await presentMemberships(caller, named);
  return named.flatMap((document, at) => {
    const membership = shown[at];
    return membership && has(membership, role, team) ? [{ document, shown: membership }] : [];
  });
}

/** The index that finds those who are asked for and hardly anybody else, who are over by the clock: they are counted along it. Undefined where there is none. */
export function indexOfAll({ filter, words }: Pick<Asked, "filter" | "words">) {
  const { status, kind, ...others } = filter;
  const isMore = words.length > 0 || Object.values(others).some((value) => value !== undefined);
  if (isMore || status === "deactivated") return undefined;
  return kind === undefined ? BY_STATUS : BY_KIND;
}

/** How many of those at these places belong. Where all that is asked is stored, the database counts them, and nobody is read. */
export async function countBelonging(caller: Caller, asked: Asked, places: readonly Place[]): Promise<number> {
  const { filter, where, words } = asked;
  const isStored = words.length === 0 && filter.role === undefined && filter.team === undefined;
  if (!isStored || places.length === 0) return (await belonging(caller, asked, places)).length;
  return MembershipModel.countDocuments({ ...where, _id: { $in: places.map(({ id }) => id) } })
    .hint({ _id: 1 })
    .limit(places.length);
}

const has = ({ roles, teams }: Membership, role: string | undefined, team: string | undefined): boolean =>
  (role === undefined || roles.includes(role)) && (team === undefined || teams.some(({ id }) => id === team));
