/** What a team is to those who ask. */
import type { TeamDoc } from "./team.model.ts";

/** Who decides about the seats: both, only mappings, or only people. */
export const MEMBERSHIP_AUTHORITIES = ["mixed", "directory_only", "manual_only"] as const;
export type MembershipAuthority = (typeof MEMBERSHIP_AUTHORITIES)[number];

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly externalId: string | null;
  readonly membershipAuthority: MembershipAuthority;
  /** The directory group that it is made from, or was until `frozenAt`. */
  readonly linkedGroup: { readonly connectionId: string; readonly groupId: string } | null;
  /** Since when that group is gone or is not to have a team: the directory fills it no more. */
  readonly frozenAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What events tell of a team. */
export const told = ({ name, slug, externalId, membershipAuthority, madeFrom, frozenAt }: TeamDoc) => ({
  name,
  slug,
  externalId: externalId ?? null,
  membershipAuthority,
  ...(madeFrom && { linkedGroup: madeFrom, frozenAt: frozenAt ?? null }),
});

/** A team as it is shown. */
export const present = ({
  _id,
  name,
  slug,
  externalId,
  membershipAuthority,
  madeFrom,
  frozenAt,
  version,
  createdAt,
  updatedAt,
}: TeamDoc): Team => ({
  id: _id,
  name,
  slug,
  externalId: externalId ?? null,
  membershipAuthority,
  linkedGroup: madeFrom ?? null,
  frozenAt: frozenAt ?? null,
  version,
  createdAt,
  updatedAt,
});
