/**
 * The feed: what a program that keeps a mirror of an organization reads. This room follows the log, keeps each membership, team and open
 * invitation as one line, and tells in the log what became of a person's access whenever the line says that it changed. A line follows
 * from the facts as they are when it is written: however often the same event is followed, and in whatever order, it comes to the same.
 * docs/decisions/feed.md
 */
import type { AttributeValue } from "../directory/users/record-values.ts";

/** What a mirror has. */
export type LineKind = "membership" | "team" | "invitation";

/** What a membership effectively has, in an order that follows from it alone. */
export interface ToldAccess {
  /** Role keys, ascending. */
  readonly roles: readonly string[];
  /** By id; their roles ascending. */
  readonly teams: readonly { readonly id: string; readonly roles: readonly string[] }[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

export const NO_ACCESS: ToldAccess = { roles: [], teams: [], attributes: {} };

/** The digest of nothing: it changes no sum. */
export const NO_DIGEST = "0".repeat(64);
