import { isObject } from "../answers/json.ts";
import { quoted, refused } from "../answers/scim-error.ts";
import type { Attribute } from "../schema/types.ts";
import { drop, type Reading } from "./reading.ts";
import { checkedText, kindOf } from "./text.ts";

const MAX_VALUES = 100;

/**
 * Reads the value of an attribute that a connection declares. It is published as one text; what identity providers send of another
 * simple kind, or several of, is kept as it comes, but not by a strict connection. Objects are dropped and noted.
 * @throws ScimError 400 `invalidValue`.
 */
export function readDeclared(attribute: Attribute, at: string, raw: unknown, reading: Reading): unknown {
  if (!Array.isArray(raw)) return readOne(attribute, at, raw, reading);
  if (reading.strict) throw wrongKind(at, raw);
  if (raw.length > MAX_VALUES) throw refused("invalidValue", `${quoted(at)} has more than ${MAX_VALUES} entries.`);
  const values = raw.map((one: unknown) => readOne(attribute, at, one, reading)).filter((one) => one !== undefined);
  return values.length === 0 ? undefined : values;
}

function readOne(attribute: Attribute, at: string, raw: unknown, reading: Reading): unknown {
  const value = isObject(raw) && Object.keys(raw).length === 1 && "value" in raw ? raw.value : raw;
  if (value === null || value === undefined) return undefined;
  if (typeof value === "string") return checkedText(attribute, at, value);
  if (typeof value === "object") return void drop(reading, at);
  // A number too large for JSON's readers is read as infinite, and could not be answered.
  if (reading.strict || (typeof value === "number" && !Number.isFinite(value))) throw wrongKind(at, value);
  return value;
}

const wrongKind = (at: string, raw: unknown) =>
  refused("invalidValue", `${quoted(at)} takes a text, not ${kindOf(raw)}.`);
