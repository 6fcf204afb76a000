/** Ending an organization: it is unknown to everybody at once, its data is deleted after that. */
import { deleteEverythingOf, transaction } from "../../platform/mongo.ts";
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
  await purge(caller.organizationId);
}

async function purge(organizationId: string): Promise<void> {
  await deleteEverythingOf(organizationId, ["events", "organizations"]);
  await OrganizationModel.updateOne({ organizationId }, { $set: { purgedAt: new Date() } });
}

/** Goes on with deletions that a stop of the program cut short. Called at start. */
export async function resumePurges(): Promise<void> {
  const cut = await OrganizationModel.find({ status: "deleted", purgedAt: null }, { organizationId: 1 })
    .setOptions({ acrossOrganizations: "a start takes up what a stop cut short" })
    .lean();
  for (const { organizationId } of cut) await purge(organizationId);
}
