/** One seal and the events of its stretch of the log, compared: what is not as it was sealed. */
import { isSigned } from "../../platform/keys/signing.ts";
import type { Caller } from "../caller.ts";
import type { Event } from "../events/events.ts";
import { eventsBetween } from "../events/numbering/in-order.ts";
import { eventsById } from "../events/numbering/whole-log.ts";
import { type RewritingDoc, RewritingModel, type SealDoc } from "./audit.models.ts";
import { digestOf, hashOf, leavesOf, rewritingTold, rootOf } from "./leaves.ts";
import type { Finding, FindingKind, Leaf } from "./types.ts";

/** What the seal follows: the one before it, or the beginning. */
export interface Before {
  readonly number: number;
  readonly hash: string;
  readonly sequence: number;
}

type Say = (
  kind: FindingKind,
  sentence: string,
  event?: { readonly id: string; readonly sequence?: number },
) => Finding;

const saying =
  ({ organizationId, number }: SealDoc): Say =>
  (kind, sentence, event) => ({
    ...{ organizationId, kind, seal: number, sentence },
    ...(event && { event: event.id }),
    ...(event?.sequence !== undefined && { sequence: event.sequence }),
  });

/** What is wrong with the seal and with its events. */
export async function compare(caller: Caller, seal: SealDoc, before: Before): Promise<Finding[]> {
  const say = saying(seal);
  const leaves = leavesOf(seal);
  const wrong = sealFaults(seal, leaves, before).map((sentence) => say("seal_changed", sentence));
  const span = { after: before.sequence, upTo: seal.last.sequence };
  // One more than there may be tells of one that was put in; whoever puts in thousands is told of the first.
  const events = await eventsBetween(caller, span, seal.count + MOST_MORE);
  return [...wrong, ...(await eventFaults(caller, leaves, events, say))];
}

const MOST_MORE = 100;

/** What is not right about the seal itself, without its events. */
function sealFaults(seal: SealDoc, leaves: readonly Leaf[], before: Before): string[] {
  const { number, previous, hash, key, signature, root, count, first, cutAt } = seal;
  const faults = {
    [`Seal ${number} does not follow seal ${before.number}: it names another hash than that has.`]:
      previous !== before.hash,
    [`Seal ${number} is another than its hash says.`]: hashOf(seal) !== hash,
    [`The signature of seal ${number} is not that of its key.`]: !isSigned(hash, signature, key),
    [`Seal ${number} begins before seal ${before.number} ends.`]: first.sequence <= before.sequence,
    [`The leaves of seal ${number} are others than it was made of.`]:
      cutAt === null && (rootOf(leaves) !== root || leaves.length !== count),
  };
  return Object.entries(faults).flatMap(([sentence, isSo]) => (isSo ? sentence : []));
}

async function eventFaults(
  caller: Caller,
  leaves: readonly Leaf[],
  events: readonly Event[],
  say: Say,
): Promise<Finding[]> {
  const there = new Map(events.map((event) => [event.id, event]));
  const known = new Set(leaves.map(({ id }) => id));
  const inserted = events.filter(({ id }) => !known.has(id));
  const doubtful = leaves.filter(({ id, digest, salt }) => {
    const event = there.get(id);
    return !event || salt === null || digestOf(event, salt) !== digest;
  });
  return [
    ...(await doubts(caller, doubtful, there, say)),
    ...inserted.map((event) =>
      say("event_inserted", `Event ${event.id} was not there when this part of the log was sealed.`, event),
    ),
  ];
}

/** Of events that are not what their leaf says: which were rewritten for an erasure, and what is wrong with the others. */
async function doubts(
  caller: Caller,
  doubtful: readonly Leaf[],
  there: ReadonlyMap<string, Event>,
  say: Say,
): Promise<Finding[]> {
  if (doubtful.length === 0) return [];
  const rewritten = await rewritingsOf(
    caller,
    doubtful.map(({ id }) => id),
  );
  const missing = doubtful.flatMap(({ id }) => (there.has(id) ? [] : id));
  const elsewhere = new Map((await eventsById(caller, missing)).map((event) => [event.id, event]));
  return doubtful.flatMap((leaf) => {
    const event = there.get(leaf.id);
    if (event) return isAsTold(event, leaf, rewritten.get(leaf.id)) ? [] : changed(event, say);
    const moved = elsewhere.get(leaf.id);
    return moved
      ? say("event_moved", `Event ${leaf.id} stands at ${moved.sequence}, in another part of the log.`, moved)
      : say("event_missing", `Event ${leaf.id} is gone.`, leaf);
  });
}

const changed = (event: Event, say: Say): Finding =>
  say("event_changed", `Event ${event.id} is another than the one that was sealed.`, event);

/** Whoever was erased has had the salt of the leaf taken away: the rewriting counts in its place. */
const isAsTold = (event: Event, leaf: Leaf, told: Leaf | undefined): boolean =>
  leaf.salt === null && told !== undefined && told.salt !== null && digestOf(event, told.salt) === told.digest;

/** What these events were rewritten to last, where that is signed. */
async function rewritingsOf({ organizationId }: Caller, ids: readonly string[]): Promise<Map<string, Leaf>> {
  const found = await RewritingModel.find({ organizationId, "entries.id": { $in: [...ids] } })
    .sort({ _id: 1 })
    .lean();
  return new Map(found.filter(isGenuine).flatMap(({ entries }) => entries.map((entry) => [entry.id, entry] as const)));
}

const isGenuine = ({ _id, organizationId, entries, key, signature }: RewritingDoc): boolean =>
  isSigned(rewritingTold(organizationId, _id, entries), signature, key);
