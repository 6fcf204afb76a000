/**
 * Tokens that will expire: an identity provider whose token runs out stops without a word, so the owners hear of it in time.
 * Any number of processes may run it; each warning goes out once.
 */
import { transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { record } from "../events/events.ts";
import { alertOwners } from "../memberships/owner-alerts.ts";
import { type CredentialDoc, CredentialModel } from "./connection.model.ts";

const WARNINGS_DAYS = [30, 14, 7, 1] as const;
const DAY_MS = 86_400_000;
const BATCH = 200;

/** Warns of tokens that expire within 30, 14, 7 and 1 days. @returns how many warnings. */
export async function keepTokenTerms(now = new Date()): Promise<number> {
  let warned = 0;
  for (const days of WARNINGS_DAYS)
    for (const { organizationId, _id } of await due(days, now)) {
      const caller: Caller = {
        organizationId,
        actor: { kind: "system", id: "terms" },
        requestId: `terms ${now.toISOString()}`,
      };
      if (await transaction(() => warn(caller, _id, days, now))) warned += 1;
    }
  return warned;
}

const soon = (days: number, now: Date) => ({
  kind: "scim_token" as const,
  revokedAt: null,
  // The type is named as the index names it: without, the database does not see that the index holds all that may match.
  expiresAt: { $gt: now, $lte: new Date(now.getTime() + days * DAY_MS), $type: "date" as const },
  $or: [{ warnedDays: null }, { warnedDays: { $gt: days } }],
});

const due = (days: number, now: Date): Promise<Pick<CredentialDoc, "_id" | "organizationId">[]> =>
  CredentialModel.find(soon(days, now), { organizationId: 1 })
    .setOptions({ acrossOrganizations: "the clock runs for all organizations" })
    .limit(BATCH)
    .lean()
    .exec();

async function warn(caller: Caller, id: string, days: number, now: Date): Promise<boolean> {
  const token = await CredentialModel.findOneAndUpdate(
    { organizationId: caller.organizationId, _id: id, ...soon(days, now) },
    { $set: { warnedDays: days } },
    { returnDocument: "after" },
  ).lean();
  if (!token) return false;
  await record(caller, {
    type: "scim_token.expiring",
    object: { type: "scim_token", id },
    after: { days, expiresAt: token.expiresAt, connectionId: token.connectionId, label: token.label },
  });
  await alertOwners(caller, "token_expiring", token.label ?? id);
  return true;
}
