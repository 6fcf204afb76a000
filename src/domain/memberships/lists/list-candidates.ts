/** Of those whom an index finds, who belongs to a list: by all that is asked, derived access and whole words among it. */
import type { Caller } from "../../caller.ts";
import { isNamed } from "../../search-words.ts";
import { type MembershipDoc, MembershipModel } from "../membership.model.ts";
import { presentMemberships } from "../presenting.ts";
import type { Membership } from "../types.ts";
import type { MembershipFilter } from "./list-conditions.ts";
import type { Order, Place } from "./list-order.ts";

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

export interface Candidate {
  readonly document: MembershipDoc;
  /** Where it had to be known anyway. */
  readonly shown?: Membership;
}

/** Those at these places who belong, in their order. */
export async function belonging(
  caller: Caller,
  { filter: { role, team }, where, words }: Asked,
  places: readonly Place[],
): Promise<Candidate[]> {
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
