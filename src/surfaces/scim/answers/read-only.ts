/**
 * What is only read, where a connection's settings switch it on: members of groups page by page (draft-zollner-scim-group-members) and
 * the organization's roles (draft-ietf-scim-roles-entitlements).
 */
import type { ConnectionCaller } from "../../../domain/connections/types.ts";
import { type Place, type PlacesAsked, pageOfPlaces } from "../../../domain/directory/members/member-pages.ts";
import { sealCursor, unsealCursor } from "../../../domain/page.ts";
import { parseFilter } from "../filter/parse.ts";
import type { Filter } from "../filter/types.ts";
import { type Call, permit } from "../requests/call.ts";
import { listQuery, type parametersOf } from "../requests/query.ts";
import type { ReadOnlyName } from "../route.ts";
import { SWITCHED } from "../schema/definitions.ts";
import { GROUP, USER } from "../schema/registry.ts";
import { Answer } from "./answer.ts";
import type { JsonObject } from "./json.ts";
import { type Links, locationOf } from "./links.ts";
import { allRoles, rolesAsked } from "./roles.ts";
import { quoted, refused, ScimError } from "./scim-error.ts";

type Parameters = ReturnType<typeof parametersOf>;
type ReadCall = Pick<Call, "caller" | "links">;
type Asked = { readonly name: ReadOnlyName; readonly id: string | undefined };

/** Answers the list, or one of it. @throws ScimError 404 where the connection has it switched off, 400 for a filter that it cannot take */
export async function readOnly(call: ReadCall, { name, id }: Asked, parameters: Parameters): Promise<Answer> {
  const { groupMembers, roles } = call.caller.connection.settings;
  if (!(name === "Roles" ? roles : groupMembers)) throw none();
  permit(call, "groups:read");
  if (name === "Roles") return rolesOf(call, id, parameters);
  return id === undefined ? membersOf(call, parameters) : memberOf(call, id);
}

const none = (): ScimError => new ScimError(404, undefined, "There is no such endpoint or resource.");
const ofJson = (body: object): Answer => new Answer(200, JSON.stringify(body));

async function rolesOf(call: ReadCall, id: string | undefined, parameters: Parameters): Promise<Answer> {
  if (id === undefined) return new Answer(200, await rolesAsked(call, parameters));
  const found = (await allRoles(call)).find((role) => role.id === id);
  if (!found) throw none();
  return ofJson(found);
}

/** A page by cursor (RFC 9865): there is no other way through, and how many there are in all is told where that is known. */
async function membersOf(call: ReadCall, parameters: Parameters): Promise<Answer> {
  const query = listQuery({ ...parameters, cursor: parameters.cursor ?? "" });
  if (query.startIndex > 1) throw refused("invalidValue", "Pages of /GroupMembers are asked for by cursor.");
  if (query.sortBy !== undefined) throw refused("invalidValue", "/GroupMembers cannot be sorted.");
  const asked = askedBy(query.filter);
  const list = listName(call.caller, asked);
  const after = query.cursor ? unsealed(list, query.cursor) : null;
  const { places, next } =
    query.count === 0 ? NOBODY : await pageOfPlaces(call.caller, asked, { after, limit: query.count });
  const whole = after === null && next === null && query.count > 0;
  return ofJson({
    schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    ...(whole && { totalResults: places.length }),
    itemsPerPage: places.length,
    ...(next !== null && { nextCursor: sealCursor(list, Buffer.from(next).toString("base64url")) }),
    Resources: places.map((place) => presentPlace(call.links, place)),
  });
}

const NOBODY = { places: [], next: null } as const;

const listName = ({ connection }: ConnectionCaller, asked: PlacesAsked): string =>
  JSON.stringify([connection.id, "GroupMembers", asked]);

function unsealed(list: string, cursor: string): string {
  const found = unsealCursor(list, cursor);
  if (found === undefined) throw refused("invalidCursor", "The cursor is not one that this list gave.");
  return Buffer.from(found, "base64url").toString();
}

/** The group, the member, or both. @throws ScimError 400: everything in all groups is nothing that one could read. */
function askedBy(text: string | undefined): PlacesAsked {
  if (text === undefined) throw refused("tooMany", 'Filter by group.value or by member.value, with "eq".');
  const terms = termsOf(parseFilter(text));
  const [groupId, memberId] = [terms.get("group"), terms.get("member")];
  if (groupId !== undefined) return { groupId, memberId };
  if (memberId === undefined) throw wrongFilter();
  return { memberId };
}

function termsOf(filter: Filter): Map<string, string> {
  const terms = new Map<string, string>();
  for (const term of filter.kind === "and" ? filter.terms : [filter]) {
    const name = term.kind === "compare" && term.op === "eq" ? NAMES[term.path.toLowerCase()] : undefined;
    if (term.kind !== "compare" || !name || typeof term.value !== "string" || terms.has(name)) throw wrongFilter();
    terms.set(name, term.value);
  }
  return terms;
}

const NAMES: Readonly<Record<string, string>> = {
  ...{ group: "group", "group.value": "group", member: "member", "member.value": "member" },
};

const wrongFilter = (): ScimError =>
  refused("invalidFilter", '/GroupMembers is filtered by group.value and member.value, with "eq" and "and".');

/** An id that says which place it is: a plain token, whatever the names in it. */
const idOf = ({ groupId, value }: Place): string => Buffer.from(`${groupId}:${value}`).toString("base64url");

async function memberOf(call: ReadCall, id: string): Promise<Answer> {
  const [, groupId = "", memberId = ""] = /^([^:]+):(.+)$/s.exec(Buffer.from(id, "base64url").toString()) ?? [];
  const { places } = await pageOfPlaces(call.caller, { groupId, memberId }, { after: null, limit: 1 });
  const [place] = places;
  if (!place || idOf(place) !== id) throw new ScimError(404, undefined, `There is no member ${quoted(id)}.`);
  return ofJson(presentPlace(call.links, place));
}

function presentPlace(links: Links, place: Place): JsonObject {
  const { groupId, value, kind } = place;
  const id = idOf(place);
  const known = kind && { $ref: locationOf(links, kind === "User" ? USER : GROUP, value), type: kind };
  return {
    ...{ schemas: [SWITCHED.groupMembers.id], id },
    group: { value: groupId, $ref: locationOf(links, GROUP, groupId) },
    member: { value, ...known },
    meta: { resourceType: "GroupMember", location: `${links.base}/GroupMembers/${id}` },
  };
}
