import type { GroupWrite, UserWrite } from "../../../domain/directory/types.ts";
import { addressIn } from "../../../domain/directory/users/address-in.ts";
import { isObject, type JsonObject } from "../answers/json.ts";
import { GROUP, USER } from "../schema/registry.ts";
import type { ResourceSchema } from "../schema/types.ts";
import type { CanonicalRecord } from "./record.ts";
import { searchCopy } from "./search.ts";

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** A canonical user as the domain takes it; `active` counts where the record does not say. */
export const toUserWrite = (record: CanonicalRecord, active: boolean, schema: ResourceSchema = USER): UserWrite => ({
  wire: JSON.stringify(record),
  search: searchCopy(schema, record),
  userName: String(record.userName),
  externalId: text(record.externalId),
  active: typeof record.active === "boolean" ? record.active : active,
  displayName: displayNameOf(record),
  email: addressIn(Array.isArray(record.emails) ? record.emails.filter(isObject) : [], String(record.userName)),
});

/** A canonical group as the domain takes it, members apart. */
export const toGroupWrite = (record: CanonicalRecord): GroupWrite => ({
  wire: JSON.stringify(record),
  search: searchCopy(GROUP, record),
  displayName: String(record.displayName),
  externalId: text(record.externalId),
});

/** The canonical record of a stored text. */
export const recordOf = (wire: string): CanonicalRecord => JSON.parse(wire) as CanonicalRecord;

/** The record, saying whether the person is active: as it does, or else so. The order of names is the schema's. */
export function withActive(record: CanonicalRecord, active: boolean): CanonicalRecord {
  if (record.active !== undefined) return record;
  const result: JsonObject = { schemas: record.schemas };
  for (const { name } of USER.core.attributes.values()) {
    const value = name === "active" ? active : record[name];
    if (value !== undefined) result[name] = value;
  }
  return { ...result, ...record };
}

function displayNameOf(record: CanonicalRecord): string | undefined {
  const name = isObject(record.name) ? record.name : {};
  const joined = [text(name.givenName), text(name.familyName)].filter((part) => part !== undefined).join(" ");
  return text(record.displayName) ?? text(name.formatted) ?? text(joined);
}
