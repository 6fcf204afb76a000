/** Records of the mirror, read from the bytes of the reply: these are the requests that come most. */
import type { Model } from "mongoose";
import { type RawQuery, readRawOnce } from "../../../platform/database/raw.ts";
import { LONGEST_MS, SHOWN, type Stored, type Unsearched } from "../scope.ts";

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
