/** Who holds an address: one membership of an organization, whoever has it by right now. */
import type { Caller } from "../caller.ts";
import { MembershipModel } from "./membership.model.ts";

/**
 * Gives an address that nobody holds to the membership that has had it longest without holding it, because another did. Joins the running
 * transaction.
 */
export async function inheritAddress({ organizationId }: Caller, emailKey: string): Promise<void> {
  if (await MembershipModel.exists({ organizationId, emailKey, holdsEmail: true })) return;
  await MembershipModel.findOneAndUpdate(
    // Named with its type as the index names it.
    { organizationId, emailKey: { $eq: emailKey, $type: "string" }, holdsEmail: false, status: { $ne: "removed" } },
    { $set: { holdsEmail: true, updatedAt: new Date() }, $inc: { version: 1 } },
    { sort: { _id: 1 } },
  );
}
