/** How an endpoint fares: one that says that it is gone, or that takes nothing for days, is disabled, and its owners are told. */
import { HOUR_MS } from "../../platform/clock.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { type Caller, INSTANCE } from "../caller.ts";
import { record } from "../events/events.ts";
import { alertOwners } from "../memberships/owners/owner-alerts.ts";
import { type EndpointDoc, EndpointModel } from "./endpoint.model.ts";
import type { DisabledBecause } from "./types.ts";

const PATIENCE_MS = 5 * 24 * HOUR_MS;
/** Longer than there is between two tries: after such a silence nobody knows whether it would have taken something. */
const SILENCE_MS = 36 * HOUR_MS;

/** Notes that something was taken. */
export async function noteTaken({ organizationId, _id, failingSince }: EndpointDoc): Promise<void> {
  if (failingSince !== null) await EndpointModel.updateOne({ organizationId, _id }, { $set: { failingSince: null } });
}

/** Notes that something was not taken. @returns whether the endpoint is disabled now */
export async function noteRefused(
  endpoint: EndpointDoc,
  { error, isGone, now }: { readonly error: string; readonly isGone: boolean; readonly now: Date },
): Promise<boolean> {
  const { organizationId, _id, failingSince, refusedAt } = endpoint;
  if (isGone) return disable(endpoint, "gone", error, now);
  const isSilent = refusedAt ? isOver(refusedAt, SILENCE_MS, now) : false;
  if (failingSince !== null && !isSilent && isOver(failingSince, PATIENCE_MS, now))
    return disable(endpoint, "failing", error, now);
  const since = isSilent ? now : (failingSince ?? now);
  if (failingSince === null || !refusedAt || isOver(refusedAt, HOUR_MS, now))
    await EndpointModel.updateOne(
      { organizationId, _id, failingSince },
      { $set: { failingSince: since, refusedAt: now } },
    );
  return false;
}

const isOver = (began: Date, ms: number, now: Date): boolean => began.getTime() + ms <= now.getTime();

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
