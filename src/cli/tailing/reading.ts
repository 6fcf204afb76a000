/** What connections were sent, as it comes: requests of identity providers and sign-ins, the oldest first. */
import type { RollcallClient } from "../../client/client.ts";
import type { components } from "../../client/schema.ts";
import type { Connection } from "../connections.ts";

type ScimRequest = components["schemas"]["ScimRequest"];
type SsoLogin = components["schemas"]["SsoLogin"];

/** One line of a log, and whose it is. */
export type Seen = { readonly connection: Pick<Connection, "id" | "name"> } & (
  | { readonly kind: "request"; readonly line: ScimRequest }
  | { readonly kind: "login"; readonly line: SsoLogin }
);

export interface Wanted {
  readonly status?: "failed";
  readonly address?: string;
  readonly group?: string;
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly effect?: "none" | "some";
}

const PATH = "/v1/organizations/{organization}/connections/{connection}";
const PAGE = 100;
/** Lines are written a moment after their requests, and not in their order: so far back is looked again. */
const LATE_MS = 30_000;

/** Follows one connection: each call answers what is new since the last, the oldest first. */
export function followerOf(client: RollcallClient, organization: string, connection: Connection) {
  const path = { organization, connection: connection.id };
  const known = new Map<string, number>();
  const pages = async function* (wanted: Wanted, since: string | undefined): AsyncGenerator<Seen> {
    const named = { id: connection.id, name: connection.name };
    if (connection.kind !== "scim") {
      const query = { limit: PAGE, ...(wanted.status && { outcome: "refused" as const }) };
      for await (const line of client.list(`${PATH}/logins`, { params: { path, query } }))
        yield { connection: named, kind: "login", line };
      return;
    }
    const query = { limit: PAGE, ...wanted, ...(since !== undefined && { since }) };
    for await (const line of client.list(`${PATH}/requests`, { params: { path, query } }))
      yield { connection: named, kind: "request", line };
  };
  /** @param most so many at most, the newest; @param since no older ones */
  return async (wanted: Wanted, most: number, since?: string): Promise<Seen[]> => {
    const from = since ?? backFrom(known);
    const found: Seen[] = [];
    for await (const one of pages(wanted, from)) {
      if (found.length >= most || (from !== undefined && one.line.at < from)) break;
      if (!known.has(one.line.id)) found.push(one);
    }
    for (const { line } of found) known.set(line.id, Date.parse(line.at));
    forget(known);
    return found.reverse();
  };
}

function backFrom(known: ReadonlyMap<string, number>): string | undefined {
  if (known.size === 0) return undefined;
  return new Date(Math.max(...known.values()) - LATE_MS).toISOString();
}

function forget(known: Map<string, number>): void {
  const newest = Math.max(...known.values());
  for (const [id, at] of known) if (at < newest - 2 * LATE_MS) known.delete(id);
}
