/** Ending an organization: it is unknown to everybody at once, its data is deleted after that. */
import { deleteEverythingOf, transaction } from "../../platform/mongo.ts";
import { finishSoon, type WorkKind } from "../../platform/unfinished.ts";
import type { Caller } from "../caller.ts";
import { forgetTokens } from "../connections/verifying.ts";
import { notFound } from "../errors.ts";
import { record } from "../events/events.ts";
import { OrganizationModel } from "./organization.model.ts";

/** Ends an organization: from this moment its ids are unknown and its tokens dead. Its data goes after that; its events are kept. */
export async function deleteOrganization(caller: Caller): Promise<void> {
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
  forgetTokens();
  await finishSoon(purges, { id: caller.organizationId, organizationId: caller.organizationId });
}

/** The log stays, and what is still to be taken out of it when somebody was erased. */
const KEPT = ["events", "organizations", "erasures"];

/** A request that was under way may write until then. */
const SETTLED_MS = 30_000;

/** Deleted organizations whose data is there still; once more a while after that, for what was written meanwhile. */
export const purges: WorkKind = {
  name: "organization_purge",
  find: async (limit) => {
    const settled = new Date(Date.now() - SETTLED_MS);
    const found = await OrganizationModel.find(
      { status: "deleted", sweptAt: null, $or: [{ purgedAt: null }, { purgedAt: { $lte: settled } }] },
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
    const now = new Date();
    await OrganizationModel.updateOne(
      { organizationId },
      { $set: ended.purgedAt ? { sweptAt: now } : { purgedAt: now } },
    );
  },
  // Nobody but the operator knows the organization any more.
  tell: ({ organizationId }, outcome, error) =>
    transaction(() =>
      record(finisher(organizationId), {
        type: `organization.purge_${outcome}`,
        object: { type: "organization", id: organizationId },
        ...(error !== null && { after: { error } }),
      }),
    ),
};

const finisher = (id: string): Caller => ({
  organizationId: "instance",
  actor: { kind: "system", id: "purge" },
  requestId: `purge ${id}`,
});
