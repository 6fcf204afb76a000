import { isVisible } from "../../../domain/address.ts";
import { isObject } from "../../../platform/json.ts";
import { quoted, refused } from "../answers/scim-error.ts";
import type { Attribute } from "../schema/types.ts";
import { drop, type Reading } from "./reading.ts";

/** Most characters of one text; where nothing is said, `other`. Documented in docs/decisions. */
const MAX_TEXT: Readonly<Record<string, number>> = { userName: 255, displayName: 1_024, externalId: 512, other: 4_096 };
const MAX_LONG_TEXT = 65_536;
const LONG: ReadonlySet<string> = new Set(["photos.value", "x509Certificates.value"]);
const SEVERAL_LINES: ReadonlySet<string> = new Set([
  "addresses.formatted",
  "addresses.streetAddress",
  "x509Certificates.value",
]);

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL_BUT_LINES = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

/**
 * Accepts a text as the value of an attribute, `at` being its path without a URN. It is kept exactly as sent.
 * @throws ScimError 400 `invalidValue` for control characters, broken Unicode, length, a blank required text.
 */
export function checkedText(attribute: Attribute, at: string, text: string): string {
  const most = LONG.has(at) ? MAX_LONG_TEXT : (MAX_TEXT[at] ?? MAX_TEXT.other ?? 0);
  if (text.length > most) throw refused("invalidValue", `${quoted(at)} is longer than ${most} characters.`);
  if ((SEVERAL_LINES.has(at) ? CONTROL_BUT_LINES : CONTROL).test(text))
    throw refused("invalidValue", `${quoted(at)} has a control character.`);
  if (!text.isWellFormed()) throw refused("invalidValue", `${quoted(at)} has broken Unicode (a lone surrogate).`);
  if (attribute.required && !isVisible(text))
    throw refused("invalidValue", `${quoted(at)} must not be empty, or of characters that nobody sees.`);
  return text;
}

/** What a value is, for messages. */
export const kindOf = (raw: unknown): string =>
  raw === null
    ? "null"
    : Array.isArray(raw)
      ? "a list"
      : typeof raw === "object"
        ? "an object"
        : `the ${typeof raw} given`;

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
