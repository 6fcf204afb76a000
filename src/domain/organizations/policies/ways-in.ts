/** Which ways of signing in the policies leave open, whoever comes. Pure. */
import type { Policies } from "./policy.ts";

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
