import type { ConnectionCaller } from "../../../domain/connections/types.ts";
import { decodeCursor, encodeCursor, sealCursor, unsealCursor } from "../../../domain/page.ts";
import { refused } from "../answers/scim-error.ts";
import type { ResourceSchema } from "../schema/types.ts";
import type { ListQuery } from "./query.ts";

/** What a cursor is bound to: the connection, the endpoint and the filter it was given for (RFC 9865 §2). */
export interface CursorScope {
  readonly caller: ConnectionCaller;
  readonly schema: ResourceSchema;
  readonly query: ListQuery;
}

function listOf({ caller, schema, query }: CursorScope): string {
  // Of a filter that may be read in two ways, both are what it was given for.
  const filters = [query.filter ?? "", query.otherFilter].filter((filter) => filter !== undefined).sort();
  return JSON.stringify([caller.connection.id, schema.name, ...filters]);
}

/** The opaque cursor that leads on after this id. */
export const cursorAfter = (scope: CursorScope, id: string): string => sealCursor(listOf(scope), encodeCursor(id));

/** The id that a cursor leads on from; undefined for the empty one. @throws ScimError 400 `invalidCursor`. */
export function idBefore(scope: CursorScope, cursor: string): string | undefined {
  if (cursor === "") return undefined;
  const found = unsealCursor(listOf(scope), cursor);
  if (found === undefined) throw refused("invalidCursor", "The cursor is not one that this list gave.");
  return decodeCursor(found);
}
