/** What a mapping may give, and to the groups of which connections. */
import { type Caller, linkOf } from "../../caller.ts";
import { connectionToChange } from "../../connections/connection-lookup.ts";
import { DomainError, invalidField } from "../../errors.ts";
import type { NewMapping } from "../../mappings/types.ts";
import { requireGrantable } from "../../memberships/access/permissions.ts";
import { policiesInForce } from "../../organizations/policies/policies.ts";
import { checkRoles, roleExists } from "../../roles/roles.ts";
import { refusal } from "../../sentences/refusals.ts";
import { sentence } from "../../sentences/sentence.ts";
import { requireTeam, teamBriefs } from "../../teams/team-lookup.ts";

/** Checks everything about a new mapping but whether it is there already. @throws DomainError `invalid`, `role_not_grantable`. */
export async function checkMapping(caller: Caller, input: NewMapping): Promise<void> {
  const { kind } = await connectionToChange(caller, input.connectionId).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === "not_found") throw invalidField("/connectionId", error.message);
    throw error;
  });
  if ("value" in input.group === (kind === "scim"))
    throw invalidField("/group", "Groups of a scim connection are named by id, externalId or displayName.");
  await checkGiven(caller, input);
}

/** Checks what a mapping gives. @throws DomainError `invalid`, `role_not_grantable`. */
export async function checkGiven(
  caller: Caller,
  { team, teamRoles = [], role }: Pick<NewMapping, "team" | "teamRoles" | "role">,
): Promise<void> {
  if (team === undefined && role === undefined) throw invalidField("/team", "A mapping gives a team, a role, or both.");
  if (team !== undefined) {
    const brief = (await teamBriefs(caller, [team])).get(team);
    if (!brief) await requireTeam(caller, team, "/team");
    if (brief?.isFilledByHand) throw refusal("conflict", sentence("team_filled_by_hand", {}));
  }
  if (team === undefined && teamRoles.length > 0) throw invalidField("/teamRoles", "Team roles need a team.");
  await checkRoles(caller, teamRoles, "team", "/teamRoles");
  if (role !== undefined && !(await roleExists(caller, role, "organization")))
    throw invalidField("/role", `There is no organization role ${role}.`);
  if (role !== undefined) await requireGrantable(caller, [role]);
  if (role === "owner" && linkOf(caller) !== undefined)
    throw refusal("role_not_grantable", sentence("no_owner_by_link", {}));
  if (role === "owner" && !(await policiesInForce(caller)).allowOwnerMapping)
    throw refusal("role_not_grantable", sentence("no_owner_by_mapping", {}));
}
