/** Changing a membership that is there: its own fields, its manual roles and its manual seats. Its status is changed in memberships/status/status.ts. */

import { transaction } from "../../../platform/database/mongo.ts";
import { offerSetUp } from "../../account/set-up.ts";
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { requireRankOver } from "../../memberships/access/permissions.ts";
import type { Address } from "../../memberships/addresses.ts";
import { difference } from "../../memberships/difference.ts";
import { checkSponsor } from "../../memberships/ending/sponsors.ts";
import { ending } from "../../memberships/ending/term-length.ts";
import { type SeatInput, setManualRoles, setManualSeats } from "../../memberships/grants/manual-grants.ts";
import { named } from "../../memberships/joining/directory-joining.ts";
import { addressMoved } from "../../memberships/joining/profile-claims.ts";
import type { MembershipDoc } from "../../memberships/membership.model.ts";
import { membershipById } from "../../memberships/membership-lookup.ts";
import { asRefusal, freeExternalId } from "../../memberships/memberships.ts";
import { isLastOwner, lastOwnerError } from "../../memberships/owners/last-owner.ts";
import { presentOne } from "../../memberships/presenting.ts";
import { holdsOf, isHeldBy, liftedBy } from "../../memberships/status/holds.ts";
import { changeStatus } from "../../memberships/status/status.ts";
import { writeMembership } from "../../memberships/status/writing.ts";
import type { Membership } from "../../memberships/types.ts";
import { requireFuture } from "../../times.ts";
import { correctedAddress } from "./addresses.ts";
import { bypassOf, checkBypassFor, type WantedBypass } from "./bypass.ts";

/** What is left out stays. */
export interface MembershipPatch {
  readonly displayName?: string | null | undefined;
  /** Another address. What an admin types proves nothing: who has it may still have to. */
  readonly email?: string | undefined;
  /** The organization roles given by hand or by invitation, all of them; those of mappings stay. */
  readonly roles?: readonly string[] | undefined;
  readonly allowWithoutSso?: WantedBypass | undefined;
  /** False: nobody is mailed a link to choose a password. */
  readonly notify?: boolean | undefined;
  readonly expiresAt?: Date | null | undefined;
  readonly externalId?: string | null | undefined;
  /** The member who answers for a guest. */
  readonly sponsorId?: string | null | undefined;
}

/**
 * Changes a membership, all of the patch or nothing, with its events.
 * @param ifVersion the version that the caller has seen; left out, whatever is there is changed
 * @returns the membership as it is then
 * @throws DomainError `managed_by_directory` for a name or an address that a directory owns, `already_member` for another member's address,
 * `already_invited` for one that is offered a membership, `last_owner`, `stale`, `conflict` for one that was removed, `forbidden` for one
 * who ranks above the caller, `invalid`
 */
export async function updateMembership(
  caller: Caller,
  id: string,
  patch: MembershipPatch,
  ifVersion?: number,
): Promise<Membership> {
  try {
    return await transaction(async () => {
      const before = await membershipById(caller, id);
      if (ifVersion !== undefined && ifVersion !== before.version)
        throw new DomainError("stale", "The membership has changed meanwhile.");
      if (before.status === "removed") throw new DomainError("conflict", "The membership was removed.");
      if ((patch.displayName !== undefined || patch.email !== undefined) && before.managedBy !== null)
        throw new DomainError(
          "managed_by_directory",
          "Name and address of this member come from the directory; change them in the identity provider.",
        );
      await requireRankOver(caller, id);
      if (patch.allowWithoutSso) await checkBypassFor(caller, before);
      if (patch.sponsorId !== undefined) await checkSponsor(caller, before, patch.sponsorId);
      if (patch.expiresAt) await checkTerm(caller, id, patch.expiresAt);
      if (patch.roles !== undefined) await setManualRoles(caller, id, patch.roles);
      const address = await correctedAddress(caller, before, patch);
      const after = await writeFields(caller, await prolonged(caller, before, patch), patch, address);
      if (address) await addressMoved(caller, before, address);
      const changed = await membershipById(caller, after._id);
      if (patch.allowWithoutSso && patch.notify !== false) await offerSetUp(caller, changed);
      return presentOne(caller, changed);
    });
  } catch (error) {
    throw asRefusal(error);
  }
}

/** A new end, or none, lifts the hold of the one that has passed. */
async function prolonged(
  caller: Caller,
  before: MembershipDoc,
  { expiresAt }: MembershipPatch,
): Promise<MembershipDoc> {
  const holds = holdsOf(before);
  if (expiresAt === undefined || !isHeldBy(holds, "term")) return before;
  return changeStatus(caller, before, { holds: liftedBy(holds, "term") }, "admin", ending(expiresAt));
}

/** @throws DomainError `invalid` for an end that has passed, `last_owner` for an end of the last owner's access. */
async function checkTerm(caller: Caller, id: string, expiresAt: Date): Promise<void> {
  requireFuture(expiresAt, "/expiresAt");
  if (await isLastOwner(caller, id)) throw lastOwnerError();
}

async function writeFields(
  caller: Caller,
  before: MembershipDoc,
  patch: MembershipPatch,
  address: Address | null = null,
): Promise<MembershipDoc> {
  if (patch.externalId && patch.externalId !== before.externalId) await freeExternalId(caller, patch.externalId);
  const set = {
    ...address,
    ...(patch.displayName !== undefined && named(patch.displayName ?? undefined)),
    ...(patch.expiresAt !== undefined && ending(patch.expiresAt)),
    ...(patch.allowWithoutSso !== undefined && { allowWithoutSso: bypassOf(caller, patch.allowWithoutSso) }),
    ...(patch.externalId && { externalId: patch.externalId }),
    ...(patch.sponsorId !== undefined && { sponsorId: patch.sponsorId }),
  };
  const after = await writeMembership(caller, before, set, patch.externalId === null ? { externalId: 1 } : {});
  const changed = difference(before, after);
  if (Object.keys(changed.after).length > 0)
    await record(caller, { type: "membership.updated", object: { type: "membership", id: before._id }, ...changed });
  return after;
}

/** Sets the manual seats as one change; seats by mappings stay. */
export async function setMembershipTeams(
  caller: Caller,
  id: string,
  teams: readonly SeatInput[],
  ifVersion?: number,
): Promise<Membership> {
  return transaction(async () => {
    const before = await membershipById(caller, id);
    if (ifVersion !== undefined && ifVersion !== before.version)
      throw new DomainError("stale", "The membership has changed meanwhile.");
    if (before.status === "removed")
      throw new DomainError("conflict", "The membership was removed; it can hold no seat.");
    await requireRankOver(caller, id);
    await setManualSeats(caller, id, teams);
    return presentOne(caller, await writeFields(caller, before, {}));
  });
}
