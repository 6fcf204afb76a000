/** Whoever changes or decides something may say upon which version of it: what has changed since is not written over. */
import { DomainError } from "./errors.ts";

/** @param seen the version that the caller saw; undefined: whichever there is. @throws DomainError `stale` */
export function requireSeen(seen: number | undefined, now: number, what: string): void {
  if (seen !== undefined && seen !== now) throw new DomainError("stale", `The ${what} has changed meanwhile.`);
}
