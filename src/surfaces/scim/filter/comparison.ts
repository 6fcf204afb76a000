import { timeIn } from "../../../domain/times.ts";
import { quoted, refused } from "../answers/scim-error.ts";
import { isSearched } from "../canonical/stored.ts";
import type { Bound, Field, Filter, Literal, Operator } from "./types.ts";

const TEXT_ONLY: ReadonlySet<Operator> = new Set(["co", "sw", "ew"]);
const MAX_TEXT_PATTERN = 1_000;
const DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?)?$/;

/**
 * Binds one comparison to its attribute.
 * @throws ScimError 400 `invalidFilter` where operator, literal and type do not fit.
 */
export function bindComparison(field: Field, filter: Filter & { kind: "compare" | "present" }): Bound {
  if (filter.kind === "present")
    return isConstant(field) ? { kind: "constant", holds: true } : { kind: "present", field };
  if (filter.value === null) return absent(field, filter.op);
  const leaf = leafOf(field, filter.path);
  if (isConstant(leaf)) return constant(leaf, filter.op, filter.value);
  const value = converted(leaf, filter.op, filter.value);
  return { kind: "compare", field: leaf, op: filter.op, value };
}

// `emails co "x"` compares the values of the entries (RFC 7644 §3.4.2.2).
function leafOf(field: Field, name: string): Field {
  if (field.attribute.type !== "complex") return field;
  const value = field.attribute.subs.get("value");
  if (!value || !isSearched(value)) throw refused("invalidFilter", `${quoted(name)} has parts; name one of them.`);
  return { attribute: value, path: [...field.path, value.name], stored: `${field.stored}.${value.name}` };
}

// "eq null" asks for what is not there; no other operator has an order with null.
function absent(field: Field, op: Operator): Bound {
  const present: Bound = isConstant(field) ? { kind: "constant", holds: true } : { kind: "present", field };
  if (op === "eq") return { kind: "not", term: present };
  if (op === "ne") return present;
  throw refused("invalidFilter", `null can be compared with "eq" and "ne" only.`);
}

function converted(field: Field, op: Operator, value: string | number | boolean): string | boolean | Date {
  const { name, type } = field.attribute;
  if (type === "boolean") return truth(name, op, value);
  if (type === "simple") return text(op, String(value));
  if (typeof value !== "string")
    throw refused("invalidFilter", `${quoted(name)} is compared with a text in double quotes.`);
  if (type === "dateTime") return date(name, op, value);
  return text(op, value);
}

/** A text that an operator can take. @throws ScimError 400 `invalidFilter` */
export function text(op: Operator, value: string): string {
  if (TEXT_ONLY.has(op) && value === "") throw refused("invalidFilter", `"${op}" needs a text that is not empty.`);
  if (TEXT_ONLY.has(op) && value.length > MAX_TEXT_PATTERN)
    throw refused("invalidFilter", `"${op}" takes at most ${MAX_TEXT_PATTERN} characters.`);
  return value;
}

// Entra compares a boolean with a text: roles[primary eq "True"].
function truth(name: string, op: Operator, value: Literal): boolean {
  if (op !== "eq" && op !== "ne")
    throw refused("invalidFilter", `${quoted(name)} is a boolean; only "eq" and "ne" apply.`);
  const text = String(value).toLowerCase();
  if (text !== "true" && text !== "false")
    throw refused("invalidFilter", `${quoted(name)} is a boolean: true or false.`);
  return text === "true";
}

function date(name: string, op: Operator, value: string): Date {
  if (TEXT_ONLY.has(op)) throw refused("invalidFilter", `${quoted(name)} is a time; "${op}" does not apply.`);
  const time = DATE.test(value) ? timeIn(completed(value)) : null;
  if (time) return time;
  throw refused(
    "invalidFilter",
    `${quoted(name)} is compared with a time that there is, such as "2026-01-31T12:00:00Z".`,
  );
}

/** A day is its first moment, a time without seconds the first of its minute, and one without a zone is meant in UTC. */
function completed(value: string): string {
  const [, day = "", time = "T00:00", seconds = ":00", zone = "Z"] = PARTS.exec(value) ?? [];
  return `${day}${time}${seconds}${zone}`;
}
const PARTS = /^(.{10})(T.{5})?(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/;

const CONSTANT = new Set(["meta", "meta.resourceType", "meta.location", "meta.version"]);
const isConstant = (field: Field): boolean => CONSTANT.has(field.path.join("."));

// Every resource of an endpoint has the same resourceType; location and version are made for the answer and not searched.
function constant(field: Field, op: Operator, value: string | number | boolean): Bound {
  if (field.attribute.name !== "resourceType" || (op !== "eq" && op !== "ne") || typeof value !== "string")
    throw refused("invalidFilter", `${quoted(field.path.join("."))} cannot be filtered so.`);
  return { kind: "compare", field, op, value };
}
