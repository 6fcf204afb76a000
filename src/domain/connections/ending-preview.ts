/** What ending a connection would come to: who would keep and lose what, and why it would be refused. Nothing is written. */
import { rehearse } from "../../platform/rehearsal.ts";
import type { Caller } from "../caller.ts";
import { DomainError, type ErrorCode } from "../errors.ts";
import { givenByConnection } from "../mappings/keeping.ts";
import { type Change, changesIf } from "../memberships/detaching.ts";
import { walkHolders } from "../memberships/holders.ts";
import { pageOfLoginGranted } from "../memberships/login-ending.ts";
import { countLinked, membershipsById, pageOfLinked } from "../memberships/membership-lookup.ts";
import { decodeCursor, encodeCursor, type PageRequest } from "../page.ts";
import { countTied, pageOfTied } from "../sso/ending.ts";
import type { ConnectionDoc } from "./connection.model.ts";
import { connectionToChange } from "./connection-lookup.ts";
import type { People } from "./nouns.ts";
import { requireEndable } from "./retiring.ts";

export interface EndingPreview {
  /** How many people the connection has. */
  readonly people: number;
  /** Why it would be refused; null when it would not. */
  readonly problem: { readonly code: ErrorCode; readonly detail: string } | null;
  /** Of the people of this page, what stays of their access. */
  readonly keeps: readonly Change[];
  /** And what goes. */
  readonly loses: readonly Change[];
  readonly nextCursor: string | null;
}

/** A page over the people of the connection, in the order of their memberships. @throws DomainError `not_found`; `conflict` for one that is ending */
export async function previewEnding(
  caller: Caller,
  id: string,
  people: People,
  page: PageRequest,
): Promise<EndingPreview> {
  const connection = await connectionToChange(caller, id);
  const { ids, nextCursor } = await pageOfPeople(caller, connection, page);
  const memberships = await membershipsById(caller, ids);
  const given = await givenByConnection(caller, memberships, id);
  const { keeps, loses } = await changesIf(caller, memberships, { connectionId: id, people, given });
  const count = connection.kind === "saml" ? countTied(caller, id) : countLinked(caller, id);
  return { people: await count, problem: await problemOf(caller, connection, people), keeps, loses, nextCursor };
}

async function problemOf(caller: Caller, connection: ConnectionDoc, people: People): Promise<EndingPreview["problem"]> {
  try {
    // The locks that the rules take are given back.
    await rehearse(() => requireEndable(caller, connection, people));
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { code: error.code, detail: error.message };
  }
}

async function pageOfPeople(
  caller: Caller,
  { _id: id, kind }: ConnectionDoc,
  { limit, cursor }: PageRequest,
): Promise<{ ids: readonly string[]; nextCursor: string | null }> {
  const sources = kind === "saml" ? [pageOfTied, pageOfLoginGranted] : [pageOfLinked];
  const found: string[] = [];
  const walked = walkHolders(
    sources.map((source) => (after, most) => source(caller, id, after, most)),
    cursor === undefined ? "" : decodeCursor(cursor),
    limit + 1,
  );
  for await (const ids of walked) {
    found.push(...ids);
    if (found.length > limit) break;
  }
  const ids = found.slice(0, limit);
  const last = ids.at(-1);
  return { ids, nextCursor: found.length > limit && last !== undefined ? encodeCursor(last) : null };
}
