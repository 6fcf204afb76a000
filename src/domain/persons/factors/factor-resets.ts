/** Resets of factors that are due, as they are stored with the person: finding and dropping them. */
import { transaction } from "../../../platform/database/mongo.ts";
import type { Caller } from "../../caller.ts";
import { record } from "../../events/events.ts";
import type { Visitor } from "../../visitor.ts";
import { type PersonDoc, PersonModel } from "../person.model.ts";
import { recordOf } from "../security-notices.ts";

/** A factor was shown, so it is not lost; or the person says so: what was asked for is off. */
export async function keepFactors(visitor: Visitor, { _id, factorReset }: PersonDoc): Promise<void> {
  if (!factorReset) return;
  const { organizationId, membershipId, askedAt } = factorReset;
  await transaction(async () => {
    if (!(await dropFactorReset(_id, { "factorReset.askedAt": askedAt }))) return;
    await recordOf(visitor, _id, { type: "person.factor_reset_stopped" });
    if (membershipId === null) return;
    const caller: Caller = {
      organizationId,
      actor: { kind: "membership", id: membershipId },
      requestId: visitor.requestId,
    };
    await record(caller, { type: "membership.factor_reset_stopped", object: { type: "membership", id: membershipId } });
  });
}

/** Takes back what is due for the person, if it is still this. @returns whether it was there */
export async function dropFactorReset(personId: string, where: Record<string, unknown>): Promise<boolean> {
  const { modifiedCount } = await PersonModel.updateOne({ ...where, _id: personId }, { $set: { factorReset: null } });
  return modifiedCount > 0;
}

/** Those whose factors are to be reset by then. */
export const personsDueForReset = (now: Date): AsyncIterable<{ readonly _id: string }> =>
  PersonModel.find({ "factorReset.dueAt": { $lte: now, $type: "date" } }, { _id: 1 })
    .lean()
    .cursor({ batchSize: 100 });

/** Names who has asked for resets by another id: whoever is erased in the organization. Joins the running transaction. */
export async function renameAskerOfResets({ organizationId }: Caller, from: string, to: string): Promise<void> {
  await PersonModel.updateMany(
    {
      "factorReset.dueAt": { $type: "date" },
      "factorReset.organizationId": organizationId,
      "factorReset.askedBy.id": from,
    },
    { $set: { "factorReset.askedBy.id": to } },
  );
}
