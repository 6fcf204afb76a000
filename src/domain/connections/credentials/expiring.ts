/** Tokens that will expire, and which warnings of it have gone out. */
import { DAY_MS } from "../../../platform/clock.ts";
import type { Caller } from "../../caller.ts";
import { record } from "../../events/events.ts";
import { type CredentialDoc, CredentialModel } from "../connection.model.ts";

const BATCH = 200;

const soon = (days: number, now: Date) => ({
  kind: "scim_token" as const,
  revokedAt: null,
  // The type is named as the index names it: without, the database does not see that the index holds all that may match.
  expiresAt: { $gt: now, $lte: new Date(now.getTime() + days * DAY_MS), $type: "date" as const },
  $or: [{ warnedDays: null }, { warnedDays: { $gt: days } }],
});

/** Those that expire within so many days and were not warned of it, of all organizations; some at a time. */
export const tokensExpiring = (days: number, now: Date): Promise<Pick<CredentialDoc, "_id" | "organizationId">[]> =>
  CredentialModel.find(soon(days, now), { organizationId: 1 })
    .setOptions({ acrossOrganizations: "the clock runs for all organizations" })
    .limit(BATCH)
    .lean()
    .exec();

/** A token that will expire. */
export interface Expiring {
  readonly name: string;
  readonly connectionId: string;
}

/** Notes the warning, in the running transaction. @returns null where another process was first */
export async function noteExpiring(caller: Caller, id: string, days: number, now: Date): Promise<Expiring | null> {
  const token = await CredentialModel.findOneAndUpdate(
    { organizationId: caller.organizationId, _id: id, ...soon(days, now) },
    { $set: { warnedDays: days } },
    { returnDocument: "after" },
  ).lean();
  if (!token) return null;
  await record(caller, {
    type: "scim_token.expiring",
    object: { type: "scim_token", id },
    after: { days, expiresAt: token.expiresAt, connectionId: token.connectionId, label: token.label },
  });
  return { name: token.label ?? id, connectionId: token.connectionId ?? "" };
}
