/** What the mappings of the old connection become in the new one. */
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { type Copy, copiesFor } from "../../mappings/binding/copying.ts";
import { checkGiven } from "../mappings/checks.ts";
import { type Problem, problemOf } from "./problem.ts";

/** A mapping of the old connection. */
export interface Carried extends Copy {
  /** Why it is not carried over; null where it is. */
  readonly problem: Problem | null;
}

/** Each with the reason why it cannot be carried over, where there is one. */
export async function carriedMappings(caller: Caller, fromId: string, toId: string): Promise<Carried[]> {
  const carried: Carried[] = [];
  for (const copy of await copiesFor(caller, fromId, toId))
    carried.push({ ...copy, problem: copy.isThere ? null : await hindrance(caller, copy) });
  return carried;
}

async function hindrance(caller: Caller, { as: { teamId, teamRoles, role } }: Copy): Promise<Problem | null> {
  try {
    await checkGiven(caller, { teamRoles, ...(teamId && { team: teamId }), ...(role && { role }) });
    return null;
  } catch (error) {
    if (error instanceof DomainError) return problemOf(error);
    throw error;
  }
}

/** Those that are made. */
export const toBeMade = (carried: readonly Carried[]): Carried[] => carried.filter(({ problem }) => problem === null);
