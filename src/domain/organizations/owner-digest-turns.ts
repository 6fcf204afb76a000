/** When the owners of an organization last heard what waits for them. */
import type { Caller } from "../caller.ts";
import { OrganizationModel } from "./organization.model.ts";

export interface Heard {
  readonly organizationId: string;
  /** Null: never. */
  readonly digestAt: Date | null;
  readonly createdAt: Date;
}

/** The organizations whose owners have heard nothing since then. */
export async function* unheardSince(then: Date): AsyncGenerator<Heard> {
  const due = { $or: [{ digestAt: { $lte: then } }, { digestAt: null, createdAt: { $lte: then } }] };
  const found = OrganizationModel.find({ status: "active", ...due }, { organizationId: 1, digestAt: 1, createdAt: 1 })
    .setOptions({ acrossOrganizations: "the clock runs for all organizations" })
    .sort({ _id: 1 })
    .lean()
    .cursor({ batchSize: 100 });
  for await (const { organizationId, digestAt = null, createdAt } of found)
    yield { organizationId, digestAt, createdAt };
}

/** Takes the turn, in the running transaction; false when another process has it. */
export async function takeDigestTurn({ organizationId }: Caller, before: Date | null, at: Date): Promise<boolean> {
  const where = { organizationId, status: "active" as const, digestAt: before };
  const { modifiedCount } = await OrganizationModel.updateOne(where, { $set: { digestAt: at } });
  return modifiedCount === 1;
}
