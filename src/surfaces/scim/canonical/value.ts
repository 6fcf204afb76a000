import { isObject, type JsonObject } from "../../../platform/json.ts";
import { quoted, refused } from "../answers/scim-error.ts";
import type { Attribute } from "../schema/types.ts";
import { tidied } from "./list.ts";
import { drop, omit, type Reading } from "./reading.ts";
import { checkedText, kindOf, readDeclared } from "./text.ts";

/**
 * Reads one value for an attribute; undefined means "no value": null, an empty list, and an empty text, which clients clear with (RFC 7643 §2.5
 * knows no value that is empty).
 * `at` is the path of the attribute without a URN.
 * @throws ScimError 400 `invalidValue` when it is of another type, `invalidSyntax` when a name comes twice.
 */
export function readValue(attribute: Attribute, at: string, raw: unknown, reading: Reading): unknown {
  if (raw === null || raw === undefined) return undefined;
  if (attribute.type === "simple") return readDeclared(attribute, at, raw, reading);
  if (attribute.multiValued) return readList(attribute, at, raw, reading);
  if (attribute.type === "complex") return readEntry(attribute, at, onlyOf(raw, reading), reading);
  return readSimple(attribute, at, unwrapped(raw, reading), reading);
}

/** True for what says that there is no value: null, an empty text, an empty list. */
export const isEmpty = (raw: unknown): boolean =>
  raw === undefined || raw === null || raw === "" || (Array.isArray(raw) && raw.length === 0);

function readList(attribute: Attribute, at: string, raw: unknown, reading: Reading): unknown {
  const entries = entriesOf(parsedJson(raw, reading), reading)
    .filter((entry) => entry !== null)
    .map((entry) => readEntry(attribute, at, entry, reading))
    .filter((entry) => entry !== undefined);
  const list = tidied(at, entries, reading);
  return list.length === 0 ? undefined : list;
}

function entriesOf(raw: unknown, reading: Reading): readonly unknown[] {
  if (Array.isArray(raw)) return raw;
  reading.quirks.add("single_entry");
  return [raw];
}

/** Reads one entry of a list, or one complex value; undefined when nothing of it is left. Labels alone are no value: they are dropped. */
function readEntry(attribute: Attribute, at: string, raw: unknown, reading: Reading): JsonObject | undefined {
  const entry = withParts({}, readParts(attribute, at, raw, reading), "add");
  if (!isEmptyEntry(entry)) return entry;
  for (const label of Object.keys(entry)) omit(reading, `${at}.${label}`);
  return undefined;
}

/** What a complex value says of its parts, by name: a value, undefined where it is empty, null where it is null. */
export type Parts = ReadonlyMap<string, unknown>;

/** Reads the parts that a complex value names. @throws ScimError as `readValue`. */
export function readParts(attribute: Attribute, at: string, raw: unknown, reading: Reading): Parts {
  const found = new Map<string, unknown>();
  for (const [key, value] of Object.entries(asObject(attribute, at, raw, reading))) {
    const sub = attribute.subs.get(key.toLowerCase());
    if (!sub) drop(reading, `${at}.${key}`);
    else if (found.has(sub.name)) throw refused("invalidSyntax", `${quoted(`${at}.${sub.name}`)} comes twice.`);
    else if (sub.mutability !== "readOnly")
      found.set(sub.name, value === null ? null : readValue(sub, `${at}.${sub.name}`, value, reading));
  }
  return found.has("$ref") ? byValue(at, found) : found;
}

// A reference and the id that it leads to are one; what is kept is the id, and the reference follows from it.
function byValue(at: string, found: Map<string, unknown>): Parts {
  const reference = found.get("$ref");
  found.delete("$ref");
  if (typeof found.get("value") !== "string") {
    if (typeof reference === "string") found.set("value", idReferredTo(at, reference));
    else if (!found.has("value")) found.set("value", reference);
  }
  return found;
}

/** The id of the user that a reference leads to. @throws ScimError 400 `invalidValue` when it leads to none. */
export function idReferredTo(at: string, reference: string): string {
  const id = /(?:^|\/)Users\/([\w.@~-]{1,255})$/.exec(reference)?.[1];
  if (id === undefined) throw refused("invalidValue", `The "$ref" of ${quoted(at)} does not lead to a user.`);
  return id;
}

