/** Changing policies: whether it may be, whom it reaches, and what follows from it. */

import { transaction } from "../../../platform/database/mongo.ts";
import { dryRun } from "../../../platform/dry-run/dry-run.ts";
import { type Caller, INSTANCE, type Operator } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { defined } from "../../given-fields.ts";
import { recountAllSeats, recountSeats } from "../../memberships/seats/seats.ts";
import { markForReview, markForSetUp } from "../../organizations/marks.ts";
import { organizationOf } from "../../organizations/organizations.ts";
import {
  forgetPolicies,
  getInstancePolicies,
  getPolicies,
  type PolicySet,
  storeInstancePolicies,
  storePolicies,
} from "../../organizations/policies/policies.ts";
import { defaultPolicies, type Policies } from "../../organizations/policies/policy.ts";
import { admitSoon } from "./admitting.ts";
import { comingBack, effectOfPolicies, type PolicyEffect, warningsOf } from "./affected.ts";
import { admitting, checkBounds, checkPatch, comeBack, hasConsequences, pick, tightened } from "./policy-change.ts";
import { isOfSessions, reviewSoon } from "./reviewing-sessions.ts";
import { setUpSoon } from "./setting-up.ts";

/** Policies to set; what is left out stays. */
export type PolicyPatch = { readonly [K in keyof Policies]?: Policies[K] | undefined };

/** `notify`: false mails nobody a link to choose a password whom the change lets in without SSO. */
export type PolicyChange = PolicyPatch & { readonly notify?: boolean | undefined };

/** Whether it may have somebody come back by credentials of their own. */
const isOfWays = ({ strictMode, signInMethods }: Partial<Policies>): boolean =>
  strictMode !== undefined || signInMethods !== undefined;

/**
 * Changes some policies.
 * @throws DomainError `stale` when `ifVersion` is not the stored one; `sso_not_configured` for strict mode without SSO; `no_way_in` for ways of
 * signing in by which nobody could; `invalid` for an unknown role.
 */
export async function updatePolicies(
  caller: Caller,
  { notify, ...changes }: PolicyChange,
  ifVersion?: number,
): Promise<PolicySet> {
  const patch = defined(changes) as Partial<Policies>;
  const updated = await transaction(async () => {
    const { policies, policiesVersion: version } = await organizationOf(caller);
    if (ifVersion !== undefined && ifVersion !== version)
      throw new DomainError("stale", "The policies have changed meanwhile.");
    await checkPatch(caller, patch);
    const before = { ...defaultPolicies, ...policies };
    const next = { ...policies, ...patch };
    const { inForce } = await getPolicies(caller);
    await storePolicies(caller, version, next, admitting(patch));
    if (isOfSessions(patch, before)) await markForReview(caller.organizationId, caller, inForce);
    await record(caller, {
      type: "organization.policies_changed",
      object: { type: "organization", id: caller.organizationId },
      before: pick(before, patch),
      after: { ...patch },
    });
    if (patch.seatLimit !== undefined) await recountSeats(caller);
    const after = { ...defaultPolicies, ...next };
    const back = await comingBack(caller, before, after);
    if (back !== null && notify !== false) await markForSetUp(caller.organizationId, back);
    const warnings = await warningsOf(caller, tightened(before, patch), before);
    return { policies: after, version: version + 1, warnings };
  });
  forgetPolicies();
  if (hasConsequences(patch)) await admitSoon(caller.organizationId);
  if (isOfWays(patch)) await setUpSoon(caller.organizationId);
  if (isOfSessions(patch)) await reviewSoon(caller.organizationId);
  return updated;
}

/** What each tightened policy of a change would do. Nothing is written. @throws DomainError what the change would throw */
export async function previewPolicies(caller: Caller, changes: PolicyPatch): Promise<PolicyEffect> {
  const patch = defined(changes) as Partial<Policies>;
  await dryRun(() => checkPatch(caller, patch));
  const { policies } = await organizationOf(caller);
  return effectOfPolicies(caller, patch, { ...defaultPolicies, ...policies });
}

/** Sets the bounds that no organization can widen. */
export async function updateInstancePolicies(
  operator: Operator,
  { notify, ...changes }: PolicyChange,
  ifVersion?: number,
): Promise<PolicySet> {
  const patch = defined(changes) as Partial<Policies>;
  checkBounds(patch);
  const updated = await transaction(async () => {
    const before = await getInstancePolicies(operator);
    if (ifVersion !== undefined && ifVersion !== before.version)
      throw new DomainError("stale", "The policies have changed meanwhile.");
    const policies = { ...before.policies, ...patch };
    await storeInstancePolicies(operator, policies, admitting(patch));
    if (isOfSessions(patch, before.policies)) await markForReview(INSTANCE, operator, before.policies);
    await record(
      { ...operator, organizationId: INSTANCE },
      {
        type: "instance.policies_changed",
        object: { type: "instance", id: "instance" },
        before: pick(before.policies, patch),
        after: { ...patch },
      },
    );
    if (patch.seatLimit !== undefined) await recountAllSeats();
    const back = comeBack(before.policies, policies);
    if (back !== null && notify !== false) await markForSetUp(INSTANCE, back);
    return { policies, version: before.version + 1, warnings: [] };
  });
  forgetPolicies();
  if (hasConsequences(patch)) await admitSoon(INSTANCE);
  if (isOfWays(patch)) await setUpSoon(INSTANCE);
  if (isOfSessions(patch)) await reviewSoon(INSTANCE);
  return updated;
}
