/** What becomes of mappings when something that they name goes: a team, a connection, a role. */
import type { Caller } from "../caller.ts";
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

/** Whether a mapping gives the role: such a role cannot go. */
export const mappingsUseRole = async (caller: Caller, key: string, scope: "organization" | "team"): Promise<boolean> =>
  (await MappingModel.exists({
    organizationId: caller.organizationId,
    ...(scope === "organization" ? { role: key } : { teamRoles: key }),
  })) !== null;
