/** What memberships tell the rooms above them; who reacts, and how, is in reactions.ts. */
import type { Caller } from "../caller.ts";
import { signal } from "../signals.ts";

/** Somebody was removed or deactivated who had this address; null for none. */
export const accessEnded = signal<[caller: Caller, emailKey: string | null]>("access ended");

/** Memberships took these addresses, or let them go: by their canonical forms. */
export const addressesChangedHands = signal<[caller: Caller, emailKeys: readonly string[]]>("addresses changed hands");

/** Another directory user keeps the profile of a membership from now on. */
export const keeperChanged = signal<[caller: Caller, directoryUserId: string]>("keeper changed");

/**
 * Somebody who stays is let in by less than before: without the permission to come without SSO, as a guest, or no owner any more. `accessEpoch` is
 * the one by which sessions counted until then.
 */
export const entryNarrowed = signal<[caller: Caller, membershipId: string, accessEpoch: number]>("entry narrowed");
