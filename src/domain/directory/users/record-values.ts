/** What others read of a user's record: what stands at a place in it, and which of its addresses is the person's. */
import { emailKey, fold } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import type { RecordPath } from "../../connections/requests/record-paths.ts";
import { DirectoryUserModel } from "../mirror.models.ts";

export type SimpleValue = string | number | boolean;
/** One value, or the values of a list. */
export type AttributeValue = SimpleValue | readonly SimpleValue[];

type Json = Readonly<Record<string, unknown>>;

/** Longer texts, such as pictures, are left out: memberships are listed by the hundred. */
const LONGEST = 4_096;
const MOST_VALUES = 100;

/** The records of these users, by id. */
export async function recordsOf({ organizationId }: Caller, userIds: readonly string[]): Promise<Map<string, Json>> {
  if (userIds.length === 0) return new Map();
  const found = await DirectoryUserModel.find({ organizationId, _id: { $in: userIds } }, { wire: 1 })
    .batchSize(userIds.length + 1) // in one reply
    .lean();
  return new Map(found.map(({ _id, wire }) => [_id, JSON.parse(wire) as Json]));
}

/** The value at the place; undefined where nothing is. */
export function valueAt(record: Json, { urn, attribute, part, type }: RecordPath): AttributeValue | undefined {
  const home = urn === null ? record : own(record, urn);
  const found = own(home, attribute);
  const chosen = Array.isArray(found) && type !== null ? found.filter((one) => isOfType(one, type)) : found;
  const values = (Array.isArray(chosen) ? chosen : [chosen]).map((one) => (part === null ? one : own(one, part)));
  const shown = values.filter(isShown).slice(0, MOST_VALUES);
  // Of one type there is mostly one entry, and who names the type means that.
  if (!Array.isArray(chosen) || type !== null) return shown[0];
  return shown.length > 0 ? shown : undefined;
}

/** A member of an object by its name, in any letter case as a declaration may spell it; nothing that it inherits. */
function own(object: unknown, name: string): unknown {
  if (typeof object !== "object" || object === null) return undefined;
  if (Object.hasOwn(object, name)) return (object as Json)[name];
  const lower = name.toLowerCase();
  return Object.entries(object).find(([key]) => key.toLowerCase() === lower)?.[1];
}

const isOfType = (entry: unknown, type: string): boolean => fold(String(own(entry, "type") ?? "")) === fold(type);

const isShown = (value: unknown): value is SimpleValue =>
  typeof value === "string"
    ? value !== "" && value.length <= LONGEST
    : typeof value === "number" || typeof value === "boolean";

interface Email {
  readonly value?: unknown;
  readonly type?: unknown;
  readonly primary?: unknown;
}

/**
 * The first that is an address: the primary one, else a work address, else any in order, else the userName. "n/a", "-" and the like are
 * mirrored as they were sent, but they are nobody's.
 */
export function addressIn(emails: readonly Email[], userName: string): string | undefined {
  const ordered = [
    ...emails.filter(({ primary }) => primary === true),
    ...emails.filter(({ type }) => typeof type === "string" && type.toLowerCase() === "work"),
    ...emails,
    { value: userName },
  ];
  return ordered.map(({ value }) => value).find(isAddress);
}

const isAddress = (value: unknown): value is string => typeof value === "string" && emailKey(value) !== null;
