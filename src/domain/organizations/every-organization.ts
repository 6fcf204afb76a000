/** All organizations, for what looks after the whole instance. */
import { OrganizationModel } from "./organization.model.ts";

/** The ids of those that are not ended, one after the other. */
export async function* organizationIds(): AsyncGenerator<string> {
  const found = OrganizationModel.find({ status: "active" }, { organizationId: 1 })
    .setOptions({ acrossOrganizations: "the whole instance is looked at" })
    .sort({ _id: 1 })
    .lean()
    .cursor({ batchSize: 100 });
  for await (const { organizationId } of found) yield organizationId;
}

/** How many come at once. */
export const PORTION = 200;

/** The next ids after one, in order; fewer at the end, and none after it. */
export async function pageOfOrganizations(after: string): Promise<string[]> {
  const found = await OrganizationModel.find({ _id: { $gt: after }, status: "active" }, { organizationId: 1 })
    .setOptions({ acrossOrganizations: "a rule of the instance is one of all" })
    .sort({ _id: 1 })
    .limit(PORTION)
    .lean();
  return found.map(({ organizationId }) => organizationId);
}
