import { createHash } from "node:crypto";
import type { ConnectionCaller } from "../../domain/connections/nouns.ts";
import { isPlainId } from "./guard/names.ts";
import type { ListQuery } from "./query.ts";
import type { ResourceSchema } from "./schema/nouns.ts";
import { refused } from "./scim-error.ts";

/** What a cursor is bound to: the connection, the endpoint and the filter it was given for (RFC 9865 §2). */
export interface CursorScope {
  readonly caller: ConnectionCaller;
  readonly schema: ResourceSchema;
  readonly query: ListQuery;
}

function seal({ caller, schema, query }: CursorScope, after: string): string {
  // Of a filter that may be read in two ways, both are what it was given for.
  const filters = [query.filter ?? "", query.otherFilter].filter((filter) => filter !== undefined).sort();
  const bound = [caller.connection.id, schema.name, ...filters, after].join("\n");
  return createHash("sha256").update(bound).digest("base64url").slice(0, 16);
}

/** The opaque cursor that leads on after this id. It holds no secret: it only ever leads through the caller's own list. */
export const cursorAfter = (scope: CursorScope, id: string): string =>
  Buffer.from(`${seal(scope, id)}${id}`, "utf8").toString("base64url");

/** The id that a cursor leads on from; undefined for the empty one. @throws ScimError 400 `invalidCursor`. */
export function idBefore(scope: CursorScope, cursor: string): string | undefined {
  if (cursor === "") return undefined;
  const text = cursor.length > 300 ? "" : Buffer.from(cursor, "base64url").toString("utf8");
  const id = text.slice(16);
  if (!isPlainId(id) || seal(scope, id) !== text.slice(0, 16))
    throw refused("invalidCursor", "The cursor is not one that this list gave.");
  return id;
}
