/** What a change that asks for confirmation would come to: the change itself, with every rule, and given up again. */
import { dryRun } from "../../../platform/dry-run/dry-run.ts";
import type { Caller } from "../../caller.ts";
import type { SeatInput } from "../../memberships/grants/manual-grants.ts";
import { getMembership } from "../../memberships/memberships.ts";
import { removeMembership } from "../../memberships/status/lifecycle.ts";
import type { Membership } from "../../memberships/types.ts";
import { setMembershipTeams, updateMembership } from "./changing.ts";

/** Other roles, other seats, or the end. */
export interface Intent {
  readonly roles?: readonly string[] | undefined;
  readonly teams?: readonly SeatInput[] | undefined;
  readonly remove?: true | undefined;
}

/**
 * The membership as it is, and as it would be. Nothing is written.
 * @throws DomainError what the change itself would throw, such as `last_owner`.
 */
export async function previewMembership(
  caller: Caller,
  id: string,
  { roles, teams, remove }: Intent,
): Promise<{ readonly before: Membership; readonly after: Membership }> {
  const before = await getMembership(caller, id);
  const after = await dryRun(async () => {
    if (roles !== undefined) await updateMembership(caller, id, { roles });
    if (teams !== undefined) await setMembershipTeams(caller, id, teams);
    if (remove) await removeMembership(caller, id);
    return getMembership(caller, id);
  });
  return { before, after };
}
