/** What can be done with a membership now, and what would be refused: each is tried, by the function that does it, and given up again. */
import { dryRun } from "../../../platform/dry-run/dry-run.ts";
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { getMembership } from "../../memberships/memberships.ts";
import { deactivateMembership, reactivateMembership, removeMembership } from "../../memberships/status/lifecycle.ts";
import { endMemberSessions } from "../../sessions/member-sessions.ts";
import { updateMembership } from "./changing.ts";

type Deed = (caller: Caller, id: string) => Promise<unknown>;

/** Each by the words of its call; `change` is what PATCH and PUT of the teams have in common. */
const DEEDS = {
  change: (caller, id) => updateMembership(caller, id, {}),
  allow_without_sso: (caller, id) => updateMembership(caller, id, { allowWithoutSso: true, notify: false }),
  end_sessions: endMemberSessions,
  deactivate: (caller, id) => deactivateMembership(caller, id),
  reactivate: (caller, id) => reactivateMembership(caller, id),
  remove: (caller, id) => removeMembership(caller, id),
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
