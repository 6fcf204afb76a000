/**
 * Ending the sessions that changed rules of access admit no longer: they would open nothing from that moment, and whoever follows the log is to
 * hear of their end without waiting for their next use. Begun by the transaction of the change, done in portions after it; each session is
 * judged as its next use would be, by the rules as they are then.
 */

import { transaction } from "../../../platform/database/mongo.ts";
import { inPortions } from "../../../platform/jobs/portions.ts";
import { finishSoon, type Work, type WorkKind } from "../../../platform/jobs/resumable.ts";
import { type Caller, INSTANCE } from "../../caller.ts";
import { record } from "../../events/events.ts";
import { failedOrFinished } from "../../events/outcomes.ts";
import { pageOfOrganizations } from "../../organizations/every-organization.ts";
import { markedForReview, markForReview, noteReview, reviewOf } from "../../organizations/marks.ts";
import type { Reviewing } from "../../organizations/organization.model.ts";
import { getPolicies } from "../../organizations/policies/policies.ts";
import type { Policies } from "../../organizations/policies/policy.ts";
import { type SessionTerms, shorterTerms } from "../../organizations/policies/session-terms.ts";
import { closeOldRules, endUnadmitted, pageOfSignedIn, unadmitted } from "../../sessions/reviewing.ts";

/** The policies by which a session may be admitted no longer. */
const OF_SESSIONS = [
  ...(["strictMode", "signInMethods", "mfa", "guestFactor", "bypassNeedsMfa"] as const),
  ...(["sessionTtlHours", "sessionIdleMinutes"] as const),
];

/** Whether a change of policies is one of them. */
export const isOfSessions = (patch: Partial<Policies>, before: Partial<Policies> = {}): boolean =>
  OF_SESSIONS.some((key) => patch[key] !== undefined && JSON.stringify(patch[key]) !== JSON.stringify(before[key]));

/** Begins what a commit has marked. @param id of the organization, or the instance */
export const reviewSoon = (id: string): Promise<void> => finishSoon(sessionReviews, { id, organizationId: id });

const PORTION = 100;
/** So many members with sessions are looked at within a dry run. */
const LITTLE = 500;

/** Organizations whose sessions are still to be judged anew. */
export const sessionReviews: WorkKind = {
  name: "session_review",
  find: markedForReview,
  resume: async (work, stopping) => {
    const marked = await reviewOf(work.id);
    if (!marked) return;
    if (work.id === INSTANCE) return markEach(marked, stopping);
    await closeOldRules(work);
    await reviewAll({ organizationId: work.id, ...marked.by }, marked, stopping);
  },
  tell: (work, _outcome, error) =>
    transaction(() =>
      record(finisher(work), {
        ...failedOrFinished("organization.session_review", error),
        object: { type: "organization", id: work.id },
      }),
    ),
  foretell: async (work) => {
    if (!(await reviewOf(work.id))) return { text: "no session ends", totals: {}, isLittle: true };
    if (work.id === INSTANCE)
      return {
        text: "sessions that the policies admit no longer end, in all organizations",
        totals: {},
        isLittle: false,
      };
    const { items, done } = await pageOfSignedIn(finisher(work), "", LITTLE);
    const sessions = (await unadmitted(finisher(work), items)).length;
    const text = `sessions that the rules admit no longer end: ${done ? sessions : `${sessions} at least`}`;
    return { text, totals: { sessions }, isLittle: done && sessions <= PORTION };
  },
};

const finisher = ({ id }: Work): Caller => ({
  organizationId: id,
  actor: { kind: "system", id: "session-review" },
  requestId: `session review ${id}`,
});

/** How far it has come is stored with each portion: no further than to the first that failed. */
async function reviewAll(
  caller: Caller,
  { since, limits, after: from }: Reviewing,
  stopping: AbortSignal,
): Promise<void> {
  const { organizationId } = caller;
  let hasFailed = false;
  const isThrough = await inPortions<string>({
    next: (last) => pageOfSignedIn(caller, last ?? from, PORTION),
    work: async (members) => {
      try {
        await endUnadmitted(caller, members, { limits: limitsBy(limits) });
      } catch (error) {
        hasFailed = true;
        throw error;
      }
      if (!hasFailed) await noteReview(organizationId, since, members.at(-1) ?? "");
    },
    stopping,
  });
  if (isThrough) await noteReview(organizationId, since, null);
}

const limitsBy = ({ sessionTtlHours, sessionIdleMinutes }: SessionTerms) => ({
  ttlHours: sessionTtlHours,
  idleMinutes: sessionIdleMinutes,
});

/** Every organization gets the mark of its own, with its own limits by those of the instance before. */
async function markEach({ since, by, limits, after: from }: Reviewing, stopping: AbortSignal): Promise<void> {
  for (let after = from, done = false; !done; ) {
    if (stopping.aborted) return;
    const ids = await pageOfOrganizations(after);
    done = ids.length === 0;
    await transaction(async () => {
      for (const id of ids) {
        const { policies } = await getPolicies(finisher({ id, organizationId: id }));
        await markForReview(id, by, shorterTerms(policies, limits));
      }
      await noteReview(INSTANCE, since, done ? null : (ids.at(-1) ?? after));
    });
    after = ids.at(-1) ?? after;
  }
}
