/** Whose sessions would end. */
import { apart } from "../../platform/concurrency.ts";
import type { Caller } from "../caller.ts";
import { membershipName } from "../recorder/names.ts";
import type { Facts } from "../recorder/types.ts";
import { livingSessions } from "../sessions/live-sessions.ts";
import type { Effect } from "./types.ts";

/** So many members are asked about. */
const MOST_ASKED = 50;

/** An effect for each of these members who would lose sessions that are open now. Within the dry run. */
export async function sessionsEnding(
  { organizationId }: Caller,
  facts: Facts | undefined,
  membershipIds: readonly string[],
): Promise<Effect[]> {
  const effects: Effect[] = [];
  for (const membershipId of membershipIds.slice(0, MOST_ASKED)) {
    const open = () => livingSessions({ organizationId, membershipId });
    const before = await apart(open);
    if (before.length === 0) continue;
    const sessions = before.length - (await open()).length;
    if (sessions > 0) effects.push(ofSessions(facts, membershipId, sessions));
  }
  return effects;
}

/** Sessions of a member end. */
export function ofSessions(facts: Facts | undefined, id: string, sessions: number): Effect {
  const name = facts ? membershipName(facts, id) : id;
  const text = sessions === 1 ? `a session of ${name} ends` : `${sessions} sessions of ${name} end`;
  return { kind: "session", text, name, object: { type: "membership", id }, totals: { sessions } };
}
