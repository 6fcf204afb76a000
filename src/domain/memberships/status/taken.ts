/**
 * What the running transaction changes of memberships, remembered for whoever has begun to remember it (the breaker), so that it can be put
 * back. Nothing of it is stored here, and an attempt that is given up begins anew.
 */
import { runningSession } from "../../../platform/database/mongo.ts";
import type { MembershipDoc } from "../membership.model.ts";

/** A membership as it was and as it is; where it was removed, when its grants were set aside. */
export interface ChangedMembership {
  readonly before: MembershipDoc;
  readonly after: MembershipDoc;
  readonly retiredAt?: Date | undefined;
}

/** Guests that were given to another sponsor. */
export interface HandedOver {
  readonly from: string;
  readonly to: string | null;
  readonly ids: readonly string[];
}

export interface Taken {
  readonly memberships: readonly ChangedMembership[];
  readonly guests: readonly HandedOver[];
}

interface Notes {
  readonly changed: Map<string, ChangedMembership>;
  readonly retired: Map<string, Date>;
  readonly guests: HandedOver[];
}

const NOTES = new WeakMap<object, Notes>();

/** Begins to remember, in the running transaction. @returns what has been noted since then */
export function beginNotes(): () => Taken {
  const notes: Notes = { changed: new Map(), retired: new Map(), guests: [] };
  const session = runningSession();
  if (session) NOTES.set(session, notes);
  return () => ({
    memberships: [...notes.changed].map(([id, change]) => ({ ...change, retiredAt: notes.retired.get(id) })),
    guests: notes.guests,
  });
}

const running = (): Notes | undefined => NOTES.get(runningSession() ?? {});

/** A membership was changed; of several changes of one it is the first that says how it was. */
export function noteChanged(before: MembershipDoc, after: MembershipDoc): void {
  const { changed } = running() ?? {};
  changed?.set(before._id, { before: changed.get(before._id)?.before ?? before, after });
}

/** Its grants were set aside. */
export const noteRetired = (membershipId: string, at: Date): void => void running()?.retired.set(membershipId, at);

/** Its guests have another sponsor. */
export const noteGuests = (guests: HandedOver): void => void running()?.guests.push(guests);
