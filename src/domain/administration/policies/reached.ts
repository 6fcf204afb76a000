/** Whom a change of policies reaches: how many, and the first of them by name. */
import type { MembershipDoc } from "../../memberships/membership-lookup.ts";

export interface Reached {
  readonly total: number;
  readonly totalIs: "exact" | "atLeast";
  readonly sample: readonly {
    readonly id: string;
    readonly email: string | null;
    readonly displayName: string | null;
  }[];
}

const SAMPLE = 100;
/** How many are looked at for a preview. */
export const MOST = 1_000;

/** @param isAll whether nobody was left out when they were looked for */
export const reachedOf = (reached: readonly MembershipDoc[], isAll: boolean): Reached => ({
  total: reached.length,
  totalIs: isAll ? "exact" : "atLeast",
  sample: reached.slice(0, SAMPLE).map(({ _id: id, email, displayName }) => ({ id, email, displayName })),
});
