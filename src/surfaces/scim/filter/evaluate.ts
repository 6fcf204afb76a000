import { fold } from "../../../domain/address.ts";
import { isObject, listOf } from "../../../platform/json.ts";
import { comparedWith } from "../canonical/stored.ts";
import type { Bound, Field, Operator } from "./types.ts";

/**
 * Whether a record, or an entry of a list, satisfies a bound filter. PATCH chooses entries with it;
 * the tests hold the compiled conditions against it.
 */
export function satisfies(bound: Bound, record: unknown, groups: readonly string[] = []): boolean {
  switch (bound.kind) {
    case "and":
      return bound.terms.every((term) => satisfies(term, record, groups));
    case "or":
      return bound.terms.some((term) => satisfies(term, record, groups));
    case "not":
      return !satisfies(bound.term, record, groups);
    case "within":
      return valuesAt(record, bound.field.path).some((entry) => satisfies(bound.filter, entry, groups));
    case "constant":
      return bound.holds;
    case "present":
      return valuesAt(record, bound.field.path).some((value) => value !== undefined && value !== null && value !== "");
    case "member":
      return groups.includes(bound.value);
    case "belongs":
      return bound.by === "value" && groups.includes(bound.value);
    case "compare":
      return compares(bound, valuesAt(record, bound.field.path));
  }
}

/** The values at a path, through lists. */
function valuesAt(root: unknown, path: readonly string[]): unknown[] {
  let values: unknown[] = [root];
  for (const name of path)
    values = values.flatMap((value) => (isObject(value) && value[name] !== undefined ? listOf(value[name]) : []));
  return values;
}

function compares({ field, op, value }: Bound & { kind: "compare" }, found: readonly unknown[]): boolean {
  const wanted = comparable(field, value, op);
  const tests = found.map((item) => order(comparable(field, item), wanted));
  switch (op) {
    case "eq":
      return tests.includes(0);
    // what has no equal value is unequal, an absent one too
    case "ne":
      return !tests.includes(0);
    case "gt":
      return tests.some((sign) => sign > 0);
    case "ge":
      return tests.some((sign) => sign >= 0);
    case "lt":
      return tests.some((sign) => sign < 0);
    case "le":
      return tests.some((sign) => sign <= 0);
    default:
      return found.some((item) => holds(op, String(comparable(field, item)), String(wanted)));
  }
}

const holds = (op: "co" | "sw" | "ew", text: string, part: string): boolean =>
  op === "co" ? text.includes(part) : op === "sw" ? text.startsWith(part) : text.endsWith(part);

function comparable(field: Field, value: unknown, op: Operator = "eq"): string | number | boolean {
  if (field.attribute.type === "dateTime") return new Date(value as string | Date).getTime();
  if (typeof value === "boolean") return value;
  return field.attribute.name === "resourceType"
    ? fold(String(value))
    : comparedWith(field.attribute, op, String(value));
}

// Code points in order, as the store compares UTF-8; NaN for values of different types.
function order(a: string | number | boolean, b: string | number | boolean): number {
  if (typeof a !== typeof b) return Number.NaN;
  if (typeof a === "string" && typeof b === "string") return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a === b ? 0 : a < b ? -1 : 1;
}
