/**
 * Settling who may be in after a policy has changed that decides it: people who wait for seats, owners whom the rule kept in, people who
 * wait for an admin's word. In one organization, or in all of the instance.
 */

import { transaction } from "../../platform/mongo.ts";
import { finishSoon, Hindered, type Work, type WorkKind } from "../../platform/unfinished.ts";
import type { Caller } from "../caller.ts";
import { settleUndecided } from "../directory/settling.ts";
import { record } from "../events/events.ts";
import { INSTANCE } from "../mails/nouns.ts";
import { settleOwners } from "../memberships/status.ts";
import { admitAll } from "../memberships/waiting.ts";
import { InstanceModel, OrganizationModel } from "./organization.model.ts";
import { forgetPolicies } from "./policies.ts";

const PORTION = 200;
const marked = { admittingSince: { $ne: null, $type: "date" as const } };

/** Marks the organization in the transaction of a change on which depends who may be in, so that it is settled whatever happens to this process. */
export async function markForSettling({ organizationId }: Caller): Promise<void> {
  await OrganizationModel.updateOne({ organizationId }, { $set: { admittingSince: new Date() } });
}

/** Lets in whom the change of an organization, or of the instance, makes room for. The change has set the mark. */
export const admitSoon = (id: string): Promise<void> => finishSoon(admissions, { id, organizationId: id });

/** Organizations in which people are still to be let in. */
export const admissions: WorkKind = {
  name: "admission",
  find: async (limit) => {
    const found = await OrganizationModel.find({ ...marked, status: "active" }, { organizationId: 1 })
      .setOptions({ acrossOrganizations: "what is unfinished is finished for all organizations" })
      .limit(limit)
      .lean();
    const all = await InstanceModel.exists({ _id: INSTANCE, ...marked });
    return [...found.map(({ organizationId }) => organizationId), ...(all ? [INSTANCE] : [])].map(asWork);
  },
  resume: async (work, stopping) => {
    // What this process still remembers of the limits may be older than the change.
    forgetPolicies();
    if (work.id === INSTANCE) return admitEverywhere(stopping);
    const found = await OrganizationModel.findOne({ organizationId: work.id, ...marked }).lean();
    if (!found) return;
    await settleAll(finisher(work));
    await OrganizationModel.updateOne(
      { organizationId: work.id, admittingSince: found.admittingSince ?? null },
      { $set: { admittingSince: null } },
    );
  },
  tell: (work, outcome, error) =>
    transaction(() =>
      record(finisher(work), {
        type: `organization.admission_${outcome}`,
        object: { type: "organization", id: work.id },
        ...(error !== null && { after: { error } }),
      }),
    ),
};

const asWork = (id: string): Work => ({ id, organizationId: id });

const finisher = ({ id }: Work): Caller => ({
  organizationId: id,
  actor: { kind: "system", id: "admission" },
  requestId: `admission ${id}`,
});

/** Each can be done again: it asks for what is so now. */
async function settleAll(caller: Caller): Promise<void> {
  await admitAll(caller);
  await transaction(() => settleOwners(caller));
  await settleUndecided(caller);
}

/** One organization after the other; one that fails holds up no other. */
async function admitEverywhere(stopping: AbortSignal): Promise<void> {
  const instance = await InstanceModel.findOne({ _id: INSTANCE, ...marked }).lean();
  const failures: unknown[] = [];
  for (let after = "", done = instance === null; !done; ) {
    const ids = await organizationsAfter(after);
    for (const id of ids) {
      if (stopping.aborted) return;
      await settleAll(finisher(asWork(id))).catch((error: unknown) => failures.push(error));
    }
    after = ids.at(-1) ?? after;
    done = ids.length < PORTION;
  }
  if (failures.length > 0)
    throw new Hindered(`In ${failures.length} organizations nobody could be let in.`, { cause: failures[0] });
  await InstanceModel.updateOne(
    { _id: INSTANCE, admittingSince: instance?.admittingSince ?? null },
    { $set: { admittingSince: null } },
  );
}

async function organizationsAfter(after: string): Promise<string[]> {
  const found = await OrganizationModel.find({ _id: { $gt: after }, status: "active" }, { organizationId: 1 })
    .setOptions({ acrossOrganizations: "the limit of the instance is that of all" })
    .sort({ _id: 1 })
    .limit(PORTION)
    .lean();
  return found.map(({ organizationId }) => organizationId);
}
