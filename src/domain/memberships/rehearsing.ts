/** What a change that asks for confirmation would come to: the change itself, with every rule, and given up again. */
import { rehearse } from "../../platform/rehearsal.ts";
import type { Caller } from "../caller.ts";
import { setMembershipTeams, updateMembership } from "./changing.ts";
import { removeMembership } from "./lifecycle.ts";
import type { SeatInput } from "./manual-grants.ts";
import { getMembership } from "./memberships.ts";
import type { Membership } from "./nouns.ts";

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
  const after = await rehearse(async () => {
    if (roles !== undefined) await updateMembership(caller, id, { roles });
    if (teams !== undefined) await setMembershipTeams(caller, id, teams);
    if (remove) await removeMembership(caller, id);
    return getMembership(caller, id);
  });
  return { before, after };
}
