/** Verifying: the chain is gone through from a seal on, and each batch compared with the log, so many events in one call. */
import { endSnapshot, joined, snapshot } from "../../platform/database/mongo.ts";
import { publicKey } from "../../platform/keys/signing.ts";
import type { Caller, Operator } from "../caller.ts";
import { within } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { decodeCursor, encodeCursor } from "../page.ts";
import { ChainModel, type SealDoc, SealModel } from "./audit.models.ts";
import { type Before, compare } from "./comparing.ts";
import { sealedNow } from "./following.ts";
import { chainOf } from "./sealing.ts";
import { type Finding, NOTHING_BEFORE } from "./types.ts";

/** By one call, so that it is answered within seconds. */
const MOST_EVENTS = 50_000;
const MOST_MS = 10_000;
const MOST_FINDINGS = 100;

/** What a verifier noted earlier of a seal: a chain that was made anew from its beginning has another. */
export interface Noted {
  readonly number: number;
  readonly hash: string;
}

export interface Verification {
  /** Nothing that was looked at is another than it was sealed. */
  readonly ok: boolean;
  readonly seals: number;
  readonly events: number;
  readonly findings: readonly Finding[];
  /** Where to go on; null when that was all. */
  readonly next: string | null;
  /** The public keys that what was looked at is signed with. */
  readonly keys: readonly { readonly key: string; readonly isOurs: boolean }[];
}

/** The last seal of a chain: what to note, outside. */
export interface Head extends Noted {
  /** The number of the last event that is sealed. */
  readonly sequence: number;
}

interface Progress {
  seals: number;
  events: number;
  readonly findings: Finding[];
  readonly keys: Set<string>;
  readonly until: number;
}

const begin = (): Progress => ({
  ...{ seals: 0, events: 0, findings: [], keys: new Set() },
  until: performance.now() + MOST_MS,
});

const isFull = ({ events, findings, until }: Progress): boolean =>
  events >= MOST_EVENTS || findings.length >= MOST_FINDINGS || performance.now() > until;

const told = ({ seals, events, findings, keys }: Progress, next: string | null): Verification => {
  const ours = publicKey();
  const shown = [...keys].map((key) => ({ key, isOurs: key === ours }));
  return { ok: findings.length === 0, seals, events, findings, next, keys: shown };
};

/**
 * Verifies the log of an organization from a seal on, or goes on where an earlier call ended.
 * @throws DomainError `invalid` for a `next` that none gave
 */
export async function verifyLog(
  caller: Caller,
  asked: {
    readonly from?: number | undefined;
    readonly next?: string | undefined;
    readonly noted?: readonly Noted[] | undefined;
  },
): Promise<Verification & { readonly head: Head }> {
  if (asked.next === undefined) await sealedNow();
  const progress = begin();
  const after = asked.next === undefined ? (asked.from ?? 1) - 1 : numberIn(decodeCursor(asked.next));
  const reached = await verifyChain(caller, after, progress);
  for (const one of asked.noted ?? []) progress.findings.push(...(await differs(caller, one)));
  const { number, hash, sequence } = await chainOf(caller);
  return {
    ...told(progress, reached === null ? null : encodeCursor(String(reached))),
    head: { number, hash, sequence },
  };
}

/** The same of all organizations and of the instance, one after the other. */
export async function verifyEveryLog(operator: Operator, next?: string): Promise<Verification> {
  if (next === undefined) await sealedNow();
  const progress = begin();
  let [at = "", number = 0] = next === undefined ? [] : placeIn(decodeCursor(next));
  for (;;) {
    const reached = at === "" ? null : await verifyChain(within(operator, at), number, progress);
    if (reached !== null) return told(progress, encodeCursor(`${at} ${reached}`));
    const following = await ChainModel.findOne({ _id: { $gt: at } }, { _id: 1 })
      .setOptions({ acrossOrganizations: "the operator verifies the logs of all" })
      .sort({ _id: 1 })
      .lean();
    if (!following) return told(progress, null);
    [at, number] = [following._id, 0];
  }
}

function placeIn(key: string): [string, number] {
  const [id = "", number = ""] = key.split(" ");
  return [id, numberIn(number)];
}

function numberIn(key: string): number {
  if (!/^\d{1,12}$/.test(key)) throw new DomainError("invalid", "`next` is not one that a verification gave.");
  return Number(key);
}

const AT_ONCE = 20;

/** @returns the seal that was reached where there is more to look at; null at the end */
async function verifyChain(caller: Caller, after: number, progress: Progress): Promise<number | null> {
  const { organizationId } = caller;
  let before = await beforeOf(caller, after);
  for (;;) {
    // Before the page: the log goes on being sealed while it is looked at.
    const { number } = await chainOf(caller);
    const where = { organizationId, number: { $gt: before.number } };
    const seals = await SealModel.find(where).sort({ number: 1 }).limit(AT_ONCE).lean();
    for (const seal of seals) {
      if (isFull(progress)) return before.number;
      progress.findings.push(
        ...missing(organizationId, before.number, seal.number),
        ...(await one(caller, seal, before)),
      );
      progress.seals += 1;
      progress.events += seal.cutAt === null ? seal.count : 0;
      progress.keys.add(seal.key);
      before = { number: seal.number, hash: seal.hash, sequence: seal.last.sequence };
    }
    if (seals.length === AT_ONCE) continue;
    progress.findings.push(...missing(organizationId, before.number, number + 1));
    return null;
  }
}

async function one(caller: Caller, seal: SealDoc, known: Before): Promise<Finding[]> {
  // After a gap nobody knows what the seal follows; that it is missing is told.
  const follows = known.number === seal.number - 1;
  const before = follows ? known : { ...known, hash: seal.previous, sequence: seal.first.sequence - 1 };
  const found = await compare(caller, seal, before);
  return found.length === 0 ? found : again(caller, seal, before);
}

/** Somebody may have been erased, or a part of the log have gone, since the seal was read: it and its events are read as of one moment. */
async function again(caller: Caller, seal: SealDoc, before: Before): Promise<Finding[]> {
  const session = await snapshot();
  try {
    return await joined(session, async () => {
      const now = await SealModel.findOne({ organizationId: seal.organizationId, _id: seal._id }).lean();
      return compare(caller, now ?? seal, before);
    });
  } finally {
    await endSnapshot(session);
  }
}

const missing = (organizationId: string, before: number, next: number): Finding[] =>
  next <= before + 1
    ? []
    : [
        {
          ...{ organizationId, kind: "seal_missing", seal: before + 1 },
          sentence: `There is no seal ${before + 1}${next > before + 2 ? `, nor the others before ${next}` : ""}.`,
        },
      ];

async function beforeOf({ organizationId }: Caller, number: number): Promise<Before> {
  const found = number > 0 ? await SealModel.findOne({ organizationId, number }).lean() : null;
  if (found) return { number, hash: found.hash, sequence: found.last.sequence };
  return { number, hash: NOTHING_BEFORE, sequence: 0 };
}

async function differs({ organizationId }: Caller, { number, hash }: Noted): Promise<Finding[]> {
  const found = await SealModel.findOne({ organizationId, number }, { hash: 1 }).lean();
  if (found?.hash === hash) return [];
  const sentence = found ? `Seal ${number} has another hash than was noted.` : `There is no seal ${number}.`;
  return [{ organizationId, kind: found ? "seal_changed" : "seal_missing", seal: number, sentence }];
}
