/**
 * Policies as they are stored and as they are in force, and which ways of signing in they leave open. Readers inside the domain use
 * `policiesInForce`; it may be one second old.
 */
import { shortCache } from "../../../platform/short-cache.ts";
import { type Caller, INSTANCE, type Operator } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import type { Warning } from "../../sentences/told-warnings.ts";
import { changeRules } from "../marks.ts";
import { InstanceModel, OrganizationModel } from "../organization.model.ts";
import { organizationOf } from "../organizations.ts";
import { defaultPolicies, narrow, openInstance, type Policies } from "./policy.ts";

/** Policies as they are stored, with the version that a change must have seen. */
export interface PolicySet {
  readonly policies: Policies;
  readonly version: number;
  readonly warnings: readonly Warning[];
}

const cache = shortCache<InForce>(10_000);
const instanceCache = shortCache<Policies>();

/** What is in force of rules that are stored with the organization and the instance. */
export interface InForce {
  readonly policies: Policies;
  /** No invitation lasts longer than the instance says, whatever term it asks for. */
  readonly longestInvitationDays: number;
}

/** Forgets what this process knows of policies, when the running transaction is committed; other processes notice within a second. */
export function forgetPolicies(): void {
  cache.clear();
  instanceCache.clear();
}

/** The policies in force: the organization's own, narrowed by the instance's. */
export const policiesInForce = async (caller: Caller): Promise<Policies> => (await readInForce(caller)).policies;

/** The instance's own, for what happens outside any organization; at most a second old. */
export const instancePoliciesInForce = (): Promise<Policies> => instanceCache.ask(INSTANCE, instancePolicies);

/** The same object as long as it is remembered: a second at most. @throws DomainError `not_found` for an organization that is not there. */
export const readInForce = (caller: Caller): Promise<InForce> =>
  cache.ask(caller.organizationId, async () => {
    const { policies } = await organizationOf(caller);
    const instance = await instancePolicies();
    const inForce = narrow({ ...defaultPolicies, ...policies }, instance);
    return { policies: inForce, longestInvitationDays: instance.invitationTtlDays };
  });

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
  if (marks.admittingSince) await changeRules({ organizationId });
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

/** What of the policies says by which ways members come in. */
export type WaysIn = Pick<Policies, "strictMode" | "signInMethods">;

/** Credentials of one's own. */
export type OwnWay = Exclude<Policies["signInMethods"][number], "sso">;

/** Those by which members come with credentials of their own; none where owners alone do. */
export const ownWays = ({ signInMethods }: Pick<Policies, "signInMethods">): readonly OwnWay[] =>
  signInMethods.filter((way) => way !== "sso");

/** Whether SSO is one of them. Strict mode makes it the only one, so it is one under strict mode, whatever a list leaves out. */
export const allowsSso = ({ strictMode, signInMethods }: WaysIn): boolean =>
  strictMode || signInMethods.includes("sso");

/** Whether nobody but owners comes by credentials of their own where there is SSO. */
export const isSsoOnly = (policies: WaysIn): boolean => policies.strictMode || ownWays(policies).length === 0;

/** Whether a passkey is asked of somebody, and a password alone never enough: of everybody, or of guests. */
export const asksForPasskeys = ({ signInMethods, guestFactor }: Pick<Policies, "signInMethods" | "guestFactor">) =>
  guestFactor === "phishing_resistant" || (signInMethods.includes("passkey") && !signInMethods.includes("password"));
