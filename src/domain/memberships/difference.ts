/** What of a membership events tell, and what of it changed. */

import type { MembershipDoc } from "./membership.model.ts";
import { holdsOf } from "./status/holds.ts";

const TOLD = [
  "status",
  "kind",
  "email",
  "displayName",
  "externalId",
  "deactivatedBy",
  "managedBy",
  "allowWithoutSso",
  "expiresAt",
  "sponsorId",
  "defaultRole",
  "defaultTeams",
  "links",
] as const;

/** What of a membership changed, as an event tells it. */
export function difference(
  before: MembershipDoc,
  after: MembershipDoc,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const [was, is] = [before, after].map((one): Record<string, unknown> => ({ ...one, holds: holdsOf(one) }));
  const changed = [...TOLD, "holds"].filter(
    (key) => JSON.stringify(was?.[key] ?? null) !== JSON.stringify(is?.[key] ?? null),
  );
  const pick = (from: Record<string, unknown> | undefined) =>
    Object.fromEntries(changed.map((key) => [key, from?.[key] ?? null]));
  return { before: pick(was), after: pick(is) };
}
