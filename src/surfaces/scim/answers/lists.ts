/** Lists: filter, sort, page and project over Users, over Groups, or over both (RFC 7644 §3.4.2, §3.4.3; RFC 9865). */

import type { MirrorCondition, MirrorPage, MirrorRecord, MirrorSearch } from "../../../domain/directory/types.ts";
import { searchDirectoryUsers } from "../../../domain/directory/users/user-lookup.ts";
import { searchDirectoryGroups } from "../../../domain/provisioning/groups/groups.ts";
import { bindFilter, fieldOf } from "../filter/bind.ts";
import { conditionOf, sortPath } from "../filter/condition.ts";
import { edgesFound } from "../filter/edges.ts";
import { parseFilter } from "../filter/parse.ts";
import { byReading, type Found } from "../filter/readings.ts";
import { isAttributePath } from "../guard.ts";
import { projectionOf } from "../projection/projection.ts";
import { cursorAfter, idBefore } from "../requests/cursor.ts";
import { type Call, permit } from "../requests/exchange.ts";
import type { ListQuery } from "../requests/query.ts";
import { schemaFor } from "../schema/of-connection.ts";
import { GROUP, USER } from "../schema/registry.ts";
import { resolve } from "../schema/resolve.ts";
import type { ResourceSchema } from "../schema/types.ts";
import { Answer, LIST_END, listBegin, primed } from "./answer.ts";
import { presentGroups } from "./present-groups.ts";
import { presentUsers } from "./present-users.ts";
import { quoted, refused, ScimError } from "./scim-error.ts";

type ListCall = Pick<Call, "caller" | "links">;

/** A page of one type. */
export async function listOfType(call: ListCall, type: ResourceSchema, query: ListQuery): Promise<Answer> {
  const schema = schemaFor(call.caller.connection, type);
  checkAsked(schema, query);
  return byReading(query, (one) => pageOfType(call, schema, one));
}

async function pageOfType(call: ListCall, schema: ResourceSchema, query: ListQuery): Promise<Found> {
  const search = { where: await whereOf(call, schema, query), sort: sortOf(schema, query) };
  if (query.cursor !== undefined) return cursorPage(call, { schema, query, search });
  const { items, total = 0 } = await find(call, schema, {
    ...search,
    limit: query.count,
    skip: query.startIndex - 1,
    count: true,
  });
  return { total, answer: () => pageAnswer(call, query, { total, parts: [{ schema, items }] }) };
}

interface Listing {
  readonly schema: ResourceSchema;
  readonly query: ListQuery;
  readonly search: Pick<MirrorSearch, "where" | "sort">;
}

async function cursorPage(call: ListCall, { schema, query, search }: Listing): Promise<Found> {
  if (query.sortBy !== undefined)
    throw refused("invalidCursor", 'With a cursor the order is fixed; leave "sortBy" out.');
  const scope = { caller: call.caller, schema, query };
  const after = idBefore(scope, query.cursor ?? "");
  const limit = query.count === 0 ? 0 : query.count + 1;
  const { items, total = 0 } = await find(call, schema, { ...search, limit, after, count: true });
  const shown = items.slice(0, query.count);
  const last = shown.at(-1);
  const next = items.length > query.count && last ? cursorAfter(scope, last.id) : undefined;
  return { total, answer: () => pageAnswer(call, query, { total, next, parts: [{ schema, items: shown }] }) };
}

/** A page over both types: users first, then groups. A type that lacks an attribute of the filter has no match. */
export async function listOfAll(call: ListCall, query: ListQuery): Promise<Answer> {
  if (query.cursor !== undefined) throw refused("invalidCursor", "Cursors lead through /Users and /Groups.");
  return byReading(query, (one) => pageOfAll(call, one));
}

async function pageOfAll(call: ListCall, query: ListQuery): Promise<Found> {
  const parts: Part[] = [];
  let [total, left, skip] = [0, query.count, query.startIndex - 1];
  for (const { schema, where } of await wheres(call, query)) {
    checkAsked(schema, query);
    const page = await find(call, schema, { where, sort: sortOf(schema, query), limit: left, skip, count: true });
    parts.push({ schema, items: page.items });
    total += page.total ?? 0;
    left -= page.items.length;
    skip = Math.max(0, skip - (page.total ?? 0));
  }
  return { total, answer: () => pageAnswer(call, query, { total, parts }) };
}

