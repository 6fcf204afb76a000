/** Whose sessions end when a second factor is asked for: told before the policy is changed, and with the answer that changes it. */
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { membershipById, membershipsById } from "../../memberships/membership-lookup.ts";
import type { Policies } from "../../organizations/policies/policy.ts";
import { findPerson } from "../../persons/persons.ts";
import { hasFactor, isKnownBySsoOnly } from "../../persons/types.ts";
import { withoutSecondFactor } from "../../sessions/member-sessions.ts";
import { MOST, type Reached, reachedOf } from "./reached.ts";

/** Members who are signed in by password alone: their sessions end, and they set up a factor at the next sign-in. */
export type MfaEffect = Reached;

const ORDER: readonly Policies["mfa"][] = ["off", "guests", "everyone"];

/** Whether the second policy asks more people than the first. */
export const asksMore = (before: Policies["mfa"], after: Policies["mfa"] | undefined): boolean =>
  after !== undefined && ORDER.indexOf(after) > ORDER.indexOf(before);

/** Tells whose sessions would end by this policy: how many, and the first of them by name; inexact above what is read at most. */
export async function previewMfa(caller: Caller, mfa: Policies["mfa"]): Promise<MfaEffect> {
  const ids = await withoutSecondFactor(caller, MOST);
  const found = await membershipsById(caller, ids.slice(0, MOST));
  const reached = found.filter(({ kind, status }) => status === "active" && (mfa === "everyone" || kind === "guest"));
  return reachedOf(reached, ids.length <= MOST);
}

/**
 * Nobody asks others for what they lack themselves: they would be the first to be shut out. Who comes by SSO alone is vouched for there.
 * @throws DomainError `mfa_required` for a member without a factor
 */
export async function requireOwnFactor(caller: Caller): Promise<void> {
  if (caller.actor.kind !== "membership") return;
  const { personId } = await membershipById(caller, caller.actor.id);
  const person = await findPerson(personId);
  if (!person || hasFactor(person) || isKnownBySsoOnly(person)) return;
  throw new DomainError(
    "mfa_required",
    "Set up a second factor of your own first, in your account: this policy asks one of you, too.",
  );
}
