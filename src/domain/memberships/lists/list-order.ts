/** The orders of a list of memberships: how a place in one is told, and which is before which. Pure. */
import { firstIdOf } from "../../../platform/ids.ts";
import { type Direction, decodeCursor, encodeCursor, past } from "../../page.ts";
import { BY_ADDRESS, BY_LAST_SEEN, BY_NAME, BY_STATUS, type MembershipDoc } from "../membership.model.ts";

/** Descending with a hyphen before it. */
export const ORDERS = [
  "createdAt",
  "-createdAt",
  "email",
  "-email",
  "displayName",
  "-displayName",
  "lastSeenAt",
  "-lastSeenAt",
] as const;
export type OrderName = (typeof ORDERS)[number];

type Field = "_id" | "emailKey" | "nameKey" | "lastSeenAt";
type Value = string | Date | null;

export interface Order {
  readonly field: Field;
  readonly direction: Direction;
}

/** Where somebody stands in an order. */
export interface Place {
  readonly id: string;
  readonly value: Value;
  /** Who stands there, where all that is asked is known to be true of them. */
  readonly document?: MembershipDoc;
}

// Ids ascend with the time they were made.
const FIELDS: Readonly<Record<string, Field>> = {
  createdAt: "_id",
  email: "emailKey",
  displayName: "nameKey",
  lastSeenAt: "lastSeenAt",
};

export const orderOf = (name: OrderName): Order => ({
  field: FIELDS[name.replace("-", "")] ?? "_id",
  direction: name.startsWith("-") ? -1 : 1,
});

/** The index that is read for it. */
export const indexOf = ({ field }: Order) =>
  ({ _id: BY_STATUS, emailKey: BY_ADDRESS, nameKey: BY_NAME, lastSeenAt: BY_LAST_SEEN })[field];

export const placeOf = ({ field }: Order, document: Pick<MembershipDoc, "_id"> & Partial<MembershipDoc>): Place => ({
  id: document._id,
  value: field === "_id" ? null : (document[field] ?? null),
});

export const cursorAt = ({ id, value }: Place): string => encodeCursor(JSON.stringify([id, value]));

/** @throws DomainError `invalid` when the cursor is not one of ours. */
export function placeAt({ field }: Order, cursor: string): Place {
  const [id, told] = JSON.parse(decodeCursor(cursor)) as [string, string | null];
  return { id, value: field === "lastSeenAt" && told !== null ? new Date(told) : told };
}

/** Which of two comes first; the database compares texts by their bytes. */
export const comparing =
  ({ direction }: Order) =>
  (one: Place, other: Place): number =>
    direction * (compared(one.value, other.value) || compared(one.id, other.id));

function compared(one: Value, other: Value): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  if (one instanceof Date || other instanceof Date) return Number(one) - Number(other);
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

/**
 * The conditions that, one after the other, name all that comes after a place. Each is one stretch of the index.
 * @param before only those whom nobody has seen since then
 */
export function stretches({ field, direction }: Order, place: Place | undefined, before?: Date): object[] {
  if (field === "_id") return [{ _id: past(place?.id ?? "", direction) }];
  const least = field === "lastSeenAt" ? new Date(0) : "";
  const some = { [field]: { $gte: least, ...(before && { $lt: before }) } };
  // What is nothing stands before everything else. Of a condition on null itself the database does not see that the index has the order.
  const nothing = { $not: { $gte: least } };
  const none = { [field]: nothing, ...(before && { _id: { $lt: firstIdOf("mem", before) } }) };
  if (place === undefined) return direction === 1 ? [none, some] : [some, none];
  const { id, value } = place;
  const same = {
    [field]: value ?? nothing,
    _id: { ...(value === null && none._id), ...past(id, direction) },
  };
  if (value === null) return direction === 1 ? [same, some] : [same];
  const beyond = direction === 1 ? { $gt: value, ...(before && { $lt: before }) } : { $gte: least, $lt: value };
  return [same, { [field]: beyond }, ...(direction === 1 ? [] : [none])];
}
