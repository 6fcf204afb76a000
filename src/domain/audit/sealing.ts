/** Sealing: the next events of an organization become a seal, in one transaction with how far the chain has come. */
import { isDuplicate } from "../../platform/database/failures.ts";
import { transaction } from "../../platform/database/mongo.ts";
import { publicKey, signatureOf } from "../../platform/keys/signing.ts";
import type { Caller } from "../caller.ts";
import type { Event } from "../events/events.ts";
import { eventsBetween } from "../events/numbering/in-order.ts";
import { type ChainDoc, ChainModel, edgeOf, SealModel } from "./audit.models.ts";
import { hashOf, leafOf, packed, rootOf } from "./leaves.ts";
import { noteMentions } from "./mentions.ts";
import { NOTHING_BEFORE } from "./types.ts";

/** Events of one seal, at most. */
const MOST = 1_000;

/** How far the log of the organization is sealed; from its beginning where nothing is yet. */
export async function chainOf({ organizationId }: Caller): Promise<ChainDoc> {
  const found = await ChainModel.findOne({ organizationId, _id: organizationId }).lean();
  const beginning = { number: 0, hash: NOTHING_BEFORE, sequence: 0, cut: 0, revision: 0 };
  return found ?? { _id: organizationId, organizationId, ...beginning };
}

/** Seals what the organization has up to this number, which is settled. Done by two at once it comes to one of both. */
export async function sealUpTo(caller: Caller, settled: number): Promise<void> {
  while ((await sealNext(caller, settled)) === MOST);
}

/** @returns how many events were sealed */
async function sealNext(caller: Caller, settled: number): Promise<number> {
  return transaction(async () => {
    const chain = await chainOf(caller);
    if (chain.sequence >= settled) return 0;
    const events = await eventsBetween(caller, { after: chain.sequence, upTo: settled }, MOST);
    if (events.length > 0) await store(caller, chain, events);
    return events.length;
  }).catch((error: unknown) => {
    // The same seal by another process: it was faster.
    if (isDuplicate(error)) return 0;
    throw error;
  });
}

async function store({ organizationId }: Caller, chain: ChainDoc, events: readonly Event[]): Promise<void> {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return;
  const leaves = events.map(leafOf);
  const told = {
    ...{ organizationId, number: chain.number + 1, previous: chain.hash, count: events.length },
    ...{ first: edgeOf(first), last: edgeOf(last), root: rootOf(leaves), at: new Date() },
    until: new Date(Math.max(...events.map(({ at }) => at.getTime()))),
  };
  const hash = hashOf(told);
  const signed = { hash, key: publicKey(), signature: signatureOf(hash) };
  const _id = `${organizationId} ${told.number}`;
  await SealModel.insertMany([{ _id, ...told, ...signed, ...packed(leaves), cutAt: null }]);
  // Whoever rewrites or deletes events moves the revision: then this is done again, with what is there.
  const { number, revision } = chain;
  await ChainModel.updateOne(
    { organizationId, _id: organizationId, number, revision },
    { $set: { number: told.number, hash, sequence: last.sequence }, $setOnInsert: { cut: 0 } },
    { upsert: true },
  );
  await noteMentions(events);
}
