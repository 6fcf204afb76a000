/** The organization's roles, to be read (draft-ietf-scim-roles-entitlements): found, sorted and paged as every list is. */
import type { Role } from "../../../domain/roles/built-in.ts";
import { listRoles } from "../../../domain/roles/roles.ts";
import { bindFilter, fieldOf } from "../filter/bind.ts";
import { satisfies } from "../filter/evaluate.ts";
import { parseFilter } from "../filter/parse.ts";
import type { Call } from "../requests/call.ts";
import { listQuery, type parametersOf } from "../requests/query.ts";
import { SWITCHED } from "../schema/definitions.ts";
import { coreOf } from "../schema/registry.ts";
import { resolve } from "../schema/resolve.ts";
import type { Sections } from "../schema/types.ts";
import type { JsonObject } from "./json.ts";
import type { Links } from "./links.ts";
import { LIST_END, listBegin } from "./messages.ts";
import { quoted, refused } from "./scim-error.ts";

/** All of them are read-only, and stand in what is looked through all the same. */
const CORE = coreOf(SWITCHED.roles);
const attributes = new Map([...CORE.attributes].map(([name, one]) => [name, { ...one, derived: false }]));
const ROLE: Sections = { name: "Role", core: { ...CORE, attributes }, extensions: [] };

type Asking = Pick<Call, "caller" | "links">;

/** A page of those that are asked for, as the text of an answer. @throws ScimError 400 for a filter or an order that roles have not */
export async function rolesAsked(call: Asking, parameters: ReturnType<typeof parametersOf>): Promise<string> {
  const { filter, sortBy, descending, startIndex, count, cursor } = listQuery(parameters);
  if (cursor !== undefined && cursor !== "") throw refused("invalidCursor", "The roles are one page by cursor.");
  const bound = filter === undefined ? null : bindFilter(ROLE, parseFilter(filter));
  const found = (await allRoles(call)).filter((role) => bound === null || satisfies(bound, role));
  if (sortBy !== undefined) found.sort(inOrderOf(sortBy, descending));
  const page = found.slice(startIndex - 1, startIndex - 1 + count);
  const head = { totalResults: found.length, startIndex, itemsPerPage: page.length, nextCursor: undefined };
  return listBegin(head) + page.map((role) => JSON.stringify(role)).join(",") + LIST_END;
}

/** All of them, as they are shown. */
export const allRoles = async ({ caller, links }: Asking): Promise<JsonObject[]> =>
  (await listRoles(caller)).map((role) => presentRole(links, role));

function inOrderOf(name: string, descending: boolean): (one: JsonObject, other: JsonObject) => number {
  const target = resolve(ROLE, name);
  if (!target?.attribute) throw refused("invalidPath", `There is no attribute ${quoted(name)} to sort by.`);
  const [first = "", then] = fieldOf(target).path;
  const textOf = (role: JsonObject): string => {
    const at = role[first];
    return String(then === undefined ? at : Object(at)[then]).toLowerCase();
  };
  const sign = descending ? -1 : 1;
  return (one, other) => {
    const [a, b] = [textOf(one), textOf(other)];
    return a === b ? 0 : a < b ? -sign : sign;
  };
}

function presentRole({ base }: Links, { key, name, scope }: Role): JsonObject {
  // A team role may have the key of another of the organization.
  const id = scope === "team" ? `team-${key}` : key;
  return {
    ...{ schemas: [SWITCHED.roles.id], id, value: key, display: name, type: scope, supported: true },
    meta: { resourceType: "Role", location: `${base}/Roles/${id}` },
  };
}
