/** How an endpoint fares: one that says that it is gone, or that takes nothing for days, is disabled, and its owners are told. */
import { transaction } from "../../platform/database/mongo.ts";
import { type Caller, INSTANCE } from "../caller.ts";
import { record } from "../events/events.ts";
import { alertOwners } from "../memberships/owners/owner-alerts.ts";
import { type EndpointDoc, EndpointModel } from "./endpoint.model.ts";
import type { DisabledBecause } from "./types.ts";

const PATIENCE_MS = 5 * 86_400_000;

/** Notes that something was taken. */
export async function noteTaken({ organizationId, _id, failingSince }: EndpointDoc): Promise<void> {
  if (failingSince !== null) await EndpointModel.updateOne({ organizationId, _id }, { $set: { failingSince: null } });
}

/** Notes that something was not taken. @returns whether the endpoint is disabled now */
export async function noteRefused(
  endpoint: EndpointDoc,
  { error, isGone, now }: { readonly error: string; readonly isGone: boolean; readonly now: Date },
): Promise<boolean> {
  const { organizationId, _id, failingSince } = endpoint;
  if (isGone) return disable(endpoint, "gone", error, now);
  if (failingSince !== null && failingSince.getTime() + PATIENCE_MS <= now.getTime())
    return disable(endpoint, "failing", error, now);
  if (failingSince === null)
    await EndpointModel.updateOne({ organizationId, _id, failingSince: null }, { $set: { failingSince: now } });
  return false;
}

async function disable(
  { organizationId, _id, url }: EndpointDoc,
  because: DisabledBecause,
  error: string,
  at: Date,
): Promise<boolean> {
  const caller: Caller = { organizationId, actor: { kind: "system", id: "webhooks" }, requestId: _id };
  await transaction(async () => {
    // Whoever gave it another address meanwhile has mended it.
    const changed = await EndpointModel.updateOne(
      { organizationId, _id, url, enabled: true },
      { $set: { enabled: false, disabled: { because, error, at }, updatedAt: at }, $inc: { version: 1 } },
    );
    if (changed.modifiedCount === 0) return;
    const object = { type: "webhook", id: _id } as const;
    await record(caller, { type: "webhook.disabled", object, after: { reason: because, error } });
    if (organizationId !== INSTANCE)
      await alertOwners(caller, { what: "webhook_disabled", who: new URL(url).host, at: "/webhooks" });
  });
  return true;
}
