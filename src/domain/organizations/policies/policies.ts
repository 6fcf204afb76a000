/** Policies as they are stored and as they are in force. Readers inside the domain use `policiesInForce`; it may be one second old. */

import { isDryRun } from "../../../platform/dry-run/world.ts";
import { monotonicNow } from "../../../platform/monotonic-clock.ts";
import { type Caller, INSTANCE, type Operator } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import type { Warning } from "../../sentences/told-warnings.ts";
import { InstanceModel, OrganizationModel } from "../organization.model.ts";
import { organizationOf } from "../organizations.ts";
import { defaultPolicies, narrow, openInstance, type Policies } from "./policy.ts";

export interface PolicySet {
  readonly policies: Policies;
  readonly version: number;
  readonly warnings: readonly Warning[];
}

const FRESH_MS = 1_000;
const cache = new Map<string, { readonly at: number; readonly rules: InForce }>();
let instanceCache: { readonly at: number; readonly policies: Policies } | undefined;

/** What is in force of rules that are stored with the organization and the instance. */
export interface InForce {
  readonly policies: Policies;
  /** No invitation lasts longer than the instance says, whatever term it asks for. */
  readonly longestInvitationDays: number;
}

/** Forgets what this process knows of policies; other processes notice within a second. */
export function forgetPolicies(): void {
  cache.clear();
  instanceCache = undefined;
}

/** The policies in force: the organization's own, narrowed by the instance's. */
export const policiesInForce = async (caller: Caller): Promise<Policies> => (await readInForce(caller)).policies;

/** The instance's own, for what happens outside any organization; at most a second old. */
export async function instancePoliciesInForce(): Promise<Policies> {
  // What a dry run sees is true for nobody else.
  if (isDryRun()) return instancePolicies();
  if (!instanceCache || monotonicNow() - instanceCache.at >= FRESH_MS)
    instanceCache = { at: monotonicNow(), policies: await instancePolicies() };
  return instanceCache.policies;
}

/** The same object as long as it is remembered: a second at most. @throws DomainError `not_found` for an organization that is not there. */
export async function readInForce(caller: Caller): Promise<InForce> {
  const known = isDryRun() ? undefined : cache.get(caller.organizationId);
  if (known && monotonicNow() - known.at < FRESH_MS) return known.rules;
  const { policies } = await organizationOf(caller);
  const instance = await instancePolicies();
  const inForce = narrow({ ...defaultPolicies, ...policies }, instance);
  const rules = { policies: inForce, longestInvitationDays: instance.invitationTtlDays };
  if (isDryRun()) return rules;
  if (cache.size > 10_000) cache.clear();
  cache.set(caller.organizationId, { at: monotonicNow(), rules });
  return rules;
}

/** The organization's own settings, before the instance narrows them. */
export async function getPolicies(caller: Caller): Promise<PolicySet & { readonly inForce: Policies }> {
  const { policies, policiesVersion } = await organizationOf(caller);
  const own = { ...defaultPolicies, ...policies };
  return { policies: own, inForce: narrow(own, await instancePolicies()), version: policiesVersion, warnings: [] };
}

async function instancePolicies(): Promise<Policies> {
  const instance = await InstanceModel.findOne({ _id: INSTANCE }).lean();
  return { ...openInstance, ...instance?.policies };
}

export async function getInstancePolicies(_operator: Operator): Promise<PolicySet> {
  const instance = await InstanceModel.findOne({ _id: INSTANCE }).lean();
  return { policies: { ...openInstance, ...instance?.policies }, version: instance?.version ?? 0, warnings: [] };
}

/** What a change stores beside the policies: the mark that who may be in is to be settled anew. */
type Marks = { readonly admittingSince?: Date };

/** Stores an organization's policies, which were at this version; joins the running transaction. @throws DomainError `stale` */
export async function storePolicies(
  { organizationId }: Caller,
  version: number,
  policies: Partial<Policies>,
  marks: Marks,
): Promise<void> {
  const changed = await OrganizationModel.findOneAndUpdate(
    { organizationId, policiesVersion: version },
    { $set: { policies, ...marks }, $inc: { policiesVersion: 1 } },
  ).lean();
  if (!changed) throw new DomainError("stale", "The policies have changed meanwhile.");
}

/** The same for the instance's own. */
export async function storeInstancePolicies(_operator: Operator, policies: Policies, marks: Marks): Promise<void> {
  await InstanceModel.updateOne(
    { _id: INSTANCE },
    { $set: { policies, ...marks }, $inc: { version: 1 } },
    { upsert: true },
  );
}
