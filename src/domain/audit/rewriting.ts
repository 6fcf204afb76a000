/**
 * Sealed events that are rewritten because a person was erased. What they were stays proved by the digest in their seal, which tells nothing
 * without its salt, and the salt goes. What they are now is told and signed beside the chain: whoever changes an event otherwise is found.
 */
import { newId } from "../../platform/ids.ts";
import { publicKey, signatureOf } from "../../platform/keys/signing.ts";
import type { Caller } from "../caller.ts";
import type { Event } from "../events/events.ts";
import { ChainModel, RewritingModel, type SealDoc, SealModel } from "./audit.models.ts";
import { leafOf, leavesOf, packed, rewritingTold } from "./leaves.ts";
import { noteMentions } from "./mentions.ts";
import { chainOf } from "./sealing.ts";

/** Notes what sealed events are now. Joins the transaction that rewrites them. */
export async function rewritten(caller: Caller, events: readonly Event[]): Promise<void> {
  const { organizationId } = caller;
  const { sequence } = await chainOf(caller);
  // Whoever seals at this moment has read what is no more, and does it again.
  await ChainModel.updateOne({ organizationId, _id: organizationId }, { $inc: { revision: 1 } });
  const sealed = events.filter((event) => event.sequence > 0 && event.sequence <= sequence);
  if (sealed.length === 0) return;
  await forgetSalts(caller, sealed);
  const entries = sealed.map(leafOf);
  const _id = newId("arw");
  const signature = signatureOf(rewritingTold(organizationId, _id, entries));
  await RewritingModel.insertMany([{ _id, organizationId, at: new Date(), entries, key: publicKey(), signature }]);
  await noteMentions(sealed);
}

/** Takes away the salts of what these events were rewritten to: they are rewritten again, or gone. Joins the running transaction. */
export async function forgetRewritings({ organizationId }: Caller, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await RewritingModel.updateMany(
    { organizationId, "entries.id": { $in: [...ids] } },
    { $set: { "entries.$[one].salt": null } },
    { arrayFilters: [{ "one.id": { $in: [...ids] } }] },
  );
}

async function forgetSalts(caller: Caller, events: readonly Event[]): Promise<void> {
  const { organizationId } = caller;
  await forgetRewritings(
    caller,
    events.map(({ id }) => id),
  );
  let waiting = events.toSorted((one, other) => one.sequence - other.sequence);
  for (let first = waiting[0]; first; first = waiting[0]) {
    const seal = await sealHolding(caller, first.sequence);
    if (!seal) return;
    const gone = new Set(waiting.filter(({ sequence }) => sequence <= seal.last.sequence).map(({ id }) => id));
    const leaves = leavesOf(seal).map((leaf) => (gone.has(leaf.id) ? { ...leaf, salt: null } : leaf));
    const { salts } = packed(leaves);
    await SealModel.updateOne({ organizationId, _id: seal._id }, { $set: { salts } });
    waiting = waiting.slice(gone.size);
  }
}

/** The seal that the event of this number is in. */
const sealHolding = ({ organizationId }: Caller, sequence: number): Promise<SealDoc | null> =>
  SealModel.findOne({ organizationId, "last.sequence": { $gte: sequence } })
    .sort({ "last.sequence": 1 })
    .lean()
    .exec();
