/** What memberships tell the rooms above them; who reacts, and how, is in reactions.ts. */
import type { Caller } from "../caller.ts";
import { signal } from "../signals.ts";

/** Somebody was removed or deactivated who had this address; null for none. */
export const accessEnded = signal<[caller: Caller, emailKey: string | null]>("access ended");

/** Memberships took these addresses, or let them go: by their canonical forms. */
export const addressesChangedHands = signal<[caller: Caller, emailKeys: readonly string[]]>("addresses changed hands");

/** Another directory user keeps the profile of a membership from now on. */
export const keeperChanged = signal<[caller: Caller, directoryUserId: string]>("keeper changed");
