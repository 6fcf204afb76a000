import type { Caller } from "../caller.ts";
import { mappingsUseRole } from "../mappings/endings.ts";
import { grantsUseRole } from "../memberships/grants.ts";
import { policiesInForce } from "../organizations/policies.ts";
import type { RoleScope } from "./built-in.ts";

/** Whether anything still refers to the role: a grant, a mapping or the default role. */
export const roleIsUsed = async (caller: Caller, key: string, scope: RoleScope): Promise<boolean> =>
  (await grantsUseRole(caller, key, scope)) ||
  (await mappingsUseRole(caller, key, scope)) ||
  (scope === "organization" && (await policiesInForce(caller)).defaultRole === key);
