/** Addresses that an earlier version noted as given by hand, for whoever knows better. */
import { type MembershipDoc, MembershipModel } from "./membership.model.ts";

/** One of them. */
export type EarlierAddress = Pick<MembershipDoc, "_id" | "organizationId" | "emailKey" | "offeredTo">;

const PORTION = 200;
const BY_HAND = { addressFrom: { $in: ["hand" as const, null] }, managedBy: null, kind: "member" as const };

/** The next ones, of all organizations; none after the last. */
export const addressesByHand = async (after: string): Promise<EarlierAddress[]> =>
  MembershipModel.find(
    { _id: { $gt: after }, emailKey: { $type: "string" as const }, ...BY_HAND },
    { organizationId: 1, emailKey: 1, offeredTo: 1 },
  )
    .setOptions({ acrossOrganizations: "a migration goes through what all organizations have" })
    .sort({ _id: 1 })
    .limit(PORTION)
    .hint({ _id: 1 })
    .lean();

/** A sign-in by SSO has said it, and nobody else; nothing where it is another by now. */
export async function noteSaidBySso({ _id, organizationId, emailKey }: EarlierAddress): Promise<void> {
  await MembershipModel.updateOne({ organizationId, _id, emailKey, ...BY_HAND }, { $set: { addressFrom: "sso" } });
}
