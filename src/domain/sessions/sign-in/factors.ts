/** Which factor the rules ask for, and what is still to be shown of it. Pure. */
import { FACTORS } from "../../organizations/policies/policy.ts";
import { isBySso, type Pending, type Shown, usedPasskey } from "../types.ts";
import { type Enrolled, type Member, opening, type Situation, type Way } from "./situation.ts";

/** What has to be shown, or was. */
export type Factor = (typeof FACTORS)[number];

const reaches = (shown: Factor, needed: Factor): boolean => FACTORS.indexOf(shown) >= FACTORS.indexOf(needed);

const strongest = (factors: readonly Factor[]): Factor =>
  factors.reduce<Factor>((one, other) => (reaches(one, other) ? one : other), "none");

/** SSO vouches for itself. An owner's emergency way always asks; so does an enrolled factor, whatever the policies say. */
export function neededFactor(situation: Situation, member: Member, way: Way): Factor {
  if (way === "sso") return "none";
  const { policies, enrolled } = situation;
  const { mfa, guestFactor, bypassNeedsMfa } = policies;
  const isGuest = member.kind === "guest";
  const second =
    way === "break_glass" ||
    (way === "bypass" && bypassNeedsMfa) ||
    enrolled.app ||
    enrolled.passkey ||
    mfa === "everyone" ||
    (mfa === "guests" && isGuest);
  return strongest([
    second ? "second_factor" : "none",
    isGuest ? guestFactor : "none",
    way !== "break_glass" && opening(situation, member) === "a_passkey" ? "phishing_resistant" : "none",
  ]);
}

/** A verified passkey is both factors, and the one that no false page can ask for. */
function factorOf(shown: Shown): Factor {
  if (isBySso(shown.method)) return "none";
  return usedPasskey(shown) ? "phishing_resistant" : shown.secondFactor ? "second_factor" : "none";
}

/** What is missing of the factor that is needed; null when nothing is. */
export function pendingFactor(needed: Factor, shown: Shown, { app, passkey }: Enrolled): Pending | null {
  const has = factorOf(shown);
  if (reaches(has, needed)) return null;
  if (needed === "second_factor") return app || passkey ? "second_factor" : "enrolment";
  // Who has a passkey shows it: a code, which could be asked for by a false page, must not be enough for a new one. Who has lost it has
  // a recovery code.
  if (passkey) return shown.recovered ? "passkey_enrolment" : "passkey";
  return app && has === "none" ? "second_factor" : "passkey_enrolment";
}
