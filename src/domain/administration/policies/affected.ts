/** Whom a change of policy would reach: told before it is made, and with the answer that makes it. Nothing is written here. */
import type { Caller } from "../../caller.ts";
import { hasProvedSso, hasSso } from "../../connections/sso/sso.ts";
import { defined } from "../../given-fields.ts";
import { countPending } from "../../invitations/reading.ts";
import { allowedWithoutSso, countGuests, type WithoutSso } from "../../memberships/lists/without-sso.ts";
import { isOwner } from "../../memberships/owners/last-owner.ts";
import { allowsSso, instancePoliciesInForce, isSsoOnly } from "../../organizations/policies/policies.ts";
import { narrow, type Policies } from "../../organizations/policies/policy.ts";
import { type Warning, warning } from "../../sentences/told-warnings.ts";
import { warningsOfShuttingOut } from "../connections/shut-out.ts";
import { type MfaEffect, previewMfa } from "./mfa-effect.ts";
import { comeBack } from "./policy-change.ts";
import { previewSignIns, type SignInEffect } from "./sign-in-effect.ts";
import { isAboutWays } from "./ways-in-rules.ts";
import { previewSetUp, type SetUpEffect } from "./without-sso.ts";

/** What it does that SSO becomes the only way in, by strict mode or because `signInMethods` leaves nothing else. */
export interface StrictModeEffect {
  /** Memberships with the flag, which would be suspended: their sessions end, and SSO is their only way in. Owners keep theirs. */
  readonly total: number;
  readonly sample: readonly {
    readonly id: string;
    readonly email: string | null;
    readonly displayName: string | null;
  }[];
  /** Open invitations with the flag, which would ask for SSO. */
  readonly invitations: number;
}

/** What stays when external guests are switched off: nobody is deleted. */
export interface ExternalGuestsEffect {
  readonly guests: number;
  readonly invitations: number;
}

export interface PolicyEffect {
  readonly strictMode: StrictModeEffect | null;
  readonly externalGuests: ExternalGuestsEffect | null;
  readonly mfa: MfaEffect | null;
  /** Whose sessions end because of the ways of signing in that are left, or of what they ask for. */
  readonly signIn: SignInEffect | null;
  /** Who would be mailed a link to choose a password, because SSO is not the only way in any more, or no way at all. */
  readonly setUp: SetUpEffect | null;
}

type Change = { readonly [K in keyof Policies]?: Policies[K] | undefined };

const SAMPLE = 100;

/** Whom switching strict mode on would shut out. */
export async function previewStrictMode(caller: Caller): Promise<StrictModeEffect> {
  const { total, first: found } = await allowedWithoutSso(caller, SAMPLE);
  const sample = [];
  for (const { _id, email, displayName } of found)
    if (!(await isOwner(caller, _id))) sample.push({ id: _id, email, displayName });
  const invitations = await countPending(caller, { allowWithoutSso: true });
  return { total: total - (found.length - sample.length), sample, invitations };
}

/** Who is there, and invited, when guests from outside are switched off. */
export async function previewExternalGuests(caller: Caller): Promise<ExternalGuestsEffect> {
  return {
    guests: await countGuests(caller),
    invitations: await countPending(caller, { kind: "guest" }),
  };
}

/** What each tightened policy of a change would do. */
export async function effectOfPolicies(caller: Caller, change: Change, own: Policies): Promise<PolicyEffect> {
  const bounds = await instancePoliciesInForce();
  const next = { ...own, ...(defined(change) as Partial<Policies>) };
  const [before, after] = [narrow(own, bounds), narrow(next, bounds)];
  const back = await comingBack(caller, own, next);
  return {
    strictMode: change.strictMode === true || becomesSsoOnly(own, next) ? await previewStrictMode(caller) : null,
    externalGuests: change.externalGuests === false ? await previewExternalGuests(caller) : null,
    mfa: change.mfa && change.mfa !== "off" ? await previewMfa(caller, change.mfa) : null,
    signIn: isAboutWays(defined(change) as Partial<Policies>) ? await previewSignIns(caller, before, after) : null,
    setUp: change.strictMode === false || back !== null ? await previewSetUp(caller, back ?? "allowed") : null,
  };
}

const becomesSsoOnly = (before: Policies, after: Policies): boolean => isSsoOnly(after) && !isSsoOnly(before);

/** Who can come by credentials of their own after it, and could not before; null for nobody. */
export async function comingBack(caller: Caller, before: Policies, after: Policies): Promise<WithoutSso | null> {
  const back = comeBack(before, after);
  return back !== null && (await hasSso(caller)) ? back : null;
}

/** What whoever makes the change should know. */
export async function warningsOf(caller: Caller, change: Change, before: Policies): Promise<Warning[]> {
  const asked = { ...change, strictMode: change.strictMode || undefined };
  const { strictMode, externalGuests, mfa, signIn } = await effectOfPolicies(caller, asked, before);
  const guests = (externalGuests?.guests ?? 0) + (externalGuests?.invitations ?? 0);
  return [
    ...(strictMode && strictMode.total > 0 ? [warning("bypass_suspended", ...counted(strictMode))] : []),
    ...(strictMode && !(await hasProvedSso(caller)) ? [warning("sso_unproved", { connection: null })] : []),
    ...(mfa && mfa.total > 0 ? [warning("sessions_end", ...counted(mfa))] : []),
    ...(signIn && signIn.total > 0 ? [warning("sign_in_again", ...counted(signIn))] : []),
    ...(externalGuests && guests > 0 ? [warning("guests_remain", externalGuests, guests)] : []),
    ...(await warningsOfSso(caller, before, { ...before, ...(defined(change) as Partial<Policies>) })),
  ];
}

interface Counted {
  readonly total: number;
  readonly totalIs?: "exact" | "atLeast";
}

const counted = ({ total, totalIs }: Counted) => [{ count: total, isAll: totalIs !== "atLeast" }, total] as const;

/** Where SSO comes to be a way in because policies allow it again. */
async function warningsOfSso(caller: Caller, before: Policies, after: Policies): Promise<Warning[]> {
  const bounds = await instancePoliciesInForce();
  const isThere = await hasSso(caller);
  const inForce = (own: Policies) => {
    const policies = narrow(own, bounds);
    return { policies, sso: isThere && allowsSso(policies) };
  };
  return warningsOfShuttingOut(caller, { before: inForce(before), after: inForce(after) });
}
