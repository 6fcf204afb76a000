/** Reading and changing policies. Readers inside the domain use `policiesInForce`; it may be one second old. */
import { lock } from "../../platform/locks.ts";
import { transaction } from "../../platform/mongo.ts";
import { rehearse } from "../../platform/rehearsal.ts";
import { steady } from "../../platform/steady.ts";
import type { Caller, Operator } from "../caller.ts";
import { hasSso } from "../connections/sso.ts";
import { defined } from "../defined.ts";
import { settleUndecided } from "../directory/settling.ts";
import { DomainError, invalidField } from "../errors.ts";
import { record } from "../events/events.ts";
import { effectOfPolicies, type PolicyEffect, warningsOf } from "../memberships/affected.ts";
import { requireGrantable } from "../memberships/permissions.ts";
import { recountAllSeats, recountSeats } from "../memberships/seats.ts";
import { settleOwners } from "../memberships/status.ts";
import { admitAll } from "../memberships/waiting.ts";
import { roleExists } from "../roles/roles.ts";
import { InstanceModel, OrganizationModel } from "./organization.model.ts";
import { organizationOf } from "./organizations.ts";
import { defaultPolicies, narrow, openInstance, type Policies } from "./policy.ts";

export interface PolicySet {
  readonly policies: Policies;
  readonly version: number;
  readonly warnings: readonly { readonly code: string; readonly detail: string }[];
}

/** Policies to set; what is left out stays. */
export type PolicyPatch = { readonly [K in keyof Policies]?: Policies[K] | undefined };

const FRESH_MS = 1_000;
const cache = new Map<string, { readonly at: number; readonly rules: Rules }>();
let instanceCache: { readonly at: number; readonly policies: Policies } | undefined;

/** Everything that decides about access beyond the membership itself. */
export interface Rules {
  readonly policies: Policies;
  /** People can sign in by SSO. */
  readonly sso: boolean;
  /** No invitation lasts longer than the instance says, whatever term it asks for. */
  readonly longestInvitationDays: number;
}

/** Forgets what this process knows of policies; other processes notice within a second. */
export function forgetPolicies(): void {
  cache.clear();
  instanceCache = undefined;
}

/** The policies in force: the organization's own, narrowed by the instance's. */
export const policiesInForce = async (caller: Caller): Promise<Policies> => (await rulesInForce(caller)).policies;

/** The instance's own, for what happens outside any organization; at most a second old. */
export async function instancePoliciesInForce(): Promise<Policies> {
  if (!instanceCache || steady() - instanceCache.at >= FRESH_MS)
    instanceCache = { at: steady(), policies: await instancePolicies() };
  return instanceCache.policies;
}

/** The rules in force; at most a second old. @throws DomainError `not_found` for an organization that is not there. */
export async function rulesInForce(caller: Caller): Promise<Rules> {
  const known = cache.get(caller.organizationId);
  if (known && steady() - known.at < FRESH_MS) return known.rules;
  const { policies } = await organizationOf(caller);
  const instance = await instancePolicies();
  const inForce = narrow({ ...defaultPolicies, ...policies }, instance);
  const longestInvitationDays = instance.invitationTtlDays;
  const rules = { policies: inForce, sso: await hasSso(caller), longestInvitationDays };
  if (cache.size > 10_000) cache.clear();
  cache.set(caller.organizationId, { at: steady(), rules });
  return rules;
}

/** The organization's own settings, before the instance narrows them. */
export async function getPolicies(caller: Caller): Promise<PolicySet & { readonly inForce: Policies }> {
  const { policies, policiesVersion } = await organizationOf(caller);
  const own = { ...defaultPolicies, ...policies };
  return { policies: own, inForce: narrow(own, await instancePolicies()), version: policiesVersion, warnings: [] };
}

/**
 * Changes some policies.
 * @throws DomainError `stale` when `ifVersion` is not the stored one; `sso_not_configured` for strict mode without SSO; `invalid` for an unknown role.
 */
