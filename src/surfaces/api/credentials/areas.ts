/**
 * What scopes of API keys open: the one table. A route belongs to the area of its tag, and a key opens it with `read` or `write` alone, or
 * with the area's own, such as `memberships:read`.
 */
import type { ApiArea, ApiScope } from "../../../domain/connections/api-scopes.ts";

/** By the tag of a route of an organization. */
export const AREA_OF: Readonly<Record<string, ApiArea>> = {
  Memberships: "memberships",
  Invitations: "invitations",
  Teams: "teams",
  Roles: "teams",
  Connections: "connections",
  Directory: "connections",
  Mappings: "connections",
  Conflicts: "connections",
  Drift: "connections",
  "Set-up links": "connections",
  Organizations: "organization",
  Policies: "organization",
  Domains: "organization",
  "API keys": "organization",
  Events: "events",
  Audit: "events",
  Webhooks: "webhooks",
  "Log streams": "webhooks",
  "Security events": "webhooks",
};

/** The scopes of which a key needs one, the wider first. @throws Error for a tag that no area has: that is a mistake in a declaration */
export function scopesFor(tag: string, access: "read" | "write"): readonly [ApiScope, ApiScope] {
  const area = AREA_OF[tag];
  if (!area) throw new Error(`No area of scopes has the tag ${tag}: say so in areas.ts.`);
  return [access, `${area}:${access}`];
}
