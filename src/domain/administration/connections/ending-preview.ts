/** What ending a connection would come to: who would keep and lose what, and why it would be refused. Nothing is written. */

import { dryRun } from "../../../platform/dry-run/dry-run.ts";
import type { Caller } from "../../caller.ts";
import type { ConnectionDoc } from "../../connections/connection.model.ts";
import { connectionToChange } from "../../connections/connection-lookup.ts";
import { isLastSso } from "../../connections/sso/sso.ts";
import type { People } from "../../connections/types.ts";
import { DomainError, type ErrorCode } from "../../errors.ts";
import { walkHolders } from "../../memberships/access/holders.ts";
import { type Change, changesIf } from "../../memberships/ending/detach-preview.ts";
import { givenByConnection } from "../../memberships/grants/grants-to-keep.ts";
import { pageOfLoginGranted } from "../../memberships/grants/login-grants.ts";
import { countLinked, membershipsById, pageOfLinked } from "../../memberships/membership-lookup.ts";
import { decodeCursor, encodeCursor, type PageRequest } from "../../page.ts";
import { countTied, pageOfTied } from "../../sso/ending.ts";
import { previewSetUp, type SetUpEffect } from "../policies/without-sso.ts";
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
  /** Who would be mailed a link to choose a password, where nobody can sign in by SSO afterwards. */
  readonly setUp: SetUpEffect | null;
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
  const count = connection.kind !== "scim" ? countTied(caller, id) : countLinked(caller, id);
  const setUp = (await isLastSso(caller, connection)) ? await previewSetUp(caller, "everybody") : null;
  return { people: await count, problem: await problemOf(caller, connection, people), keeps, loses, setUp, nextCursor };
}

async function problemOf(caller: Caller, connection: ConnectionDoc, people: People): Promise<EndingPreview["problem"]> {
  try {
    // The locks that the rules take are given back.
    await dryRun(() => requireEndable(caller, connection, people));
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
  const sources = kind !== "scim" ? [pageOfTied, pageOfLoginGranted] : [pageOfLinked];
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
