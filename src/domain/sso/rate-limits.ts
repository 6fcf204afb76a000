/**
 * How often one source may begin to sign in at one connection, or bring answers to it. Each leaves something in the database or has
 * signatures verified, and anybody can send them; a whole company that comes to work behind one address is not held up.
 */
import { attempt, type Limit } from "../../platform/http/rate-limits.ts";
import type { SsoConnection } from "../connections/sso/sso-lookup.ts";
import { tooOften } from "../errors.ts";
import { sourceOf } from "../persons/guessing.ts";

/** In a minute. */
export const AT_MOST = 600;

const limit = (name: string): Limit => ({
  name,
  tries: AT_MOST,
  windowSeconds: 60,
  firstWaitSeconds: 10,
  longestWaitSeconds: 60,
});
const BEGUN = limit("sso-begun");
const ANSWERED = limit("sso-answered");

const counting =
  (what: Limit) =>
  async ({ id }: Pick<SsoConnection, "id">, ip: string | null): Promise<void> => {
    const wait = await attempt(what, `${id} ${sourceOf({ ip })}`);
    if (wait > 0) throw tooOften(wait);
  };

/** Somebody begins to sign in. @throws DomainError `rate_limited` */
export const beginningAt = counting(BEGUN);

/** Somebody brings an answer of the identity provider. @throws DomainError `rate_limited` */
export const answeringAt = counting(ANSWERED);
