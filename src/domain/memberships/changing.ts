/** Changing a membership that is there: its own fields, its manual roles and its manual seats. Its status is changed in status.ts. */
import { transaction } from "../../platform/mongo.ts";
import type { Caller } from "../caller.ts";
import { DomainError } from "../errors.ts";
import { record } from "../events/events.ts";
import { requireFuture } from "../times.ts";
import { bypassOf, checkBypassFor, type WantedBypass } from "./bypass.ts";
import { holdsOf, isHeldBy, liftedBy } from "./holds.ts";
import { named } from "./joining.ts";
import { type SeatInput, setManualRoles, setManualSeats } from "./manual-grants.ts";
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";
import { membershipById } from "./membership-lookup.ts";
import { asRefusal } from "./memberships.ts";
import type { Membership } from "./nouns.ts";
import { isLastOwner, lastOwnerError } from "./owners.ts";
import { requireRankOver } from "./permissions.ts";
import { presentOne } from "./presenting.ts";
import { checkSponsor } from "./sponsors.ts";
import { changeStatus, difference } from "./status.ts";

/** What is left out stays. */
export interface MembershipPatch {
  readonly displayName?: string | null | undefined;
  /** The organization roles given by hand or by invitation, all of them; those of mappings stay. */
  readonly roles?: readonly string[] | undefined;
  readonly allowWithoutSso?: WantedBypass | undefined;
  readonly expiresAt?: Date | null | undefined;
  readonly externalId?: string | null | undefined;
  /** The member who answers for a guest. */
  readonly sponsorId?: string | null | undefined;
}

/** @throws DomainError `managed_by_directory` for a name that a directory owns, `last_owner`, `stale`, `invalid`. */
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
      if (patch.displayName !== undefined && before.managedBy !== null)
        throw new DomainError(
          "managed_by_directory",
          "The name of this member comes from the directory; change it in the identity provider.",
        );
      await requireRankOver(caller, id);
      if (patch.allowWithoutSso) await checkBypassFor(caller, before);
      if (patch.sponsorId !== undefined) await checkSponsor(caller, before, patch.sponsorId);
      if (patch.expiresAt) await checkTerm(caller, id, patch.expiresAt);
      if (patch.roles !== undefined) await setManualRoles(caller, id, patch.roles);
      return presentOne(caller, await writeFields(caller, await prolonged(caller, before, patch), patch));
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
  return changeStatus(caller, before, { holds: liftedBy(holds, "term") }, "admin", { expiresAt, remindedDays: null });
}

/** @throws DomainError `invalid` for an end that has passed, `last_owner` for an end of the last owner's access. */
async function checkTerm(caller: Caller, id: string, expiresAt: Date): Promise<void> {
  requireFuture(expiresAt, "/expiresAt");
  if (await isLastOwner(caller, id)) throw lastOwnerError();
}

async function writeFields(caller: Caller, before: MembershipDoc, patch: MembershipPatch): Promise<MembershipDoc> {
  const set = {
    ...(patch.displayName !== undefined && named(patch.displayName ?? undefined)),
    ...(patch.expiresAt !== undefined && { expiresAt: patch.expiresAt }),
    ...(patch.allowWithoutSso !== undefined && { allowWithoutSso: bypassOf(caller, patch.allowWithoutSso) }),
    ...(patch.externalId && { externalId: patch.externalId }),
    ...(patch.sponsorId !== undefined && { sponsorId: patch.sponsorId }),
  };
  const after = await MembershipModel.findOneAndUpdate(
    { organizationId: caller.organizationId, _id: before._id, version: before.version },
    {
      $set: { ...set, updatedAt: new Date() },
      ...(patch.externalId === null && { $unset: { externalId: 1 } }),
      $inc: { version: 1 },
    },
    { returnDocument: "after" },
  ).lean();
  if (!after) throw new DomainError("stale", "The membership has changed meanwhile.");
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
