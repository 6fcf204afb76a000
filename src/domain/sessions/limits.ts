/**
 * When a session ends by itself. Asked at each use, so that a policy that is tightened counts for sessions that are there already; one
 * that is loosened counts for those that begin after it.
 */

import { HOUR_MS, MINUTE_MS } from "../../platform/clock.ts";
import { atTheDoor } from "../caller.ts";
import { instancePoliciesInForce, policiesInForce } from "../organizations/policies/policies.ts";
import type { SessionDoc } from "./session.model.ts";

export interface SessionLimits {
  readonly ttlHours: number;
  /** Null: however long it is not used. */
  readonly idleMinutes: number | null;
}

/** Sessions outside any organization last as long as this, or less where the instance says so. */
const PERSONAL_TTL_HOURS = 12;

/** The limits of an organization's sessions; without one, the instance's. @throws DomainError `not_found` */
export async function limitsIn(organizationId: string | null): Promise<SessionLimits> {
  const { sessionTtlHours: ttlHours, sessionIdleMinutes: idleMinutes } =
    organizationId === null ? await instancePoliciesInForce() : await policiesInForce(atTheDoor(organizationId));
  return { ttlHours: organizationId === null ? Math.min(ttlHours, PERSONAL_TTL_HOURS) : ttlHours, idleMinutes };
}

type Timed = Pick<SessionDoc, "state" | "createdAt" | "lastSeenAt" | "expiresAt">;

/** When it ends: in any case, and if it is not used. One that waits for a second factor has its own short term. */
export function endsOf(
  { state, createdAt, lastSeenAt, expiresAt }: Timed,
  { ttlHours, idleMinutes }: SessionLimits,
): { readonly expiresAt: Date; readonly idleExpiresAt: Date | null } {
  if (state !== "complete") return { expiresAt, idleExpiresAt: null };
  const end = Math.min(expiresAt.getTime(), createdAt.getTime() + ttlHours * HOUR_MS);
  const idle = idleMinutes === null ? null : lastSeenAt.getTime() + idleMinutes * MINUTE_MS;
  return { expiresAt: new Date(end), idleExpiresAt: idle === null ? null : new Date(Math.min(idle, end)) };
}

/** Whether it has ended by then. */
export function isOver(session: Timed, limits: SessionLimits, now: Date): boolean {
  const { expiresAt, idleExpiresAt } = endsOf(session, limits);
  return (idleExpiresAt ?? expiresAt) <= now;
}

/**
 * How often the last use is written: once a minute, and oftener under a short idle limit. What was not written yet ends a session
 * early, by a sixtieth of the limit at most, and never late.
 */
export const seenEveryMs = ({ idleMinutes }: SessionLimits): number =>
  Math.min(MINUTE_MS, idleMinutes === null ? MINUTE_MS : (idleMinutes * MINUTE_MS) / 60);