async function wheres(call: ListCall, query: ListQuery): Promise<{ schema: ResourceSchema; where: MirrorCondition }[]> {
  const found: { schema: ResourceSchema; where: MirrorCondition }[] = [];
  let refusal: ScimError | undefined;
  for (const schema of [USER, GROUP].map((type) => schemaFor(call.caller.connection, type)))
    try {
      found.push({ schema, where: await whereOf(call, schema, query) });
    } catch (error) {
      if (!(error instanceof ScimError)) throw error;
      refusal = error;
    }
  if (found.length === 0 && refusal) throw refusal;
  return found;
}

const SCOPE = { User: "users:read", Group: "groups:read" } as const;

function find(call: ListCall, schema: ResourceSchema, search: MirrorSearch): Promise<MirrorPage<MirrorRecord>> {
  permit(call, SCOPE[schema.name]);
  return schema.name === "User"
    ? searchDirectoryUsers(call.caller, search)
    : searchDirectoryGroups(call.caller, search);
}

// Before anything is read: bad names are refused also when nothing is found.
function checkAsked(schema: ResourceSchema, { asked }: ListQuery): void {
  projectionOf(schema, asked);
}

async function whereOf({ caller }: ListCall, schema: ResourceSchema, { filter }: ListQuery): Promise<MirrorCondition> {
  if (filter === undefined) return {};
  const bound = bindFilter(schema, parseFilter(filter));
  return conditionOf(schema, bound, await edgesFound(caller, bound));
}

function sortOf(schema: ResourceSchema, { sortBy, descending }: ListQuery): MirrorSearch["sort"] {
  if (sortBy === undefined) return undefined;
  const target = isAttributePath(sortBy) ? resolve(schema, sortBy) : undefined;
  const isSortable = target?.attribute && !target.attribute.derived && target.attribute.name !== "members";
  if (!target || !isSortable) throw refused("invalidValue", `Resources cannot be sorted by ${quoted(sortBy)}.`);
  const field = fieldOf(target);
  if (field.attribute.type === "complex" && !field.attribute.subs.has("value"))
    throw refused("invalidValue", `${quoted(sortBy)} has parts; name one of them.`);
  return { path: sortPath(field), descending };
}

interface Part {
  readonly schema: ResourceSchema;
  readonly items: readonly MirrorRecord[];
}

interface Page {
  readonly total: number;
  readonly parts: readonly Part[];
  readonly next?: string | undefined;
}

async function pageAnswer(call: ListCall, query: ListQuery, page: Page): Promise<Answer> {
  return new Answer(200, await primed(pagePieces({ ...call, asked: query.asked }, query, page)));
}

async function* pagePieces(
  call: Pick<Call, "caller" | "links" | "asked">,
  query: ListQuery,
  page: Page,
): AsyncGenerator<string> {
  yield listBegin({
    totalResults: page.total,
    startIndex: query.cursor === undefined ? query.startIndex : undefined,
    itemsPerPage: page.parts.reduce((sum, { items }) => sum + items.length, 0),
    nextCursor: page.next,
  });
  let separator = "";
  for (const { schema, items } of page.parts) {
    if (items.length === 0) continue;
    yield separator;
    separator = ",";
    yield* pieces(call, schema, items);
  }
  yield LIST_END;
}

async function* pieces(
  call: Pick<Call, "caller" | "links" | "asked">,
  schema: ResourceSchema,
  items: readonly MirrorRecord[],
): AsyncGenerator<string> {
  if (schema.name === "Group") yield* (await presentGroups(call, items)).pieces;
  else yield* userPieces(call, items as Parameters<typeof presentUsers>[1]);
}

/** So many users are worked out and put on the wire at once: what is asked for beside them is held no longer. */
const PORTION = 100;

async function* userPieces(
  call: Pick<Call, "caller" | "links" | "asked">,
  users: Parameters<typeof presentUsers>[1],
): AsyncGenerator<string> {
  for (let at = 0; at < users.length; at += PORTION)
    yield `${at > 0 ? "," : ""}${(await presentUsers(call, users.slice(at, at + PORTION))).join(",")}`;
}
