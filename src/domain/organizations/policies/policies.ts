/** Policies as they are stored and as they are in force. Readers inside the domain use `policiesInForce`; it may be one second old. */

import { runningSession } from "../../../platform/database/mongo.ts";
import { isDryRun } from "../../../platform/dry-run/world.ts";
import { afterTransaction } from "../../../platform/jobs/after-transaction.ts";
import { apart } from "../../../platform/jobs/detached.ts";
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

let forgotten = 0;

/** Forgets what this process knows of policies, and what it is being told; other processes notice within a second. */
export function forgetPolicies(): void {
  forgotten += 1;
  cache.clear();
  instanceCache = undefined;
}

/** Transactions that have changed policies. They see what they have written, and nobody else does before the commit. */
const changing = new WeakSet<object>();

/** Said by whatever changes policies, in the transaction of the change. */
export function notePoliciesChanged(): void {
  const session = runningSession();
  if (session) changing.add(session);
  afterTransaction(forgetPolicies);
}

/** Whether what the caller reads is true for nobody else. */
const seesItsOwn = (): boolean => isDryRun() || changing.has(runningSession() ?? NOWHERE);

const NOWHERE = {};

/** Reads what is committed, whatever transaction runs around the caller: only that is remembered. */
export const readCommitted = <T>(read: () => Promise<T>): Promise<T> => (runningSession() ? apart(read) : read());

/** The policies in force: the organization's own, narrowed by the instance's. */
export const policiesInForce = async (caller: Caller): Promise<Policies> => (await readInForce(caller)).policies;

/** The instance's own, for what happens outside any organization; at most a second old. */
export async function instancePoliciesInForce(): Promise<Policies> {
  if (seesItsOwn()) return instancePolicies();
  if (instanceCache && monotonicNow() - instanceCache.at < FRESH_MS) return instanceCache.policies;
  const [at, before] = [monotonicNow(), forgotten];
  const policies = await readCommitted(instancePolicies);
  if (forgotten === before) instanceCache = { at, policies };
  return policies;
}

/** The same object as long as it is remembered: a second at most. @throws DomainError `not_found` for an organization that is not there. */
export async function readInForce(caller: Caller): Promise<InForce> {
  if (seesItsOwn()) return loadInForce(caller);
  const known = cache.get(caller.organizationId);
  if (known && monotonicNow() - known.at < FRESH_MS) return known.rules;
  const [at, before] = [monotonicNow(), forgotten];
  const rules = await readCommitted(() => loadInForce(caller)).catch(notYet);
  // An organization that the transaction around the caller has made.
  if (!rules) return loadInForce(caller);
  if (cache.size > 10_000) cache.clear();
  if (forgotten === before) cache.set(caller.organizationId, { at, rules });
  return rules;
}

async function loadInForce(caller: Caller): Promise<InForce> {
  const { policies } = await organizationOf(caller);
  const instance = await instancePolicies();
  const inForce = narrow({ ...defaultPolicies, ...policies }, instance);
  return { policies: inForce, longestInvitationDays: instance.invitationTtlDays };
}

function notYet(error: unknown): null {
  if (runningSession() && error instanceof DomainError && error.code === "not_found") return null;
  throw error;
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
  notePoliciesChanged();
}

/** The same for the instance's own. */
export async function storeInstancePolicies(_operator: Operator, policies: Policies, marks: Marks): Promise<void> {
  await InstanceModel.updateOne(
    { _id: INSTANCE },
    { $set: { policies, ...marks }, $inc: { version: 1 } },
    { upsert: true },
  );
  notePoliciesChanged();
}
