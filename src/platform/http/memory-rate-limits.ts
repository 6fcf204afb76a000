/**
 * Counts tries in the memory of this process, for doors at which a right key must always pass and a wrong one must cost nothing: no
 * write, and never more memory than so many counts. Behind several processes each counts its own.
 */
import { isIPv6 } from "node:net";
import { monotonicNow } from "../clock.ts";

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
