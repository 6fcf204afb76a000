/** How many conflicts wait for a decision. */
import type { Caller } from "../caller.ts";
import { BY_CONNECTION, BY_STATUS, type ConflictDoc, ConflictModel } from "./conflict.model.ts";

/** All open ones, and those of them that were opened in that time. */
export async function conflictsWaiting(
  { organizationId }: Caller,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<{ total: number; fresh: number }> {
  const where = { organizationId, status: "open" as const };
  return {
    total: await ConflictModel.countDocuments(where),
    fresh: await ConflictModel.countDocuments({ ...where, createdAt: { $gt: since, $lte: until } }),
  };
}

/** How many of them are about people of this connection, counted up to `most`. */
export const conflictsOfConnection = (
  { organizationId }: Caller,
  connectionId: string,
  most: number,
): Promise<number> =>
  ConflictModel.countDocuments({ organizationId, connectionId, status: "open" }).hint(BY_CONNECTION).limit(most).exec();

/** A page of the open ones, by their ids. */
export const pageOfOpen = ({ organizationId }: Caller, after: string, limit: number): Promise<ConflictDoc[]> =>
  ConflictModel.find({ organizationId, status: "open", _id: { $gt: after } })
    .sort({ _id: 1 })
    .limit(limit)
    .hint(BY_STATUS)
    .lean()
    .exec();

/** How many are open, counted up to `most`. */
export const countOpen = ({ organizationId }: Caller, most: number): Promise<number> =>
  ConflictModel.countDocuments({ organizationId, status: "open" }).hint(BY_STATUS).limit(most).exec();
