/** Set-up links as their makers see them. */
import type { Caller } from "../caller.ts";
import { connectionsThrough } from "../connections/connection-lookup.ts";
import { domainsThrough } from "../organizations/domains/domains.ts";
import type { SetupLinkDoc } from "./setup-link.model.ts";
import type { LinkState, Made, SetupLink } from "./types.ts";

/** How a link is now. */
export function stateOf({ revokedAt, finishedAt, expiresAt, openedAt }: SetupLinkDoc, now = new Date()): LinkState {
  if (revokedAt) return "revoked";
  if (finishedAt) return "finished";
  if (expiresAt <= now) return "expired";
  return openedAt ? "open" : "unused";
}

const NOTHING: Made = { connections: [], domains: [] };

/** One link. */
export function presentLink(document: SetupLinkDoc, made: Made = NOTHING): SetupLink {
  const { _id: id, name, intents, idp, emails, boundTo, frameOrigins } = document;
  const { expiresAt, openedAt, finishedAt, createdAt, createdBy } = document;
  return {
    ...{ id, name, intents, idp, emails, confirmedBy: boundTo, frameOrigins, state: stateOf(document) },
    ...{ expiresAt, openedAt, finishedAt, createdAt, createdBy },
    ...made,
  };
}

/** What was made through each of these links, by its id. */
export async function madeThroughLinks(caller: Caller, ids: readonly string[]): Promise<(id: string) => Made> {
  const [connections, domains] = [await connectionsThrough(caller, ids), await domainsThrough(caller, ids)];
  return (link) => ({
    connections: connections
      .filter(({ setupLink }) => setupLink === link)
      .map(({ id, kind, name }) => ({ id, kind, name })),
    domains: domains.filter(({ setupLink }) => setupLink === link).map(({ id, name }) => ({ id, name })),
  });
}
