/** Whom a change would take something from: the change itself, tried and given up again, batch by batch. Nothing is written. */
import { dryRun } from "../../../platform/dry-run/dry-run.ts";
import type { Caller } from "../../caller.ts";
import type { PageRequest } from "../../page.ts";
import { accessOf } from "../access/access.ts";
import type { Source } from "../access/holders.ts";
import { type Tally, tally } from "../access/tallying.ts";
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

export type Losses = Tally<Loss>;

/** What a change answers that took something: from whom. */
export type WithLosses<T> = T & { readonly loses?: Losses };

/**
 * A page of those, of whom the sources name, who would have less after the change.
 * @param change refuses what the change refuses, and has what it takes be taken, at a price that does not depend on how many it is about
 * @throws DomainError what the change throws
 */
export async function lossesBy(
  caller: Caller,
  sources: readonly Source[],
  change: () => Promise<unknown>,
  page: PageRequest = { limit: 100 },
): Promise<Losses> {
  // Also where nobody holds anything: what the change would refuse is refused.
  await dryRun(change);
  return tally(sources, page, async (ids) => {
    const memberships = await membershipsById(caller, ids);
    const before = await accessOf(caller, memberships);
    const after = await dryRun(async () => {
      await change();
      return accessOf(caller, memberships);
    });
    return memberships.flatMap(({ _id: membershipId, email, displayName }) => {
      const [had, has] = [before.get(membershipId), after.get(membershipId)];
      if (!had || !has) return [];
      const { roles, teams } = lostBetween(had, has);
      return roles.length + teams.length === 0 ? [] : [{ membershipId, email, displayName, roles, teams }];
    });
  });
}
