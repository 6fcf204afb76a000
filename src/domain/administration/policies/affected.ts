/** Whom a change of policy would reach: told before it is made, and with the answer that makes it. Nothing is written here. */
import type { Caller } from "../../caller.ts";
import { hasProvedSso, hasSso } from "../../connections/sso/sso.ts";
import { defined } from "../../given-fields.ts";
import { countPending } from "../../invitations/reading.ts";
import { allowedWithoutSso, countGuests, type WithoutSso } from "../../memberships/lists/without-sso.ts";
import { isOwner } from "../../memberships/owners/last-owner.ts";
import { instancePoliciesInForce } from "../../organizations/policies/policies.ts";
import { narrow, type Policies } from "../../organizations/policies/policy.ts";
import { isSsoOnly } from "../../organizations/policies/ways-in.ts";
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

/** A sentence that begins with how many members it is about. @param rest what follows the verb "to be" */
function membersAre({ total, totalIs }: Counted, rest: string): string {
  const least = totalIs === "atLeast" ? "At least " : "";
  return total === 1 ? `${least}1 member is ${rest}` : `${least}${total} members are ${rest}`;
}

interface Counted {
  readonly total: number;
  readonly totalIs?: "exact" | "atLeast";
}

function ofGuests({ guests, invitations }: { readonly guests: number; readonly invitations: number }): string {
  const kept = guests === 1 ? "1 guest keeps their access" : `${guests} guests keep their access`;
  const open = invitations === 1 ? "1 open invitation of a guest" : `${invitations} open invitations of guests`;
  return `${kept}; ${open} cannot be accepted while this is off.`;
}

/** What whoever makes the change should know. */
export async function warningsOf(caller: Caller, change: Change, before: Policies) {
  const asked = { ...change, strictMode: change.strictMode || undefined };
  const { strictMode, externalGuests, mfa, signIn } = await effectOfPolicies(caller, asked, before);
  const warnings: { code: string; detail: string }[] = [];
  const warn = (code: string, detail: string) => void warnings.push({ code, detail });
  if (strictMode && strictMode.total > 0)
    warn("bypass_suspended", membersAre(strictMode, "allowed without SSO, and can sign in by SSO only now."));
  if (strictMode && !(await hasProvedSso(caller)))
    warn("sso_unproved", "Nobody has ever signed in by SSO here. Try it before you sign out.");
  if (mfa && mfa.total > 0) {
    const then = "their sessions end, and a second factor is set up at the next sign-in.";
    warn("sessions_end", membersAre(mfa, `signed in by password alone: ${then}`));
  }
  if (signIn && signIn.total > 0) {
    const then = "their sessions end, and they sign in again by what is allowed.";
    warn("sign_in_again", membersAre(signIn, `signed in in a way that is not enough any more: ${then}`));
  }
  if (externalGuests && externalGuests.guests + externalGuests.invitations > 0)
    warn("guests_remain", ofGuests(externalGuests));
  return warnings;
}
