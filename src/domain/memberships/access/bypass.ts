/** The rule of "allow access without SSO", in one place: how long the flag lasts, and when it counts. */

import { isSsoOnly } from "../../organizations/policies/policies.ts";
import type { Policies } from "../../organizations/policies/policy.ts";
import type { Bypass, SuspendedBy } from "../types.ts";

/** Whether the flag, or the offer of one, is given and has not run out. */
export const bypassLasts = <Flag extends Pick<Bypass, "until">>(flag: Flag | null, now = new Date()): flag is Flag =>
  flag !== null && (flag.until === null || flag.until > now);

/** The same, as a condition on memberships. The type is named as their index names it. */
export const withLastingBypass = (now: Date) => ({
  "allowWithoutSso.since": { $type: "date" as const },
  $or: [{ "allowWithoutSso.until": null }, { "allowWithoutSso.until": { $gt: now } }],
});

type OfWays = Pick<Policies, "strictMode" | "signInMethods">;

/** Whether it opens the organization now: a flag that lasts counts while credentials of one's own are a way in. */
export const bypassCounts = (lasts: boolean, policies: OfWays): boolean => lasts && !isSsoOnly(policies);

/** Which policy keeps flags from counting; null where they count. */
export const suspendedBy = (policies: OfWays): SuspendedBy | null =>
  policies.strictMode ? "strict_mode" : isSsoOnly(policies) ? "sign_in_methods" : null;
