import { isObject, type JsonObject } from "../json.ts";
import type { Attribute } from "../schema/nouns.ts";
import { quoted, refused } from "../scim-error.ts";
import { tidied } from "./list.ts";
import { drop, type Reading } from "./reading.ts";
import { checkedText } from "./text.ts";

/**
 * Reads one value for an attribute; undefined means "no value" (null, an empty list, a manager of "").
 * `at` is the path of the attribute without a URN.
 * @throws ScimError 400 `invalidValue` when it is of another type, `invalidSyntax` when a name comes twice.
 */
export function readValue(attribute: Attribute, at: string, raw: unknown, reading: Reading): unknown {
  if (raw === null || raw === undefined) return undefined;
  if (attribute.multiValued) return readList(attribute, at, raw, reading);
  if (attribute.type === "complex") return readEntry(attribute, at, onlyOf(raw, reading), reading);
  return readSimple(attribute, at, unwrapped(raw, reading), reading);
}

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

/** Reads one entry of a list, or one complex value; undefined when nothing of it is left. */
export function readEntry(attribute: Attribute, at: string, raw: unknown, reading: Reading): JsonObject | undefined {
  const entry = readParts(attribute, at, raw, reading);
  return isEmptyEntry(entry) ? undefined : entry;
}

/** The parts of a complex value that are given, though they be labels only. */
export function readParts(attribute: Attribute, at: string, raw: unknown, reading: Reading): JsonObject {
  const found = new Map<Attribute, unknown>();
  for (const [key, value] of Object.entries(asObject(attribute, at, raw, reading))) {
    const sub = attribute.subs.get(key.toLowerCase());
    if (!sub) drop(reading, `${at}.${key}`);
    else if (found.has(sub)) throw refused("invalidSyntax", `${quoted(`${at}.${sub.name}`)} comes twice.`);
    else if (sub.mutability !== "readOnly") found.set(sub, readValue(sub, `${at}.${sub.name}`, value, reading));
  }
  return contentOf(attribute, found);
}

function contentOf(attribute: Attribute, found: ReadonlyMap<Attribute, unknown>): JsonObject {
  const entry: JsonObject = {};
  for (const sub of attribute.subs.values()) {
    const value = found.get(sub);
    if (value !== undefined && !(sub.name === "value" && value === "")) entry[sub.name] = value;
  }
  return entry;
}

const LABELS: ReadonlySet<string> = new Set(["type", "primary", "display"]);

/** True for an entry that has labels only, such as an address without any part of an address. */
export const isEmptyEntry = (entry: JsonObject): boolean => Object.keys(entry).every((name) => LABELS.has(name));

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
  const name = parsed.displayName;
  return { ...entry, value: parsed.value, ...(typeof name === "string" ? { display: name } : {}) };
}

function parsedJson(raw: unknown, reading: Reading): unknown {
  if (typeof raw !== "string" || !/^\s*[[{]/.test(raw) || raw.length > 16_384) return raw;
  try {
    const parsed: unknown = JSON.parse(raw);
    reading.quirks.add("json_in_string");
    return parsed;
  } catch {
    return raw; // a text that merely begins like JSON
  }
}

// {"manager": [{"value": "…"}]}, as Entra's documentation writes it
function onlyOf(raw: unknown, reading: Reading): unknown {
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
  if (raw === null) return undefined;
  if (attribute.type === "boolean") return readBoolean(at, raw, reading);
  if (typeof raw !== "string") throw refused("invalidValue", `${quoted(at)} takes a text, not ${kindOf(raw)}.`);
  if (raw === "" && at === "externalId") return undefined;
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

const kindOf = (raw: unknown): string =>
  raw === null
    ? "null"
    : Array.isArray(raw)
      ? "a list"
      : typeof raw === "object"
        ? "an object"
        : `the ${typeof raw} given`;
