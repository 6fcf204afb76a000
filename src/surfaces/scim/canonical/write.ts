import type { GroupWrite, UserWrite } from "../../../domain/directory/nouns.ts";
import { isObject, type JsonObject } from "../json.ts";
import { GROUP, USER } from "../schema/registry.ts";
import type { CanonicalRecord } from "./record.ts";
import { searchCopy } from "./search.ts";

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** A canonical user as the domain takes it. `active` is true when the record does not say. */
export function toUserWrite(record: CanonicalRecord): UserWrite {
  const stored = record.active === undefined ? activeInPlace(record) : record;
  return {
    wire: JSON.stringify(stored),
    search: searchCopy(USER, stored),
    userName: String(stored.userName),
    externalId: text(stored.externalId),
    active: stored.active !== false,
    displayName: displayNameOf(stored),
    email: emailOf(stored),
  };
}

/** A canonical group as the domain takes it, members apart. */
export const toGroupWrite = (record: CanonicalRecord): GroupWrite => ({
  wire: JSON.stringify(record),
  search: searchCopy(GROUP, record),
  displayName: String(record.displayName),
  externalId: text(record.externalId),
});

/** The canonical record of a stored text. */
export const recordOf = (wire: string): CanonicalRecord => JSON.parse(wire) as CanonicalRecord;

// Answers always say whether a person is active; the order of names is the schema's.
function activeInPlace(record: CanonicalRecord): CanonicalRecord {
  const result: JsonObject = { schemas: record.schemas };
  for (const { name } of USER.core.attributes.values()) {
    const value = name === "active" ? true : record[name];
    if (value !== undefined) result[name] = value;
  }
  return { ...result, ...record, active: true };
}

function displayNameOf(record: CanonicalRecord): string | undefined {
  const name = isObject(record.name) ? record.name : {};
  const joined = [text(name.givenName), text(name.familyName)].filter((part) => part !== undefined).join(" ");
  return text(record.displayName) ?? text(name.formatted) ?? text(joined);
}

const looksLikeAddress = (value: string): boolean => /^[^\s@]+@[^\s@]+$/.test(value);

function emailOf(record: CanonicalRecord): string | undefined {
  const list = Array.isArray(record.emails) ? record.emails.filter(isObject) : [];
  const emails = list.filter((email) => text(email.value) !== undefined);
  const chosen =
    emails.find((email) => email.primary === true) ??
    emails.find((email) => String(email.type).toLowerCase() === "work") ??
    emails[0];
  const userName = String(record.userName);
  return text(chosen?.value) ?? (looksLikeAddress(userName) ? userName : undefined);
}
