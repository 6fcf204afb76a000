/** Which mappings are about which groups. */
import type { Caller } from "../../caller.ts";
import type { RoleScope } from "../../roles/built-in.ts";
import { type MappingDoc, MappingModel } from "../mapping.model.ts";

/** A mapping, as far as it matters to a group whether there is one. */
export type AboutGroups = Pick<MappingDoc, "groupIds" | "createdAt">;

/** The mappings that are about one of these groups now. */
export async function mappingsOfGroups(
  { organizationId }: Caller,
  groupIds: readonly string[],
): Promise<readonly AboutGroups[]> {
  if (groupIds.length === 0) return [];
  return MappingModel.find({ organizationId, groupIds: { $in: [...groupIds] } }, { groupIds: 1, createdAt: 1 })
    .limit(1_000)
    .lean();
}

/** The groups whose members have the role by mappings, by connection. */
export async function groupsGivenRole(
  { organizationId }: Caller,
  { key, scope }: { readonly key: string; readonly scope: RoleScope },
): Promise<Map<string, string[]>> {
  const what = scope === "organization" ? { role: key } : { teamRoles: key };
  const found = await MappingModel.find({ organizationId, ...what }, { connectionId: 1, groupIds: 1 }).lean();
  const byConnection = Map.groupBy(found, ({ connectionId }) => connectionId);
  return new Map([...byConnection].map(([id, mappings]) => [id, mappings.flatMap(({ groupIds }) => groupIds)]));
}

/** The mappings that give a seat in the team. */
export const mappingsInto = ({ organizationId }: Caller, teamId: string): Promise<MappingDoc[]> =>
  MappingModel.find({ organizationId, teamId }).lean().exec();

/** The groups of a connection that its mappings are about. */
export async function groupsMappedBy({ organizationId }: Caller, connectionId: string): Promise<string[]> {
  const found = await MappingModel.find({ organizationId, connectionId }, { groupIds: 1 }).lean();
  return [...new Set(found.flatMap(({ groupIds }) => groupIds))];
}
