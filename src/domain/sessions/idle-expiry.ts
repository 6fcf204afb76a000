/** Ends of sessions by themselves, for who waits for them: a session that nobody uses any more is shown by no browser. */
import { endsOf, isOver, limitsIn } from "./limits.ts";
import { SessionModel } from "./session.model.ts";

/**
 * Ends the session when its time is over, as its next use would.
 * @returns when it ends by itself at the earliest; null when it is not there (any more)
 * @throws DomainError `not_found` where its organization is gone
 */
export async function expireIdle(id: string, now = new Date()): Promise<Date | null> {
  const found = await SessionModel.findOne({ _id: id }).lean();
  if (!found) return null;
  const limits = await limitsIn(found.organizationId);
  if (!isOver(found, limits, now)) {
    const { expiresAt, idleExpiresAt } = endsOf(found, limits);
    return idleExpiresAt ?? expiresAt;
  }
  // Not when it was used at this moment.
  const { deletedCount } = await SessionModel.deleteOne({ _id: id, lastSeenAt: found.lastSeenAt });
  return deletedCount === 1 ? null : now;
}