export async function updatePolicies(caller: Caller, changes: PolicyPatch, ifVersion?: number): Promise<PolicySet> {
  const patch = defined(changes) as Partial<Policies>;
  const updated = await transaction(async () => {
    const { policies, policiesVersion: version } = await organizationOf(caller);
    if (ifVersion !== undefined && ifVersion !== version)
      throw new DomainError("stale", "The policies have changed meanwhile.");
    await checkPatch(caller, patch);
    const next = { ...policies, ...patch };
    const changed = await OrganizationModel.findOneAndUpdate(
      { organizationId: caller.organizationId, policiesVersion: version },
      { $set: { policies: next }, $inc: { policiesVersion: 1 } },
    ).lean();
    if (!changed) throw new DomainError("stale", "The policies have changed meanwhile.");
    await record(caller, {
      type: "organization.policies_changed",
      object: { type: "organization", id: caller.organizationId },
      before: pick({ ...defaultPolicies, ...policies }, patch),
      after: { ...patch },
    });
    if (patch.seatLimit !== undefined) await recountSeats(caller);
    const warnings = await warningsOf(caller, tightened({ ...defaultPolicies, ...policies }, patch));
    return { policies: { ...defaultPolicies, ...next }, version: version + 1, warnings };
  });
  forgetPolicies();
  if (patch.seatLimit !== undefined) await admitAll(caller);
  if (patch.lastOwner !== undefined) await transaction(() => settleOwners(caller));
  if (patch.adoption !== undefined) await settleUndecided(caller);
  return updated;
}

/** What each tightened policy of a change would do. Nothing is written. @throws DomainError what the change would throw */
export async function previewPolicies(caller: Caller, changes: PolicyPatch): Promise<PolicyEffect> {
  const patch = defined(changes) as Partial<Policies>;
  await rehearse(() => checkPatch(caller, patch));
  return effectOfPolicies(caller, patch);
}

/** What of a patch is not so yet: to say again what holds already warns of nothing. */
const tightened = (before: Policies, patch: Partial<Policies>): Partial<Policies> =>
  Object.fromEntries(Object.entries(patch).filter(([key, value]) => before[key as keyof Policies] !== value));

async function checkPatch(caller: Caller, patch: Partial<Policies>): Promise<void> {
  // Of two that decide at once, one switches strict mode on and the other takes the last connection away: they meet here.
  if (patch.strictMode) await lock(`sso:${caller.organizationId}`);
  if (patch.strictMode && !(await hasSso(caller))) {
    throw new DomainError(
      "sso_not_configured",
      "Strict mode needs an active SAML connection; this organization has none.",
    );
  }
  if (patch.defaultRole !== undefined) {
    if (patch.defaultRole === "owner") throw invalidField("/defaultRole", "The default role cannot be owner.");
    if (!(await roleExists(caller, patch.defaultRole, "organization")))
      throw invalidField("/defaultRole", `There is no organization role ${patch.defaultRole}.`);
    await requireGrantable(caller, [patch.defaultRole]);
  }
}

const pick = (from: Policies, like: Partial<Policies>): Record<string, unknown> =>
  Object.fromEntries(Object.keys(like).map((key) => [key, from[key as keyof Policies]]));

async function instancePolicies(): Promise<Policies> {
  const instance = await InstanceModel.findOne({ _id: "instance" }).lean();
  return { ...openInstance, ...instance?.policies };
}

export async function getInstancePolicies(_operator: Operator): Promise<PolicySet> {
  const instance = await InstanceModel.findOne({ _id: "instance" }).lean();
  return { policies: { ...openInstance, ...instance?.policies }, version: instance?.version ?? 0, warnings: [] };
}

/** Sets the bounds that no organization can widen. */
export async function updateInstancePolicies(
  operator: Operator,
  changes: PolicyPatch,
  ifVersion?: number,
): Promise<PolicySet> {
  const patch = defined(changes) as Partial<Policies>;
  const updated = await transaction(async () => {
    const before = await getInstancePolicies(operator);
    if (ifVersion !== undefined && ifVersion !== before.version)
      throw new DomainError("stale", "The policies have changed meanwhile.");
    const policies = { ...before.policies, ...patch };
    await InstanceModel.updateOne({ _id: "instance" }, { $set: { policies }, $inc: { version: 1 } }, { upsert: true });
    await record(
      { ...operator, organizationId: "instance" },
      {
        type: "instance.policies_changed",
        object: { type: "instance", id: "instance" },
        before: pick(before.policies, patch),
        after: { ...patch },
      },
    );
    if (patch.seatLimit !== undefined) await recountAllSeats();
    return { policies, version: before.version + 1, warnings: [] };
  });
  forgetPolicies();
  return updated;
}
