/** Whom a change would take something from: the change itself, tried and given up again, batch by batch. Nothing is written. */
import { dryRun } from "../../../platform/dry-run/dry-run.ts";
import type { Caller } from "../../caller.ts";
import { decodeCursor, encodeCursor, type PageRequest } from "../../page.ts";
import { accessOf } from "../access/access.ts";
import { type Source, walkHolders } from "../access/holders.ts";
import { membershipsById } from "../membership-lookup.ts";
import type { TeamSeat } from "../types.ts";
import { lostBetween } from "./detach-preview.ts";

export interface Loss {
  readonly membershipId: string;
  readonly email: string | null;
  readonly displayName: string | null;
  readonly roles: readonly string[];
  /** Seats with the team roles that go. */
  readonly teams: readonly TeamSeat[];
}

export interface Losses {
  /** From the page's beginning on. */
  readonly total: number;
  /** `atLeast`: there are more than were looked at. */
  readonly totalIs: "exact" | "atLeast";
  /** The first of them. */
  readonly sample: readonly Loss[];
  /** Where the next are; null where everybody has been looked at. */
  readonly nextCursor: string | null;
}

/** What a change answers that took something: from whom. */
export type WithLosses<T> = T & { readonly loses?: Losses };

/** So many are looked at: whoever changes what thousands have waits for no more. */
const MOST_LOOKED_AT = 2_000;

/** A page of those, of whom the sources name, who would have less after the change. @throws DomainError what the change throws */
export async function lossesBy(
  caller: Caller,
  sources: readonly Source[],
  change: () => Promise<unknown>,
  { limit, cursor }: PageRequest = { limit: 100 },
): Promise<Losses> {
  // Also where nobody holds anything: what the change would refuse is refused.
  await dryRun(change);
  let [total, lookedAt, last] = [0, 0, ""];
  const sample: Loss[] = [];
  const nextOf = (): string => encodeCursor(total > limit ? (sample.at(-1)?.membershipId ?? last) : last);
  for await (const ids of walkHolders(sources, cursor === undefined ? "" : decodeCursor(cursor))) {
    // Further on nobody asks for the total.
    const isEnough = lookedAt >= MOST_LOOKED_AT || (cursor !== undefined && total > limit);
    if (isEnough) return { total, totalIs: "atLeast", sample, nextCursor: nextOf() };
    lookedAt += ids.length;
    last = ids.at(-1) ?? last;
    const memberships = await membershipsById(caller, ids);
    const before = await accessOf(caller, memberships);
    const after = await dryRun(async () => {
      await change();
      return accessOf(caller, memberships);
    });
    for (const { _id: membershipId, email, displayName } of memberships) {
      const [had, has] = [before.get(membershipId), after.get(membershipId)];
      if (!had || !has) continue;
      const { roles, teams } = lostBetween(had, has);
      if (roles.length + teams.length === 0) continue;
      total += 1;
      if (sample.length < limit) sample.push({ membershipId, email, displayName, roles, teams });
    }
  }
  return { total, totalIs: "exact", sample, nextCursor: total > limit ? nextOf() : null };
}
