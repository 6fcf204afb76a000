import type { Caller } from "../../caller.ts";
import { mappingsUseRole } from "../../mappings/endings.ts";
import { grantsUseRole } from "../../memberships/grants/grants.ts";
import { policiesInForce } from "../../organizations/policies/policies.ts";
import type { Policies } from "../../organizations/policies/policy.ts";
import type { RoleScope } from "../../roles/built-in.ts";

/** Whether anything still refers to the role: a grant, a mapping, the default role or a default team. */
export const roleIsUsed = async (caller: Caller, key: string, scope: RoleScope): Promise<boolean> =>
  (await grantsUseRole(caller, key, scope)) ||
  (await mappingsUseRole(caller, key, scope)) ||
  isDefault(await policiesInForce(caller), key, scope);

const isDefault = ({ defaultRole, defaultTeams }: Policies, key: string, scope: RoleScope): boolean =>
  scope === "organization" ? defaultRole === key : defaultTeams.some(({ roles }) => roles.includes(key));
