/** Turning passwords into what is stored of them: argon2id, few at a time, so that many sign-ins neither stop the rest nor fill the memory. */
import { hash, parseOptions, verify } from "@node-rs/argon2";
import { newSecret } from "../../platform/keys/secrets.ts";
import { DomainError } from "../errors.ts";

// 64 MiB and two passes: several times the least that OWASP's password storage sheet names, about 40 ms on a small server.
export const HASHING_COST = { algorithm: 2, memoryCost: 65_536, timeCost: 2, parallelism: 1 } as const;

let cost: Readonly<Record<keyof typeof HASHING_COST, number>> = HASHING_COST;

/** Hashes at this cost from now on: tests store thousands of passwords that protect nobody. */
export function hashAtCost(another: typeof cost): void {
  cost = another;
  nobodys = undefined;
}

const AT_ONCE = 2;
const WAITING_AT_MOST = 200;

let running = 0;
const waiting: (() => void)[] = [];

/** Waits for one of the few places. @throws DomainError `unavailable` when too many wait already */
async function placed<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= WAITING_AT_MOST)
    throw new DomainError("unavailable", "Too many people sign in at this moment. Try again shortly.");
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** The text to store. The password is taken as it is: nothing is cut, folded or normalised. */
export const hashPassword = (password: string): Promise<string> => placed(() => hash(password, cost));

/** Whether the password is the one of the hash. */
export const matches = (password: string, stored: string): Promise<boolean> => placed(() => verify(stored, password));

let nobodys: Promise<string> | undefined;

/** The hash of a password that nobody has: comparing with it takes as long as with a real one. */
export function hashOfNobody(): Promise<string> {
  nobodys ??= hashPassword(newSecret()).catch((error: unknown) => {
    nobodys = undefined;
    throw error;
  });
  return nobodys;
}

/** Whether the hash was made at another cost than today's. */
export function isOutdated(stored: string): boolean {
  const { algorithm, memoryCost, timeCost, parallelism } = parseOptions(stored);
  return (
    algorithm !== cost.algorithm ||
    memoryCost !== cost.memoryCost ||
    timeCost !== cost.timeCost ||
    parallelism !== cost.parallelism
  );
}
