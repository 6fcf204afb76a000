/**
 * Sessions that rules, or what a membership is let in by, admit no longer: they open nothing from that moment, and are ended without waiting for
 * their next use, so that whoever follows the log hears of it.
 */
import { transaction } from "../../platform/database/mongo.ts";
import { enqueue, type JobKind, routine } from "../../platform/jobs/outbox/queue.ts";
import type { Caller } from "../caller.ts";
import { changeRules } from "../organizations/marks.ts";
import { forgetPolicies } from "../organizations/policies/policies.ts";
import { type Before, endThose, gone, judging, openBefore } from "./live-sessions.ts";
import { SessionModel } from "./session.model.ts";

/**
 * Ends those sessions of these members that the rules admit no longer; joins the running transaction. Told of are those that were open by what
 * they counted by before: nothing but the change had ended them.
 */
export async function endUnadmitted(caller: Caller, membershipIds: readonly string[], before: Before): Promise<void> {
  const ended = await unadmitted(caller, membershipIds);
  if (ended.length > 0) await endThose({ _id: { $in: ended } }, caller, openBefore(before));
}

/** The ids of those sessions of these members that are there, and that their next use would find ended. */
export async function unadmitted({ organizationId }: Caller, membershipIds: readonly string[]): Promise<string[]> {
  const living = { state: "complete" as const, expiresAt: { $gt: new Date() } };
  const found = await SessionModel.find({ organizationId, membershipId: { $in: membershipIds }, ...living }).lean();
  const judge = judging();
  const ended: string[] = [];
  // One after the other, as a transaction reads.
  for (const one of found) if (!(await judge(one).catch(gone))) ended.push(one._id);
  return ended;
}

/** The next members of the organization who have sessions, in order. */
export async function pageOfSignedIn({ organizationId }: Caller, after: string, limit: number) {
  const found = await SessionModel.find({ organizationId, membershipId: { $gt: after } }, { membershipId: 1 })
    .sort({ organizationId: 1, membershipId: 1 })
    .limit(limit)
    .lean();
  const items = [...new Set(found.flatMap(({ membershipId }) => membershipId ?? []))];
  return { items, done: found.length < limit };
}

/**
 * From here on nobody opens a session by what was in force before: who is doing so has read it in a transaction that has committed, and its
 * session is found, or reads it anew.
 */
export async function closeOldRules(of: Pick<Caller, "organizationId">): Promise<void> {
  await transaction(() => changeRules(of));
  // What this process still remembers may be older than the change.
  forgetPolicies();
}

const memberReview: JobKind<{
  readonly membershipId: string;
  readonly accessEpoch: number;
  readonly by: Pick<Caller, "actor" | "requestId" | "reason">;
}> = { name: "member_review", delayMs: 0 };

/** Queued, because the rest of the running transaction may give with the other hand. */
export async function reviewMember(caller: Caller, membershipId: string, accessEpoch: number): Promise<void> {
  const { organizationId, actor, requestId, reason } = caller;
  await enqueue(memberReview, organizationId, { membershipId, accessEpoch, by: { actor, requestId, reason } });
}

export const sessionJobs = [
  routine(memberReview, async (organizationId, { membershipId, accessEpoch, by }) => {
    await closeOldRules({ organizationId });
    await transaction(() => endUnadmitted({ organizationId, ...by }, [membershipId], { accessEpoch }));
  }),
];
