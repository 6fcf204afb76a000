/** What an identity provider pushed, for tests of the REST surface: it comes through the domain, as the SCIM surface sends it. */

import { defaultScimSettings } from "../../../src/domain/connections/settings.ts";
import type { ConnectionCaller } from "../../../src/domain/connections/types.ts";
import type { DirectoryGroup, DirectoryUser } from "../../../src/domain/directory/types.ts";
import { listConflicts } from "../../../src/domain/provisioning/conflicts/conflict-views.ts";
import { createDirectoryGroup } from "../../../src/domain/provisioning/groups/groups.ts";
import { createDirectoryUser } from "../../../src/domain/provisioning/users.ts";
import { make, next, type Tenant } from "./tenant.ts";

/** The connection as it calls. */
export const callerOf = (tenant: Tenant, connectionId: string): ConnectionCaller => ({
  organizationId: tenant.id,
  actor: { kind: "connection", id: connectionId },
  requestId: "test",
  connection: {
    id: connectionId,
    name: "Entra",
    profile: "entra",
    settings: defaultScimSettings,
  },
  scopes: new Set(["users:read", "users:write", "groups:read", "groups:write"]),
});

/** A user that the connection pushed; the address is its userName. */
export function givenDirectoryUser(
  tenant: Tenant,
  connectionId: string,
  { userName, displayName = "Jane" }: { userName: string; displayName?: string },
): Promise<DirectoryUser> {
  return createDirectoryUser(callerOf(tenant, connectionId), {
    wire: JSON.stringify({ userName, displayName, active: true }),
    search: { userName: userName.toLowerCase(), displayName: displayName.toLowerCase(), active: true },
    userName,
    active: true,
    displayName,
    email: userName,
  });
}

/** A group that the connection pushed. */
export const givenDirectoryGroup = (
  tenant: Tenant,
  connectionId: string,
  { displayName, members }: { displayName: string; members: readonly string[] },
): Promise<DirectoryGroup> =>
  createDirectoryGroup(
    callerOf(tenant, connectionId),
    { wire: JSON.stringify({ displayName }), search: { displayName: displayName.toLowerCase() }, displayName },
    members,
  );

/** A pushed user whose address a membership has already, and whose domain nobody verified. @returns the conflict's id */
export async function givenConflict(tenant: Tenant, connectionId: string): Promise<string> {
  const email = `double${next()}@unverified.test`;
  await make(tenant.operator("post", `${tenant.path}/memberships`, { email }));
  const user = await givenDirectoryUser(tenant, connectionId, { userName: email });
  const { items } = await listConflicts(callerOf(tenant, connectionId), { limit: 100 }, { status: "open" });
  const conflict = items.find(({ directoryUser }) => directoryUser?.id === user.id);
  if (!conflict) throw new Error("No conflict was opened.");
  return conflict.id;
}
