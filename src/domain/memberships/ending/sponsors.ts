/** Sponsors: the member who answers for a guest. When one leaves, the guests go to an owner, who may pass them on. */
import type { Caller } from "../../caller.ts";
import { DomainError, invalidField } from "../../errors.ts";
import { record } from "../../events/events.ts";
import { policiesInForce } from "../../organizations/policies/policies.ts";
import { GrantModel } from "../grants/grant.model.ts";
import { type MembershipDoc, MembershipModel } from "../membership.model.ts";
import { noteGuests } from "../status/taken.ts";

/** Named with its type as the index names it: without, the database reads everybody of the organization. */
const heldBy = (sponsorId: string) => ({ $eq: sponsorId, $type: "string" as const });

/** Gives the guests of a sponsor who leaves to an owner. Joins the running transaction. */
export async function handOverGuests(caller: Caller, sponsorId: string): Promise<void> {
  const { organizationId } = caller;
  const guests = await MembershipModel.find(
    { organizationId, sponsorId: heldBy(sponsorId), status: { $ne: "removed" } },
    { _id: 1 },
  ).lean();
  if (guests.length === 0) return;
  const next = await anotherOwner(caller, sponsorId);
  await MembershipModel.updateMany({ organizationId, sponsorId: heldBy(sponsorId) }, { $set: { sponsorId: next } });
  noteGuests({ from: sponsorId, to: next, ids: guests.map(({ _id }) => _id) });
  for (const { _id } of guests)
    await record(caller, {
      type: "membership.sponsor_changed",
      object: { type: "membership", id: _id },
      before: { sponsorId },
      after: { sponsorId: next },
    });
}

/** Gives the guests of a sponsor to another. Joins the running transaction. */
export async function moveGuests({ organizationId }: Caller, from: string, to: string): Promise<void> {
  await MembershipModel.updateMany({ organizationId, sponsorId: heldBy(from) }, { $set: { sponsorId: to } });
}

async function anotherOwner({ organizationId }: Caller, but: string): Promise<string | null> {
  const grants = await GrantModel.find(
    { organizationId, role: "owner", teamId: null, retiredAt: null },
    { membershipId: 1 },
  ).lean();
  const ids = grants.map(({ membershipId }) => membershipId).filter((id) => id !== but);
  const owner = await MembershipModel.findOne({ organizationId, _id: { $in: ids }, status: "active" }, { _id: 1 })
    .sort({ _id: 1 })
    .lean();
  return owner?._id ?? null;
}

/**
 * Whether this member may answer for the guest.
 * @throws DomainError `invalid` for one who is no active member, `conflict` for nobody at all while guests have terms
 */
export async function checkSponsor(
  caller: Caller,
  guest: Pick<MembershipDoc, "_id" | "kind">,
  sponsorId: string | null,
): Promise<void> {
  if (sponsorId !== null) {
    if (await maySponsor(caller, sponsorId, guest._id)) return;
    throw invalidField("/sponsorId", "A sponsor is another, active member of this organization.");
  }
  const { guestTtlDays } = await policiesInForce(caller);
  if (guest.kind === "guest" && guestTtlDays !== null)
    throw new DomainError("conflict", "Guests have terms here, so each has a sponsor. Name one.");
}

/** Who answers for somebody who becomes a guest: who is named, else the member who asks. @throws DomainError as `checkSponsor` */
export async function sponsorFor(caller: Caller, guestId: string, wanted: string | undefined): Promise<string | null> {
  const asking = "id" in caller.actor && (await maySponsor(caller, caller.actor.id, guestId)) ? caller.actor.id : null;
  const sponsorId = wanted ?? asking;
  await checkSponsor(caller, { _id: guestId, kind: "guest" }, sponsorId);
  return sponsorId;
}

const maySponsor = async ({ organizationId }: Caller, sponsorId: string, guestId: string): Promise<boolean> =>
  sponsorId !== guestId &&
  (await MembershipModel.exists({ organizationId, _id: sponsorId, status: "active", kind: "member" })) !== null;
