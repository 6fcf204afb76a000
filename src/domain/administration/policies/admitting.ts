/**
 * Reconciling who may be in after a policy has changed that decides it: people who wait for seats, owners whom the rule kept in, people who
 * wait for an admin's word. In one organization, or in all of the instance.
 */

import { transaction } from "../../../platform/database/mongo.ts";
import { finishSoon, Hindered, type Work, type WorkKind } from "../../../platform/jobs/resumable.ts";
import type { Caller } from "../../caller.ts";
import { INSTANCE } from "../../caller.ts";
import { record } from "../../events/events.ts";
import { failedOrFinished } from "../../events/outcomes.ts";
import { admitAll, countWaiting } from "../../memberships/seats/waitlist.ts";
import { reconcileOwners } from "../../memberships/status/status.ts";
import { pageOfOrganizations } from "../../organizations/every-organization.ts";
import { markedForReconciling, reconciledSince, reconcilingSince } from "../../organizations/marks.ts";
import { forgetPolicies } from "../../organizations/policies/policies.ts";
import { reconcileUndecided } from "../../provisioning/matching/placing-anew.ts";

/** Lets in whom the change of an organization, or of the instance, makes room for. The change has set the mark. */
export const admitSoon = (id: string): Promise<void> => finishSoon(admissions, { id, organizationId: id });

/** So many people are let in within a dry run. */
const LITTLE = 50;

/** Organizations in which people are still to be let in. */
export const admissions: WorkKind = {
  name: "admission",
  find: markedForReconciling,
  resume: async (work, stopping) => {
    // What this process still remembers of the limits may be older than the change.
    forgetPolicies();
    if (work.id === INSTANCE) return admitEverywhere(stopping);
    const since = await reconcilingSince(work.id);
    if (!since) return;
    await reconcileAll(finisher(work));
    await reconciledSince(work.id, since);
  },
  tell: (work, _outcome, error) =>
    transaction(() =>
      record(finisher(work), {
        ...failedOrFinished("organization.admission", error),
        object: { type: "organization", id: work.id },
      }),
    ),
  foretell: async (work) => {
    if (work.id === INSTANCE)
      return { text: "whoever waits is let in where there is room, in all organizations", totals: {}, isLittle: false };
    const waiting = await countWaiting(finisher(work));
    const text = `${waiting} people wait for seats, and are let in where there is room`;
    return { text, totals: { waiting }, isLittle: waiting <= LITTLE };
  },
};

const asWork = (id: string): Work => ({ id, organizationId: id });

const finisher = ({ id }: Work): Caller => ({
  organizationId: id,
  actor: { kind: "system", id: "admission" },
  requestId: `admission ${id}`,
});

/** Each can be done again: it asks for what is so now. */
async function reconcileAll(caller: Caller): Promise<void> {
  await admitAll(caller);
  await transaction(() => reconcileOwners(caller));
  await reconcileUndecided(caller);
}

/** One organization after the other; one that fails holds up no other. */
async function admitEverywhere(stopping: AbortSignal): Promise<void> {
  const since = await reconcilingSince(INSTANCE);
  const failures: unknown[] = [];
  for (let after = "", done = since === undefined; !done; ) {
    const ids = await pageOfOrganizations(after);
    for (const id of ids) {
      if (stopping.aborted) return;
      await reconcileAll(finisher(asWork(id))).catch((error: unknown) => failures.push(error));
    }
    after = ids.at(-1) ?? after;
    done = ids.length === 0;
  }
  if (failures.length > 0)
    throw new Hindered(`In ${failures.length} organizations nobody could be let in.`, { cause: failures[0] });
  if (since) await reconciledSince(INSTANCE, since);
}
