/** Ending an organization: it is unknown to everybody at once, its data is deleted after that. */

import { forgetLocks } from "../../platform/database/locks.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { countEverythingOf, deleteEverythingOf } from "../../platform/database/tenant-data.ts";
import { among } from "../../platform/jobs/finding.ts";
import type { WorkKind } from "../../platform/jobs/resumable.ts";
import type { Caller } from "../caller.ts";
import { notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { failedOrFinished } from "../events/outcomes.ts";
import { OrganizationModel } from "./organization.model.ts";

/** Ends an organization: it is unknown from the commit on. What is remembered of it is forgotten by who knows it. @throws DomainError `not_found` */
export async function endOrganization(caller: Caller): Promise<void> {
  await transaction(async () => {
    const ended = await OrganizationModel.findOneAndUpdate(
      { organizationId: caller.organizationId, status: "active" },
      { $set: { status: "deleted", updatedAt: new Date() }, $inc: { version: 1 } },
    ).lean();
    if (!ended) throw notFound("organization", caller.organizationId);
    await record(caller, {
      type: "organization.deleted",
      object: { type: "organization", id: ended._id },
      before: { name: ended.name, slug: ended.slug },
    });
  });
}

/** The log stays, with what proves it, and what is still to be taken out of it when somebody was erased. */
const KEPT = ["events", "event_cuts", "audit_chains", "audit_seals", "audit_rewritings", "organizations", "erasures"];

/** A request that was under way may write until then. */
const SETTLED_MS = 30_000;

/** Deleted organizations whose data is there still; once more a while after that, for what was written meanwhile. */
export const purges: WorkKind = {
  name: "organization_purge",
  find: async (limit, which) => {
    const unswept = { status: "deleted" as const, sweptAt: null, ...among(which, "organizationId") };
    const settled = new Date(Date.now() - SETTLED_MS);
    const found = await OrganizationModel.find(
      { ...unswept, $or: [{ purgedAt: null }, { purgedAt: { $lte: settled } }] },
      { organizationId: 1 },
    )
      .setOptions({ acrossOrganizations: "what is unfinished is finished for all organizations" })
      .limit(limit)
      .lean();
    return found.map(({ organizationId }) => ({ id: organizationId, organizationId }));
  },
  resume: async ({ organizationId }) => {
    const ended = await OrganizationModel.findOne({ organizationId, status: "deleted" }).lean();
    if (!ended) return;
    await deleteEverythingOf(organizationId, KEPT);
    await forgetLocks(["sso", "owners", "seats"].map((what) => `${what}:${organizationId}`));
    const now = new Date();
    await OrganizationModel.updateOne(
      { organizationId },
      { $set: ended.purgedAt ? { sweptAt: now } : { purgedAt: now } },
    );
  },
  // Nobody but the operator knows the organization any more.
  tell: ({ organizationId }, _outcome, error) =>
    transaction(() =>
      record(finisher(organizationId), {
        ...failedOrFinished("organization.purge", error),
        object: { type: "organization", id: organizationId },
      }),
    ),
  foretell: async ({ organizationId }) => {
    const totals = await countEverythingOf(organizationId, KEPT);
    const documents = Object.values(totals).reduce((sum, count) => sum + count, 0);
    return { text: `${documents} documents of the organization are deleted`, totals, isLittle: false };
  },
};

const finisher = (id: string): Caller => ({
  organizationId: "instance",
  actor: { kind: "system", id: "purge" },
  requestId: `purge ${id}`,
});
