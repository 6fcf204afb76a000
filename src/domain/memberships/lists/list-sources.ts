/** Where whoever a list is asked for is found: each index of memberships, and of what they hold, as a source of ids in their order. */
import type { Caller } from "../../caller.ts";
import { connectionIds } from "../../connections/connection-lookup.ts";
import type { StoredSource } from "../../mappings/types.ts";
import { type Direction, past } from "../../page.ts";
import { storedFor } from "../../search-words.ts";
import { roleHolders, type Source, seatHolders, sourceHolders } from "../access/holders.ts";
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
import { type Asked, overdue, statusesOf } from "./list-conditions.ts";

/** Where several indexes would do, so many of each are looked at. */
export const MEASURED = 100;
/** So few are put in another order than that of ids; where there are more, that order is walked, and most of whom it passes belong. */
export const FEW = 1_000;

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
export const overdueNow =
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

export const everybody = (caller: Caller, { filter: { status } }: Asked): Source[] => [
  stored(caller, { status: { $in: statusesOf(status) } }, BY_STATUS),
  ...(status === "deactivated" ? [overdueNow(caller)] : []),
];

const GIVEN: readonly StoredSource[] = ["manual", "invitation", "jit", "kept"];

/** Each thing that is asked for and has an index: where whoever has it is found. */
export async function sourcesOf(caller: Caller, { filter, terms }: Asked): Promise<Source[][]> {
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
