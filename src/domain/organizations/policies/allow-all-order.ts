/** The order to allow all members of an organization in without single sign-on, kept with it until it is carried out. */
import { among, type Which } from "../../../platform/jobs/finding.ts";
import type { Work } from "../../../platform/jobs/resumable.ts";
import type { Caller } from "../../caller.ts";
import { type AllowingAll, OrganizationModel } from "../organization.model.ts";

export type { AllowingAll };

type Of = Pick<Caller, "organizationId">;

/** The order that is under way, if any. */
export const orderedAllowing = async ({ organizationId }: Of): Promise<AllowingAll | null> =>
  (await OrganizationModel.findOne({ organizationId, status: "active" }, { allowingAll: 1 }).lean())?.allowingAll ??
  null;

/** Stores a new one. @returns false while another is under way: of two that come at once, one is stored */
export async function orderAllowing({ organizationId }: Of, allowingAll: AllowingAll): Promise<boolean> {
  const none = { organizationId, allowingAll: null };
  return (await OrganizationModel.updateOne(none, { $set: { allowingAll } })).modifiedCount === 1;
}

/** Stores how far it has come. */
export async function noteAllowing({ organizationId }: Of, allowingAll: AllowingAll): Promise<void> {
  await OrganizationModel.updateOne({ organizationId }, { $set: { allowingAll } });
}

export async function dropAllowing({ organizationId }: Of): Promise<void> {
  await OrganizationModel.updateOne({ organizationId }, { $set: { allowingAll: null } });
}

/** Organizations that have one. */
export async function organizationsAllowing(limit: number, which?: Which): Promise<Work[]> {
  const found = await OrganizationModel.find(
    { "allowingAll.since": { $type: "date" }, status: "active", ...among(which, "organizationId") },
    { organizationId: 1 },
  )
    .setOptions({ acrossOrganizations: "what is unfinished is finished for all organizations" })
    .limit(limit)
    .lean();
  return found.map(({ organizationId }) => ({ id: organizationId, organizationId }));
}
