/** What the group values of a sign-in come to, by the mappings of its connection. */
import type { Caller } from "../caller.ts";
import { policiesInForce } from "../organizations/policies/policies.ts";
import { MappingModel } from "./mapping.model.ts";

/** Roles and seats of these groups; a seat that several mappings give has the team roles of all. */
export async function givenByGroups(caller: Caller, connectionId: string, groups: readonly string[]) {
  const found = await MappingModel.find({
    organizationId: caller.organizationId,
    connectionId,
    groupBy: "value",
    groupValue: { $in: groups },
  }).lean();
  const { allowOwnerMapping } = await policiesInForce(caller);
  const roles = new Set(
    found.flatMap(({ role }) => (role === null || (role === "owner" && !allowOwnerMapping) ? [] : role)),
  );
  const seats = new Map<string, Set<string>>();
  for (const { teamId, teamRoles } of found)
    if (teamId !== null) seats.set(teamId, new Set([...(seats.get(teamId) ?? []), ...teamRoles]));
  return { roles: [...roles], teams: [...seats].map(([id, held]) => ({ id, roles: [...held] })) };
}
