/**
 * How often something may be tried. Counted in the database, so that every process counts the same tries; a database that does not
 * answer throws, because not counting would let everybody guess. Keys are stored as digests: who tried what is nobody's reading.
 * `tries` counts in the memory of this process instead, for doors at which a right key must always pass and a wrong one must cost nothing: no
 * write, and never more memory than so many counts. Behind several processes each counts its own.
 */

import { isIPv6 } from "node:net";
import mongoose, { model, Schema } from "mongoose";
import { RateLimiterMongo, RateLimiterRes } from "rate-limiter-flexible";
import { monotonicNow } from "../clock.ts";
import { digest } from "../keys/secrets.ts";

const COLLECTION = "rate_limits";

const schema = new Schema(
  { key: { type: String, required: true }, points: { type: Number, required: true }, expire: Date },
  { collection: COLLECTION, versionKey: false, strict: "throw" },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ expire: 1 }, { expireAfterSeconds: 0 });
const RateLimitModel = model("RateLimit", schema);

/** A rule: so many tries in a window; whoever goes on waits, each time twice as long, up to the longest wait. */
export interface Limit {
  readonly name: string;
  readonly tries: number;
  readonly windowSeconds: number;
  readonly firstWaitSeconds: number;
  readonly longestWaitSeconds: number;
}

const DAY_SECONDS = 86_400;

const counters = new Map<string, { client: unknown; counter: RateLimiterMongo }>();

/** A process has one connection, but tests open one database after another. */
function counterOf(name: string, points: number, duration: number): RateLimiterMongo {
  const client = mongoose.connection.getClient();
  const dbName = mongoose.connection.name;
  const known = counters.get(`${dbName} ${name}`);
  if (known?.client === client) return known.counter;
  const options = { storeClient: client, dbName, tableName: COLLECTION, keyPrefix: name, points, duration };
  const counter = new RateLimiterMongo({ ...options, disableIndexesCreation: true });
  counters.set(`${dbName} ${name}`, { client, counter });
  return counter;
}

const triesOf = ({ name, tries, windowSeconds }: Limit): RateLimiterMongo => counterOf(name, tries, windowSeconds);
// How often the limit was reached within a day.
const strikesOf = ({ name }: Limit): RateLimiterMongo => counterOf(`${name}!`, 1_000_000, DAY_SECONDS);

/** Counts one try. @returns how many seconds to wait; 0 when the try is allowed */
export async function attempt(limit: Limit, who: string): Promise<number> {
  const key = digest(who);
  try {
    await triesOf(limit).consume(key);
    return 0;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const longest = Math.max(limit.windowSeconds, limit.longestWaitSeconds);
    if (await disbelieve(triesOf(limit), key, refused, longest)) return attempt(limit, who);
    if (refused.consumedPoints === limit.tries + 1) return slowDown(limit, key);
    return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
  }
}

/** The clocks of processes that share a database differ a little. */
const SLACK_SECONDS = 5;

/**
 * Nobody waits longer than a rule says: what ends later than that was written before the clock was set back, by an hour for example,
 * and is forgotten. @returns whether it was
 */
async function disbelieve(
  counter: RateLimiterMongo,
  key: string,
  { msBeforeNext }: RateLimiterRes,
  longestSeconds: number,
): Promise<boolean> {
  const most = (longestSeconds + SLACK_SECONDS) * 1_000;
  if (msBeforeNext <= most) return false;
  await RateLimitModel.deleteOne({ key: counter.getKey(key), expire: { $gt: new Date(Date.now() + most) } });
  return true;
}

async function slowDown(limit: Limit, key: string): Promise<number> {
  const { consumedPoints: strikes } = await strikesOf(limit).penalty(key);
  const wait = Math.min(limit.firstWaitSeconds * 2 ** Math.min(strikes - 1, 20), limit.longestWaitSeconds);
  await triesOf(limit).block(key, wait);
  return wait;
}

/** Counts what happened within a window that begins with the first. @returns the how manieth it is */
export async function countWithin(name: string, who: string, seconds: number): Promise<number> {
  const counter = counterOf(name, 1_000_000, seconds);
  const counted = await counter.penalty(digest(who));
  if (await disbelieve(counter, digest(who), counted, seconds)) return countWithin(name, who, seconds);
  return counted.consumedPoints;
}

/** Takes one counted try back: it was a good one. */
export async function takeBack(limit: Limit, who: string): Promise<void> {
  await triesOf(limit).reward(digest(who));
}

/** Forgets what was counted for somebody. */
export async function forget(limit: Limit, who: string): Promise<void> {
  const key = digest(who);
  await Promise.all([triesOf(limit).delete(key), strikesOf(limit).delete(key)]);
}

/** Remembers a fact about somebody for some days. */
export async function remember(name: string, who: string, days: number): Promise<void> {
  await counterOf(name, 1, days * DAY_SECONDS).set(digest(who), 1, days * DAY_SECONDS);
}

/** Whether the fact is remembered. */
export const isRemembered = async (name: string, who: string): Promise<boolean> =>
  (await counterOf(name, 1, DAY_SECONDS).get(digest(who))) !== null;

const MOST = 10_000;

/** @returns seconds to wait once there were more than are allowed in the window that began with the first; 0 until then */
export type Tries = (who: string, now?: number) => number;

/** A counter of its own; of too many it forgets whoever tried the longest ago. */
export function tries(allowed: number, windowMs: number): Tries {
  const counts = new Map<string, { tried: number; readonly until: number }>();
  return (who, now = monotonicNow()) => {
    const known = counts.get(who);
    const window = known && known.until > now ? known : { tried: 0, until: now + windowMs };
    window.tried += 1;
    counts.delete(who);
    counts.set(who, window);
    const [oldest] = counts.keys();
    if (counts.size > MOST && oldest !== undefined) counts.delete(oldest);
    return window.tried > allowed ? Math.ceil((window.until - now) / 1_000) : 0;
  };
}

/** A network address as it is counted: an IPv6 customer has a whole /64. */
export function networkOf(ip: string | null | undefined): string {
  const text = (ip ?? "unknown").replace(/^::ffff:(?=[\d.]+$)/i, "").replace(/%.*$/, "");
  if (!isIPv6(text)) return text;
  const [head = "", tail] = text.toLowerCase().split("::", 2);
  const parts = (side: string): string[] => (side === "" ? [] : side.split(":"));
  const [before, after] = [parts(head), parts(tail ?? "")];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length - (text.includes(".") ? 1 : 0);
  return [...before, ...Array<string>(Math.max(0, zeros)).fill("0"), ...after]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ""))
    .join(":");
}
