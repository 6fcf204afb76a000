/**
 * Tokens that will expire: an identity provider whose token runs out stops without a word, so the owners hear of it in time.
 * Any number of processes may run it; each warning goes out once.
 */

import { transaction } from "../../../platform/database/mongo.ts";
import { oneByOne } from "../../../platform/jobs/one-by-one.ts";
import type { Caller } from "../../caller.ts";
import { noteExpiring, tokensExpiring } from "../../connections/credentials/tokens.ts";
import { alertOwners } from "../../memberships/owners/owner-alerts.ts";

const WARNINGS_DAYS = [30, 14, 7, 1] as const;

/** Warns of tokens that expire within 30, 14, 7 and 1 days. @returns how many warnings. */
export async function warnOfExpiringTokens(now = new Date()): Promise<number> {
  let warned = 0;
  for (const days of WARNINGS_DAYS)
    warned += await oneByOne(
      "Warning of the end of a token",
      tokensExpiring(days, now),
      ({ organizationId, _id }) => ({ organizationId, credentialId: _id }),
      ({ organizationId, _id }) => {
        const actor = { kind: "system", id: "terms" } as const;
        const caller: Caller = { organizationId, actor, requestId: `terms ${now.toISOString()}` };
        return transaction(() => warn(caller, _id, days, now));
      },
    );
  return warned;
}

async function warn(caller: Caller, id: string, days: number, now: Date): Promise<boolean> {
  const token = await noteExpiring(caller, id, days, now);
  if (token === null) return false;
  const at = `/directory?connection=${token.connectionId}&view=setup` as const;
  await alertOwners(caller, { what: "token_expiring", who: token.name, at });
  return true;
}
