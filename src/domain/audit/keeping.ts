/**
 * Old events go when the policy `auditDays` says so: whole batches, the oldest first, once a day. Their seals stay, without what would tell
 * of the events, so that the chain goes on from where it began. Any number of processes may run it.
 */

import { DAY_MS } from "../../platform/clock.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { oneByOne } from "../../platform/jobs/one-by-one.ts";
import { type Caller, INSTANCE } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { cutEvents } from "../events/cutting.ts";
import { record } from "../events/events.ts";
import { noteCut } from "../organizations/cuts.ts";
import { instancePoliciesInForce, policiesInForce } from "../organizations/policies/policies.ts";
import { ChainModel, MentionModel, type SealDoc, SealModel } from "./audit.models.ts";
import { sealer } from "./following.ts";
import { leavesOf } from "./leaves.ts";
import { forgetRewritings } from "./rewriting.ts";
import { chainOf } from "./sealing.ts";

/** Looks through all logs. @returns how many events went */
export function cutLogs(now = new Date()): Promise<number> {
  const chains = ChainModel.find({}, { _id: 1 })
    .setOptions({ acrossOrganizations: "each log is kept as long as its policy says" })
    .lean()
    .cursor({ batchSize: 100 });
  return oneByOne(
    "Cutting the log",
    chains,
    ({ _id: organizationId }) => ({ organizationId }),
    ({ _id }) => cutLog(sealer(_id), now),
  );
}

async function cutLog(caller: Caller, now: Date): Promise<number> {
  const days = await daysOf(caller);
  if (days === null) return 0;
  // From midnight on: what goes is told once a day.
  const before = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS - days * DAY_MS);
  let [events, until] = [0, before];
  for (let cut = await cutOne(caller, before); cut; cut = await cutOne(caller, before)) {
    events += cut.count;
    until = cut.until;
  }
  if (events > 0) await tell(caller, { events, until });
  await noteCut(caller, "events", events);
  return events;
}

/** Of an organization that has ended, what the instance says. */
async function daysOf(caller: Caller): Promise<number | null> {
  if (caller.organizationId === INSTANCE) return (await instancePoliciesInForce()).auditDays;
  try {
    return (await policiesInForce(caller)).auditDays;
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return (await instancePoliciesInForce()).auditDays;
    throw error;
  }
}

/** Lets the oldest batch go. @returns its seal; null where the oldest is to stay, or is missing, which verifying tells */
const cutOne = (caller: Caller, before: Date): Promise<SealDoc | null> =>
  transaction(async () => {
    const { organizationId } = caller;
    const { cut } = await chainOf(caller);
    const seal = await SealModel.findOne({ organizationId, number: cut + 1 }).lean();
    if (!seal || seal.until >= before) return null;
    await ChainModel.updateOne({ organizationId, _id: organizationId }, { $inc: { cut: 1, revision: 1 } });
    await cutEvents(caller, seal.last.sequence);
    await MentionModel.deleteMany({ organizationId, sequence: { $lte: seal.last.sequence } });
    await forgetRewritings(
      caller,
      leavesOf(seal).flatMap(({ id, salt }) => (salt === null ? id : [])),
    );
    const emptied = { ids: "", digests: "", salts: "", cutAt: new Date() };
    await SealModel.updateOne({ organizationId, _id: seal._id }, { $set: emptied });
    return seal;
  });

const tell = (caller: Caller, { events, until }: { readonly events: number; readonly until: Date }) => {
  const { organizationId: id } = caller;
  return transaction(() =>
    record(caller, {
      type: "log.cut",
      object: { type: id === INSTANCE ? "instance" : "organization", id },
      after: { events, until },
    }),
  );
};
