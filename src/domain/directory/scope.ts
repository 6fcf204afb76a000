/** What every question to the mirror has in common. */
import type { ConnectionCaller } from "../connections/nouns.ts";

/** Longer than this and a filter that no index serves is given up. */
export const LONGEST_MS = 20_000;

/** A record as stored. */
export interface Stored {
  _id: string;
  organizationId: string;
  connectionId: string;
  search: unknown;
}

/** A record without what is only searched. */
export type Unsearched<D> = Omit<D, "search">;

/** Whose records. */
export interface Scope {
  readonly organizationId: string;
  readonly connectionId: string;
}

export const scopeOf = ({ organizationId, connection }: ConnectionCaller): Scope => ({
  organizationId,
  connectionId: connection.id,
});
