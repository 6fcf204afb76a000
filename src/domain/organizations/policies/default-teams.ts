/** Default teams as the organization's policy has them, when one of them goes. */
import type { Caller } from "../../caller.ts";
import { record } from "../../events/events.ts";
import { OrganizationModel } from "../organization.model.ts";
import { organizationOf } from "../organizations.ts";
import { forgetPolicies } from "./policies.ts";

/** A team that goes is no default any more; joins the running transaction. Seats in it are nothing once it is gone. */
export async function dropDefaultTeam(caller: Caller, teamId: string): Promise<void> {
  const before = (await organizationOf(caller)).policies.defaultTeams ?? [];
  const defaultTeams = before.filter(({ id }) => id !== teamId);
  if (defaultTeams.length === before.length) return;
  await OrganizationModel.updateOne(
    { organizationId: caller.organizationId },
    { $set: { "policies.defaultTeams": defaultTeams }, $inc: { policiesVersion: 1 } },
  );
  forgetPolicies();
  await record(caller, {
    type: "organization.policies_changed",
    object: { type: "organization", id: caller.organizationId },
    before: { defaultTeams: before },
    after: { defaultTeams },
  });
}
