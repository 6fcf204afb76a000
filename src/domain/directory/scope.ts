/** What every question to the mirror has in common: whose records, without which fields, and read from the bytes of the reply. */

import type { Model } from "mongoose";
import { type RawQuery, readRawOnce } from "../../platform/database/raw.ts";
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

/** The records that a caller may see and write: those of its connection. */
export const scopeOf = ({ organizationId, connection }: ConnectionCaller): Scope => ({
  organizationId,
  connectionId: connection.id,
});

interface RecordQuery extends Pick<RawQuery, "where" | "sort"> {
  readonly limit: number;
  /** What answers show, unless said. */
  readonly fields?: RawQuery["fields"];
  readonly options?: Pick<NonNullable<RawQuery["options"]>, "skip" | "hint">;
}

/** The first records found, no more than `limit`. @throws the driver's error when it takes too long (`isTimeUp`). */
export function readRecords<D extends Stored>(
  model: Model<D>,
  { fields = SHOWN, options, ...asked }: RecordQuery,
): Promise<Unsearched<D>[]> {
  const collection = model.collection.name;
  const query = { ...asked, collection, fields, options: { ...options, maxTimeMS: LONGEST_MS } };
  return readRawOnce(query, (record) => record.plain() as unknown as Unsearched<D>);
}
