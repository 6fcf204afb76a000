/**
 * How fast somebody may guess. Wrong passwords are counted for the address from one source, for the source, for the address and for
 * the instance; whoever goes on is slowed down, never shut out. A source that the address has signed in from is counted by itself only:
 * guessing from elsewhere does not keep the owner out.
 */

import {
  attempt,
  forget,
  isRemembered,
  type Limit,
  networkOf,
  remember,
  takeBack,
} from "../../platform/http/rate-limits.ts";
import { tooOften } from "../errors.ts";
import type { Visitor } from "../visitor.ts";

const limit = (
  name: string,
  tries: number,
  windowSeconds: number,
  firstWaitSeconds: number,
  longest: number,
): Limit => ({
  name,
  tries,
  windowSeconds,
  firstWaitSeconds,
  longestWaitSeconds: longest,
});

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const addressFromSource = limit("password-pair", 5, 15 * MINUTE, 15, 15 * MINUTE);
const source = limit("password-source", 60, 10 * MINUTE, 30, 10 * MINUTE);
const address = limit("password-address", 20, 15 * MINUTE, 15, 5 * MINUTE);
const everybody = limit("password-all", 1_000, MINUTE, 10, MINUTE);
const KNOWN = "password-known";
const KNOWN_DAYS = 30;

const factor = limit("second-factor", 5, 15 * MINUTE, 30, 15 * MINUTE);
const mailsTo = limit("mail-address", 3, HOUR, HOUR, HOUR);
const mailsFrom = limit("mail-source", 20, HOUR, 10 * MINUTE, HOUR);

/** Throws for a try too many. The order matters: a try that one limit refuses is not counted by the next. */
async function count(tries: readonly (readonly [Limit, string])[]): Promise<void> {
  for (const [one, who] of tries) {
    const wait = await attempt(one, who);
    if (wait > 0) throw tooOften(wait);
  }
}

/** Where a visitor comes from, as it is counted. */
export const sourceOf = ({ ip }: Pick<Visitor, "ip">): string => networkOf(ip);

/**
 * Counts a try with a password before it is checked, so that a hundred at once are no better than one after another.
 * @returns what to call when the password was right. @throws DomainError `rate_limited`
 */
export async function tryingPassword(emailKey: string, visitor: Visitor): Promise<() => Promise<void>> {
  const from = sourceOf(visitor);
  const pair = `${emailKey} ${from}`;
  const known = await isRemembered(KNOWN, pair);
  const shared: [Limit, string][] = known
    ? [[source, from]]
    : [
        [source, from],
        [address, emailKey],
        [everybody, ""],
      ];
  await count([[addressFromSource, pair], ...shared]);
  return async () => {
    const undone = shared.map(([one, who]) => takeBack(one, who));
    await Promise.all([forget(addressFromSource, pair), remember(KNOWN, pair, KNOWN_DAYS), ...undone]);
  };
}

/** The same for a code of a second factor: whoever tries one knows the password already. @throws DomainError `rate_limited` */
export async function tryingCode(personId: string): Promise<() => Promise<void>> {
  await count([[factor, personId]]);
  return () => forget(factor, personId);
}

/**
 * Counts a mail that a stranger asks for. @returns whether the address may get one more; who asks is not told.
 * @throws DomainError `rate_limited` when the source asks for too many
 */
export async function mayMail(emailKey: string, visitor: Visitor): Promise<boolean> {
  await count([[mailsFrom, sourceOf(visitor)]]);
  return (await attempt(mailsTo, emailKey)) === 0;
}
