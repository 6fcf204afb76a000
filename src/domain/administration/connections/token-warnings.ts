/**
 * Tokens that will expire: an identity provider whose token runs out stops without a word, so the owners hear of it in time.
 * Any number of processes may run it; each warning goes out once.
 */
import { transaction } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { noteExpiring, tokensExpiring } from "../../connections/credentials/expiring.ts";
import { alertOwners } from "../../memberships/owners/owner-alerts.ts";

const WARNINGS_DAYS = [30, 14, 7, 1] as const;

/** Warns of tokens that expire within 30, 14, 7 and 1 days. @returns how many warnings. */
export async function warnOfExpiringTokens(now = new Date()): Promise<number> {
  let warned = 0;
  for (const days of WARNINGS_DAYS)
    for (const { organizationId, _id } of await tokensExpiring(days, now)) {
      const caller: Caller = {
        organizationId,
        actor: { kind: "system", id: "terms" },
        requestId: `terms ${now.toISOString()}`,
      };
      if (await transaction(() => warn(caller, _id, days, now))) warned += 1;
    }
  return warned;
}

async function warn(caller: Caller, id: string, days: number, now: Date): Promise<boolean> {
  const token = await noteExpiring(caller, id, days, now);
  if (token === null) return false;
  const at = `/directory?connection=${token.connectionId}&view=setup` as const;
  await alertOwners(caller, { what: "token_expiring", who: token.name, at });
  return true;
}
