/** What of a stored record its membership takes over. */

import type { UserDoc } from "../directory/mirror.models.ts";
import type { UserWrite } from "../directory/types.ts";
import { addressIn } from "../directory/users/record-values.ts";
import type { Profile } from "../memberships/joining/directory-joining.ts";
import type { Placed } from "./matching/placement.ts";

/** As it is stored beside the record. */
export const storedProfile = ({ email, displayName }: UserWrite): NonNullable<UserDoc["profile"]> => ({
  email: email ?? null,
  displayName: displayName ?? null,
});

export interface Recorded {
  readonly userName: string;
  readonly externalId?: string;
  readonly displayName?: string;
  readonly emails?: readonly { readonly value?: string; readonly type?: string; readonly primary?: boolean }[];
}

export const recordedIn = (wire: string): Recorded => JSON.parse(wire) as Recorded;

/** The profile of a stored user; documents of an earlier version say it in the record only. */
export function profileOf({ wire, profile }: Pick<UserDoc, "wire" | "profile">): Profile {
  if (profile) return { email: profile.email ?? undefined, displayName: profile.displayName ?? undefined };
  const { userName, displayName, emails = [] } = recordedIn(wire);
  return { email: addressIn(emails, userName), displayName };
}

/** A stored user as its place depends on it. */
export function placedOf(user: Omit<UserDoc, "search">): Placed {
  const { userName, externalId } = recordedIn(user.wire);
  const { _id: id, connectionId, active, membershipId, linkState, disputed } = user;
  return {
    ...{ id, connectionId, active, membershipId, linkState, userName, externalId },
    profile: profileOf(user),
    disputed: disputed ?? linkState !== "linked",
  };
}
