/**
 * Taking over: another connection has the people of one from now on (another identity provider, another tenant, or a rehearsal that is
 * swapped in). Person by person the membership is tied to the new connection's user instead of the old one's; the old connection is left
 * with whoever it alone has, and what it writes of the others is only mirrored. docs/decisions/take-over.md
 */
import type { UserBrief } from "../../directory/users/user-briefs.ts";
import type { Having } from "../../memberships/ending/detach-preview.ts";

/**
 * What becomes of access where the two directories differ. `keep`: nobody has less (what the new groups do not give is kept as grants),
 * and it is refused where somebody would have more. `follow`: the new directory's word counts.
 */
export const DIFFERENCES = ["keep", "follow"] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** By what somebody was found to be the same, the surest first: an admin's word, a link that is there already, names, a proved address. */
export const MATCHED_BY = ["choice", "link", "externalId", "userName", "address", "joined", "rejected"] as const;
export type MatchedBy = (typeof MATCHED_BY)[number];

/** Whom an admin says to be whom: a user of the new connection, and one of the old. */
export interface Pair {
  readonly user: string;
  readonly as: string;
}

/** Why nobody is taken for somebody, or is left with the old connection. */
export type Doubt =
  | "several_have_it"
  | "several_claim_it"
  | "names_differ"
  | "address_of_another"
  | "own_membership"
  | "decided_against"
  | "inactive_in_new"
  | "active_only_in_new"
  | "not_pushed";

/** What a take-over would do with a user of the new connection, or of the old one that nobody of the new one is. */
export interface Row {
  readonly kind: "matched" | "ambiguous" | "left" | "only_new" | "rejected";
  readonly user: UserBrief | null;
  readonly former: UserBrief | null;
  readonly membershipId: string | null;
  readonly by: MatchedBy | null;
  readonly reason: Doubt | null;
  /** Users of the old connection who may be meant, where several may. */
  readonly candidates: readonly UserBrief[];
  /** A membership that the push made beside, with nothing of its own: it becomes one with the other. */
  readonly besideId: string | null;
}

/** What somebody would have more and less. */
export interface AccessChange {
  readonly gains: Having;
  readonly loses: Having;
}
