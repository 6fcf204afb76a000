/** What the mirror tells the rooms above it; who reacts, and how, is in reactions.ts. */
import type { ConnectionCaller } from "../connections/types.ts";
import { signal } from "../signals.ts";
import type { EdgeDoc } from "./mirror.models.ts";

/** Members were taken out of a group, or went with it. Raised only where the connection's breaker asks for it. */
export const membersTaken =
  signal<[caller: ConnectionCaller, groupId: string, edges: readonly EdgeDoc[]]>("members taken");
