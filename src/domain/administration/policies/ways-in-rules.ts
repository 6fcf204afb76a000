/**
 * What may be said about ways of signing in: never so that nobody can. Owners keep a way of their own in any case (sessions/sign-in/situation.ts);
 * what would leave them, or everybody else, without one is refused with what to do first.
 */
import { lock } from "../../../platform/database/locks.ts";
import type { Caller } from "../../caller.ts";
import { hasSso } from "../../connections/sso/sso.ts";
import { DomainError } from "../../errors.ts";
import { membershipById } from "../../memberships/membership-lookup.ts";
import { activeOwners, isOwner } from "../../memberships/owners/last-owner.ts";
import {
  allowsSso,
  asksForPasskeys,
  instancePoliciesInForce,
  isSsoOnly,
  ownWays,
} from "../../organizations/policies/policies.ts";
import { narrow, type Policies } from "../../organizations/policies/policy.ts";
import { hasHostName } from "../../persons/factors/passkeys.ts";
import { findPerson, findPersons } from "../../persons/persons.ts";
import { hasCredentials, isKnownBySsoOnly, type Person } from "../../persons/types.ts";
import { situationOf } from "../../sessions/access-check.ts";
import { admission } from "../../sessions/sign-in/admission.ts";
import type { Shown } from "../../sessions/types.ts";

/** The policies that say by what people come. */
export const OF_WAYS = ["signInMethods", "guestFactor", "bypassNeedsMfa"] as const;

/** Whether the patch says something of ways of signing in. */
export const isAboutWays = (patch: Partial<Policies>): boolean => OF_WAYS.some((key) => patch[key] !== undefined);

/**
 * Joins the running transaction.
 * @throws DomainError `no_way_in`, `sso_not_configured`, `conflict` for passkeys where there can be none, `mfa_required` for a member who lacks
 * what would be asked for
 */
export async function checkWaysIn(caller: Caller, own: Policies, patch: Partial<Policies>): Promise<void> {
  const next = { ...own, ...patch };
  if (next.strictMode && !next.signInMethods.includes("sso"))
    throw noWayIn(
      "Strict mode lets people in by SSO alone, and signInMethods leaves SSO out. Allow sso, or switch strict mode off.",
    );
  if (!isAboutWays(patch)) return;
  const bounds = await instancePoliciesInForce();
  const [before, after] = [narrow(own, bounds), narrow(next, bounds)];
  if (patch.signInMethods) await checkMethods(caller, before, after, bounds);
  if (asksForPasskeys(after) && !asksForPasskeys(before)) requirePasskeys();
  await requireOwnPart(caller, after);
}

/** Of two who decide at once, one leaves a way out and the other takes the last connection away: they meet here. */
async function checkMethods(caller: Caller, before: Policies, after: Policies, bounds: Policies): Promise<void> {
  await lock(`sso:${caller.organizationId}`);
  if (after.signInMethods.length === 0)
    throw noWayIn(`The instance allows only ${bounds.signInMethods.join(", ")}. Allow at least one of these.`);
  const isThere = await hasSso(caller);
  if (isSsoOnly(after) && !after.strictMode && !isThere)
    throw new DomainError(
      "sso_not_configured",
      "SSO alone lets nobody in without an active connection, and this organization has none. Set one up first, or allow passwords or passkeys, too.",
    );
  if (isThere && allowsSso(before) && !allowsSso(after) && (await ownersLackCredentials(caller)))
    throw noWayIn("All owners come by SSO, and none has a password or a passkey. One of them sets one up first.");
}

/** All of them; where there is no owner, nobody is shut out. */
async function ownersLackCredentials(caller: Caller): Promise<boolean> {
  const owners = await activeOwners(caller);
  const persons = await findPersons(owners.map(({ personId }) => personId));
  return owners.length > 0 && ![...persons.values()].some(hasCredentials);
}

function requirePasskeys(): void {
  if (hasHostName()) return;
  throw new DomainError(
    "conflict",
    "This asks for passkeys, and they need a host name in PUBLIC_URL, such as localhost, not an IP address.",
  );
}

/** Nobody asks others for what they lack themselves: they would be the first to be shut out. */
async function requireOwnPart(caller: Caller, policies: Policies): Promise<void> {
  if (caller.actor.kind !== "membership") return;
  const membership = await membershipById(caller, caller.actor.id);
  const person = await findPerson(membership.personId);
  if (!person || isKnownBySsoOnly(person)) return;
  const rules = { policies, sso: allowsSso(policies) && (await hasSso(caller)) };
  const owner = await isOwner(caller, membership._id);
  const decided = admission(situationOf(rules, membership, { person, owner, shown: bestOf(person, policies) }));
  if (decided.admitted || decided.pending === null) return;
  throw new DomainError(
    "mfa_required",
    decided.pending === "passkey_enrolment"
      ? "Set up a passkey of your own first, in your account: this policy asks you for one, too."
      : "Set up a second factor of your own first, in your account: this policy asks you for one, too.",
  );
}

/** The most that the person could show. */
const bestOf = ({ secondFactors: { totp, passkeys } }: Person, policies: Policies): Shown =>
  passkeys > 0
    ? { method: ownWays(policies).includes("password") ? "password" : "passkey", secondFactor: true, passkey: true }
    : { method: "password", secondFactor: totp };

const noWayIn = (message: string): DomainError =>
  new DomainError("no_way_in", message, [{ pointer: "/signInMethods", code: "no_way_in", detail: message }]);
