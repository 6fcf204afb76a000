/** Sponsors: the member who answers for a guest. When one leaves, the guests go to an owner, who may pass them on. */
import type { Caller } from "../caller.ts";
import { record } from "../events/events.ts";
import { GrantModel } from "./grant.model.ts";
import { MembershipModel } from "./membership.model.ts";

/** Gives the guests of a sponsor who leaves to an owner. Joins the running transaction. */
export async function handOverGuests(caller: Caller, sponsorId: string): Promise<void> {
  const { organizationId } = caller;
  const guests = await MembershipModel.find(
    { organizationId, sponsorId, status: { $ne: "removed" } },
    { _id: 1 },
  ).lean();
  if (guests.length === 0) return;
  const next = await anotherOwner(caller, sponsorId);
  await MembershipModel.updateMany({ organizationId, sponsorId }, { $set: { sponsorId: next } });
  for (const { _id } of guests)
    await record(caller, {
      type: "membership.sponsor_changed",
      object: { type: "membership", id: _id },
      before: { sponsorId },
      after: { sponsorId: next },
    });
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