/** A complex value with the parts that are given. An empty part goes; a null one too, but for `add`, to which it says nothing. */
export function withParts(value: JsonObject, parts: Parts, op: "add" | "replace"): JsonObject {
  const result = { ...value };
  for (const [name, part] of parts)
    if (part !== null && part !== undefined) result[name] = part;
    else if (part === undefined || op === "replace") delete result[name];
  return result;
}

/** True for an entry that says nothing but its type, or that it is primary: an address without any part of an address. */
export const isEmptyEntry = (entry: JsonObject): boolean =>
  Object.keys(entry).every((name) => name === "type" || name === "primary");

// A bare text stands for the value: manager as an id, members and mails as texts, a role as JSON in a text.
function asObject(attribute: Attribute, at: string, raw: unknown, reading: Reading): JsonObject {
  if (isObject(raw)) return roleInText(at, raw, reading) ?? raw;
  if (raw === "") return {};
  if (typeof raw !== "string" || !attribute.subs.has("value"))
    throw refused("invalidValue", `${quoted(at)} takes objects, not ${kindOf(raw)}.`);
  reading.quirks.add("bare_value");
  return roleInText(at, { value: raw }, reading) ?? { value: raw };
}

// Entra's AppRoleAssignmentsComplex: {"value": "{\"id\":…,\"value\":\"25\",\"displayName\":\"Editor\"}"}
function roleInText(at: string, entry: JsonObject, reading: Reading): JsonObject | undefined {
  const { value } = entry;
  if (at !== "roles" || typeof value !== "string" || !value.startsWith("{")) return undefined;
  const parsed = parsedJson(value, reading);
  if (!isObject(parsed) || typeof parsed.value !== "string") return undefined;
  const { displayName: display, type, primary } = parsed;
  const given = Object.entries({ display, type, primary }).filter(([, part]) => part !== undefined);
  return { ...entry, ...Object.fromEntries(given), value: parsed.value };
}

/** What a text holds that is a list or an object in JSON; anything else as it is. */
export function parsedJson(raw: unknown, reading: Reading): unknown {
  if (typeof raw !== "string" || !/^\s*[[{]/.test(raw) || raw.length > 16_384) return raw;
  try {
    const parsed: unknown = JSON.parse(raw);
    reading.quirks.add("json_in_string");
    return parsed;
  } catch {
    return raw; // a text that merely begins like JSON
  }
}

/** A complex value that comes as a list of one: {"manager": [{"value": "…"}]}, as Entra's documentation writes it. */
export function onlyOf(raw: unknown, reading: Reading): unknown {
  if (!Array.isArray(raw)) return raw;
  if (raw.length > 1) return raw;
  reading.quirks.add("single_entry");
  return raw[0] ?? "";
}

// {"displayName": [{"value": "…"}]}, as older Entra clients patch single values
function unwrapped(raw: unknown, reading: Reading): unknown {
  if (!Array.isArray(raw) || raw.length !== 1) return raw;
  const [entry] = raw as readonly unknown[];
  if (!isObject(entry) || Object.keys(entry).length !== 1 || !("value" in entry)) return raw;
  reading.quirks.add("wrapped_value");
  return entry.value;
}

function readSimple(attribute: Attribute, at: string, raw: unknown, reading: Reading): unknown {
  if (raw === null || (raw === "" && !attribute.required)) return undefined;
  if (attribute.type === "boolean") return readBoolean(at, raw, reading);
  if (typeof raw !== "string") throw refused("invalidValue", `${quoted(at)} takes a text, not ${kindOf(raw)}.`);
  return checkedText(attribute, at, raw);
}

function readBoolean(at: string, raw: unknown, reading: Reading): boolean | undefined {
  if (typeof raw === "boolean") return raw;
  const text = typeof raw === "string" ? raw.toLowerCase() : undefined;
  if (text !== "true" && text !== "false")
    throw refused("invalidValue", `${quoted(at)} takes true or false, not ${kindOf(raw)}.`);
  reading.quirks.add("string_boolean");
  return text === "true";
}
