/** What becomes of mappings when something that they name goes: a team, a connection, a role. */
import type { Caller } from "../caller.ts";
import type { RoleScope } from "../roles/built-in.ts";
import { MappingModel } from "./mapping.model.ts";

/** Ends what mappings gave in a team that goes; a mapping that gave nothing else goes with it. */
export async function dropTeamFromMappings(caller: Caller, teamId: string): Promise<void> {
  const { organizationId } = caller;
  await MappingModel.deleteMany({ organizationId, teamId, role: null });
  await MappingModel.updateMany(
    { organizationId, teamId },
    { $set: { teamId: null, teamRoles: [] }, $inc: { version: 1 } },
  );
}

/** Ends the mappings of a connection that goes. */
export async function endMappingsOf(caller: Caller, connectionId: string): Promise<void> {
  await MappingModel.deleteMany({ organizationId: caller.organizationId, connectionId });
}

/** The organization roles that the mappings of a connection give. */
export async function rolesMappedBy({ organizationId }: Caller, connectionId: string): Promise<string[]> {
  const found = await MappingModel.find({ organizationId, connectionId, role: { $ne: null } }, { role: 1 }).lean();
  return [...new Set(found.flatMap(({ role }) => role ?? []))];
}

/** The groups whose mappings give the role, as they are named there: such a role cannot go. */
export async function groupsGivingRole(
  { organizationId }: Caller,
  key: string,
  scope: RoleScope,
  limit: number,
): Promise<string[]> {
  const where = { organizationId, ...(scope === "organization" ? { role: key } : { teamRoles: key }) };
  const found = await MappingModel.find(where, { groupTyped: 1 }).sort({ _id: 1 }).limit(limit).lean();
  return found.map(({ groupTyped }) => groupTyped);
}
