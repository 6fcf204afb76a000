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

export const scopeOf = ({
  organizationId,
  connection,
}: ConnectionCaller): { organizationId: string; connectionId: string } => ({
  organizationId,
  connectionId: connection.id,
});
