/** Storing what things are found by with what an earlier version stored without, or called otherwise since. */
import { isDeepStrictEqual } from "node:util";
import type { Model, QueryFilter } from "mongoose";

interface Findable {
  _id: string;
  organizationId: string;
  name: string | null;
}

const PORTION = 200;

/** Goes through all of a collection. Whoever names one otherwise meanwhile stores the words of that. */
export async function storeWords<D extends Findable>(
  of: Model<D>,
  foundBy: (one: D) => Partial<D>,
  stopping: AbortSignal,
): Promise<void> {
  for (let after = ""; !stopping.aborted; ) {
    const found = await of
      .find({ _id: { $gt: after } } as QueryFilter<D>)
      .setOptions({ acrossOrganizations: "a migration goes through what all organizations have" })
      .sort({ _id: 1 })
      .limit(PORTION)
      .hint({ _id: 1 })
      .lean<D[]>();
    const writes = found.flatMap((one) => {
      const { _id, organizationId, name } = one;
      const set = foundBy(one);
      const isStored = isDeepStrictEqual({ ...one, ...set }, one);
      return isStored ? [] : [{ updateOne: { filter: { organizationId, _id, name }, update: { $set: set } } }];
    });
    if (writes.length > 0) await of.bulkWrite(writes as never, { ordered: false });
    const last = found.at(-1);
    if (!last || found.length < PORTION) return;
    after = last._id;
  }
}
