/**
 * Cursors as lists tell them: sealed to the list, to whose it is and to its filter, so that none can be made up or carried to another
 * list. Done for every route that takes one, so no list can forget it.
 */

import { sealCursor, unsealCursor } from "../../../domain/page.ts";
import { idForm } from "../../../platform/ids.ts";
import { Refusal } from "../../json/problem.ts";
import type { Reply } from "../call.ts";
import type { Route } from "../route.ts";

type Values = Readonly<Record<string, unknown>>;

/** A list: what a cursor of it must have been given by. */
export function listIn({ id }: Route, params: Values, query: unknown): string {
  const {
    limit: _limit,
    cursor: _cursor,
    after: _after,
    wait: _wait,
    count: _count,
    ...filter
  } = Object(query) as Values;
  return JSON.stringify([id, params, filter]);
}

/** The query with the cursor as the domain knows it. @throws Refusal 400 for one that this list did not give */
export function withCursor(query: unknown, list: string): unknown {
  const { cursor, after } = Object(query) as Values;
  return {
    ...Object(query),
    ...(typeof cursor === "string" && { cursor: opened("?cursor", cursor, list) }),
    // Where a list goes on after a thing that is named, its own cursor serves as well.
    ...(typeof after === "string" && !NAMED.test(after) && { after: opened("?after", after, list) }),
  };
}

const NAMED = idForm("[a-z]+");

function opened(pointer: string, told: string, list: string): string {
  const cursor = unsealCursor(list, told);
  if (cursor === undefined) throw invalidCursor(pointer);
  return cursor;
}

/** The answer to a cursor that leads nowhere. */
export function invalidCursor(pointer = "?cursor"): Refusal {
  const detail =
    pointer === "?after"
      ? "This is neither the id of an event nor a cursor that this list gave. Begin again without it."
      : "The cursor is not one that this list gave. Begin again without it.";
  return new Refusal(400, "invalid", detail, {}, [{ pointer, code: "invalid", detail }]);
}

/** The reply with its cursor sealed; one that is no page as it is. */
export function told<A>(reply: Reply<A>, list: string): Reply<A> {
  const { body } = reply;
  if (!isPage(body) || body.page.nextCursor === null) return reply;
  return { ...reply, body: { ...body, page: { ...body.page, nextCursor: sealCursor(list, body.page.nextCursor) } } };
}

const isPage = (body: unknown): body is { page: { nextCursor: string | null } } =>
  typeof body === "object" && body !== null && "page" in body && typeof body.page === "object";
