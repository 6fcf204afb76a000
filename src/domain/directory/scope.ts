/** What every question to the mirror has in common. */
import type { ConnectionCaller } from "../connections/types.ts";

/** Longer than this and a filter that no index serves is given up. */
export const LONGEST_MS = 20_000;

/** A record as stored. */
export interface Stored {
  _id: string;
  organizationId: string;
  connectionId: string;
  search: unknown;
}

/** A record without what is only searched, and without whose it is: whoever asks knows that. */
export type Unsearched<D> = Omit<D, "search" | "organizationId" | "connectionId">;

/** Leaves out also what is kept of a group's former names: whoever changes its names reads them. */
export const UNSEARCHED = { search: 0, organizationId: 0, connectionId: 0, former: 0 } as const;

/** And what a membership takes over of a user, which the record says too: only whoever writes a user reads it. */
export const SHOWN = { ...UNSEARCHED, profile: 0 } as const;

/** Whose records. */
export interface Scope {
  readonly organizationId: string;
  readonly connectionId: string;
}

export const scopeOf = ({ organizationId, connection }: ConnectionCaller): Scope => ({
  organizationId,
  connectionId: connection.id,
});
