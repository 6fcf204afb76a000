/** Memberships as everybody outside the room sees them: with their effective roles and teams. */

import { sideBySide } from "../../platform/database/mongo.ts";
import type { Caller } from "../caller.ts";
import { policiesInForce } from "../organizations/policies/policies.ts";
import { accessOf } from "./access/access.ts";
import { accessVersionOf } from "./access/access-version.ts";
import { attributesOf } from "./access/attributes.ts";
import { bypassLasts, suspendedBy } from "./access/bypass.ts";
import { type StoredAccess, storedAccess } from "./access/stored-access.ts";
import type { MembershipDoc } from "./membership.model.ts";
import { statusNow } from "./membership-lookup.ts";
import type { Bypass, Membership, ShownBypass, SuspendedBy } from "./types.ts";

/** One stored membership, presented. */
export const presentOne = async (caller: Caller, membership: MembershipDoc): Promise<Membership> =>
  presentWith(caller, membership, await storedAccess(caller, [membership]));

/** The same where it was read with what is stored of what it holds. */
export async function presentWith(
  caller: Caller,
  membership: MembershipDoc,
  stored: StoredAccess,
): Promise<Membership> {
  const [shown] = await presentMemberships(caller, [membership], stored);
  if (!shown) throw new Error("A membership that is there was not presented.");
  return shown;
}

/** Memberships with their effective roles and teams. @param known what is stored of what they hold, where that is known */
export async function presentMemberships(
  caller: Caller,
  memberships: readonly MembershipDoc[],
  known?: StoredAccess,
): Promise<Membership[]> {
  if (memberships.length === 0) return [];
  const stored = known ?? (await storedAccess(caller, memberships));
  const [access, policies, attributes] = await sideBySide(
    () => accessOf(caller, memberships, stored),
    () => policiesInForce(caller),
    () => attributesOf(caller, memberships, stored.declaring),
  );
  return memberships.map((membership) => {
    const { roles = [], teams = [] } = access.get(membership._id) ?? {};
    const said = attributes.get(membership._id) ?? {};
    const { _id, personId, email, displayName, externalId, kind, managedBy, links } = membership;
    const { status, deactivatedBy, holds } = statusNow(membership);
    const { expiresAt, sponsorId, lastSeenAt, version, createdAt, updatedAt } = membership;
    return {
      id: _id,
      personId,
      email,
      displayName,
      externalId: externalId ?? null,
      kind,
      status,
      deactivatedBy,
      holds,
      role: roles[0] ?? null,
      roles,
      teams,
      accessVersion: accessVersionOf({ roles, teams }, status === "active" ? said : {}),
      managedBy,
      links,
      attributes: said,
      allowWithoutSso: shown(membership.allowWithoutSso, suspendedBy(policies)),
      expiresAt,
      sponsorId: sponsorId ?? null,
      lastSeenAt,
      version,
      createdAt,
      updatedAt,
    };
  });
}

function shown(bypass: Bypass | null, by: SuspendedBy | null): ShownBypass | null {
  if (!bypassLasts(bypass)) return null;
  return { ...bypass, suspendedBy: by };
}
