import { isObject, type JsonObject, listOf } from "../../../platform/json.ts";
import { quoted, refused, type ScimType } from "../answers/scim-error.ts";
import { filterReadings } from "../filter/readings.ts";
import type { AskedAttributes } from "../projection/projection.ts";

/** Pages: how many when nobody says, and how many at most. */
export const PAGE = { usual: 100, most: 1_000 } as const;

/** What a list request asks for, from the query string or from the body of a POST to .search (RFC 7644 §3.4.2, §3.4.3; RFC 9865). */
export interface ListQuery {
  readonly asked: AskedAttributes;
  readonly filter: string | undefined;
  /** What the filter means where nothing is found by the first reading. */
  readonly otherFilter: string | undefined;
  readonly sortBy: string | undefined;
  readonly descending: boolean;
  readonly startIndex: number;
  readonly count: number;
  /** Cursor paging when it is there; empty for the first page. */
  readonly cursor: string | undefined;
}

const NAMES = [
  "filter",
  "attributes",
  "excludedAttributes",
  "sortBy",
  "sortOrder",
  "startIndex",
  "count",
  "cursor",
] as const;
type Name = (typeof NAMES)[number];
type Parameters = Partial<Record<Name | "otherFilter", string>>;

/**
 * The parameters of a query string that mean something here; others (aadOptscim062020) are ignored.
 * @throws ScimError 400 `invalidSyntax` when one comes twice or in brackets.
 */
export function parametersOf(queryString: string): Parameters {
  const parameters: Parameters = {};
  for (const [key, value] of new URLSearchParams(queryString)) {
    const name = NAMES.find((known) => known === key);
    if (!name && NAMES.some((known) => key.startsWith(`${known}[`)))
      throw refused("invalidSyntax", `${quoted(key)} is no parameter.`);
    if (!name) continue;
    if (parameters[name] !== undefined) throw refused("invalidSyntax", `The parameter ${quoted(name)} comes twice.`);
    parameters[name] = value;
  }
  if (parameters.filter === undefined) return parameters;
  const [filter, otherFilter] = filterReadings(encodedFilter(queryString));
  return { ...parameters, filter, ...(otherFilter !== undefined && { otherFilter }) };
}

function encodedFilter(queryString: string): string {
  const pair = queryString.split("&").find((one) => new URLSearchParams(one).has("filter")) ?? "";
  return pair.slice(pair.indexOf("=") + 1);
}

/** The parameters of a query string that mean something, however often they come. */
export const knownParameters = (queryString: string): [string, string][] =>
  [...new URLSearchParams(queryString)].filter(([key]) => NAMES.some((name) => name === key));

/** Reads the query of a list. @throws ScimError 400 with the scimType of the parameter. */
export function listQuery(parameters: Parameters): ListQuery {
  const { filter, otherFilter, sortBy, cursor } = parameters;
  if (filter !== undefined && filter.trim() === "") throw refused("invalidFilter", "The filter is empty.");
  return {
    asked: askedAttributes(parameters),
    filter,
    otherFilter,
    sortBy,
    descending: isDescending(parameters.sortOrder),
    startIndex: Math.max(1, whole("startIndex", parameters.startIndex, "invalidValue") ?? 1),
    count: countOf(parameters.count, cursor === undefined ? "invalidValue" : "invalidCount"),
    cursor,
  };
}

/** The attribute lists of any request. @throws ScimError 400 `invalidValue` for an empty one. */
export const askedAttributes = ({ attributes, excludedAttributes }: Parameters): AskedAttributes => ({
  attributes: attributes?.split(","),
  excludedAttributes: excludedAttributes?.split(","),
});

function isDescending(order: string | undefined): boolean {
  const lower = order?.toLowerCase() ?? "ascending";
  if (lower !== "ascending" && lower !== "descending")
    throw refused("invalidValue", `"sortOrder" is "ascending" or "descending".`);
  return lower === "descending";
}

const LARGEST = 2_000_000_000;

function whole(name: string, text: string | undefined, scimType: ScimType): number | undefined {
  if (text === undefined) return undefined;
  if (!/^-?\d{1,20}$/.test(text)) throw refused(scimType, `${quoted(name)} is a whole number.`);
  return Math.min(LARGEST, Number(text));
}

// A negative count is zero (RFC 7644 §3.4.2.4), but not with a cursor (RFC 9865 §2.1).
function countOf(text: string | undefined, scimType: ScimType): number {
  const count = whole("count", text, scimType) ?? PAGE.usual;
  if (count < 0 && scimType === "invalidCount") throw refused("invalidCount", '"count" must not be negative.');
  return Math.min(PAGE.most, Math.max(0, count));
}

const SEARCH_URN = "urn:ietf:params:scim:api:messages:2.0:searchrequest";

/**
 * Reads the body of a POST to .search as the same parameters.
 * @throws ScimError 400 `invalidSyntax` or `invalidValue`.
 */
export function searchParameters(body: unknown): Parameters {
  if (!isObject(body)) throw refused("invalidSyntax", "The body must be a JSON object.");
  const schemas = body.schemas;
  if (!Array.isArray(schemas) || !schemas.some((urn) => typeof urn === "string" && urn.toLowerCase() === SEARCH_URN))
    throw refused("invalidSyntax", '"schemas" must hold urn:ietf:params:scim:api:messages:2.0:SearchRequest.');
  return Object.fromEntries(NAMES.flatMap((name) => parameterIn(body, name)));
}

function parameterIn(body: JsonObject, name: Name): [Name, string][] {
  const value = body[name];
  if (value === undefined || value === null) return [];
  if (name === "attributes" || name === "excludedAttributes") return [[name, namesIn(name, value)]];
  if ((name === "startIndex" || name === "count") && typeof value === "number") return [[name, String(value)]];
  if (typeof value !== "string")
    throw refused(name === "filter" ? "invalidFilter" : "invalidValue", `${quoted(name)} has a wrong type.`);
  return [[name, value]];
}

function namesIn(name: Name, value: unknown): string {
  const names = listOf(value);
  if (!names.every((item) => typeof item === "string"))
    throw refused("invalidValue", `${quoted(name)} is a list of names.`);
  return names.join(",");
}
