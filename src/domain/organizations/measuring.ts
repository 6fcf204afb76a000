/** What /metrics tells of organizations: how many there are. */
import type { Look } from "../../platform/telemetry/looks.ts";
import { OrganizationModel } from "./organization.model.ts";

const ORGANIZATIONS = "rollcall_organizations";
const ACROSS = { acrossOrganizations: "how many there are is told of all" } as const;

export const organizationsLook: Look = {
  name: "organizations",
  freshMs: 60_000,
  tells: { [ORGANIZATIONS]: "Organizations that are active" },
  look: async () => [
    { of: ORGANIZATIONS, value: await OrganizationModel.countDocuments({ status: "active" }).setOptions(ACROSS) },
  ],
};
