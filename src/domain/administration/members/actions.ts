/** What can be done with a membership now, and what would be refused: each is tried, by the function that does it, and given up again. */
import { DAY_MS } from "../../../platform/clock.ts";
import { dryRun } from "../../../platform/dry-run/dry-run.ts";
import { resetFactorsOf } from "../../account/factors/factor-resets.ts";
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { getMembership } from "../../memberships/memberships.ts";
import { activeOwners } from "../../memberships/owners/last-owner.ts";
import { transferOwnership } from "../../memberships/owners/transferring.ts";
import {
  convertMembership,
  deactivateMembership,
  reactivateMembership,
  removeMembership,
  restoreGrants,
} from "../../memberships/status/lifecycle.ts";
import { endMemberSessions } from "../../sessions/member-sessions.ts";
import { updateMembership } from "./changing.ts";
import { eraseMembership } from "./erasing.ts";

type Deed = (caller: Caller, id: string) => Promise<unknown>;

/** Each by the words of its call; `correct` and `set_end` are PATCH of the name or address, and of the end; `change` is what PATCH and PUT of the teams have in common. */
const DEEDS = {
  change: (caller, id) => updateMembership(caller, id, {}),
  allow_without_sso: (caller, id) => updateMembership(caller, id, { allowWithoutSso: true, notify: false }),
  end_sessions: endMemberSessions,
  deactivate: (caller, id) => deactivateMembership(caller, id),
  reactivate: (caller, id) => reactivateMembership(caller, id),
  remove: (caller, id) => removeMembership(caller, id),
  correct: async (caller, id) =>
    updateMembership(caller, id, { displayName: (await getMembership(caller, id)).displayName }),
  set_end: (caller, id) => updateMembership(caller, id, { expiresAt: new Date(Date.now() + DAY_MS) }),
  convert: async (caller, id) => {
    const { kind } = await getMembership(caller, id);
    // Whoever converts names a sponsor where one is needed.
    const sponsorId = (await activeOwners(caller)).find(({ _id }) => _id !== id)?._id;
    return convertMembership(caller, id, kind === "guest" ? { kind: "member" } : { kind: "guest", sponsorId });
  },
  restore_grants: (caller, id) => restoreGrants(caller, id),
  reset_factors: resetFactorsOf,
  transfer_ownership: async (caller, id) => {
    const { actor } = caller;
    const from =
      actor.kind === "membership" ? actor.id : (await activeOwners(caller)).find(({ _id }) => _id !== id)?._id;
    return transferOwnership(caller, from ?? id, id);
  },
  erase: eraseMembership,
} as const satisfies Readonly<Record<string, Deed>>;

export type Action = keyof typeof DEEDS;
export const ACTIONS = Object.keys(DEEDS) as [Action, ...Action[]];

/** An action, and why it would be refused; null where it would not. */
export interface Possible {
  readonly action: Action;
  readonly refusal: DomainError | null;
}

/** Whether each would be done for this caller, or why not. Nothing is written. @throws DomainError `not_found` */
export async function actionsOn(caller: Caller, id: string): Promise<Possible[]> {
  await getMembership(caller, id);
  const found: Possible[] = [];
  for (const action of ACTIONS) found.push({ action, refusal: await refusalOf(() => DEEDS[action](caller, id)) });
  return found;
}

async function refusalOf(work: () => Promise<unknown>): Promise<DomainError | null> {
  try {
    await dryRun(work);
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}
