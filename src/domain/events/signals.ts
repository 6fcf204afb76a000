/** What the log tells the rooms above it; who reacts, and how, is in reactions.ts. */
import type { Caller } from "../caller.ts";
import { signal } from "../signals.ts";
import type { Event } from "./events.ts";

/** What is left to know of an event that goes. */
export type CutEvent = Pick<Event, "sequence" | "type" | "object">;

/** These events of the caller's log are about to be deleted, because the policy says so. */
export const eventsCut = signal<[caller: Caller, events: readonly CutEvent[]]>("events cut");

/** These events say another thing than before, because a person was erased: this is what they are now. */
export const eventsRewritten = signal<[caller: Caller, events: readonly Event[]]>("events rewritten");
