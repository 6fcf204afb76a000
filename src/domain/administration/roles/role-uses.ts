/** What refers to a role of an organization, by name. A role that is referred to cannot go: made again, it would be given at once. */
import type { Caller } from "../../caller.ts";
import { addressesOfferedRole } from "../../invitations/reading.ts";
import { groupsGivingRole } from "../../mappings/endings.ts";
import { countGrantsOfRole } from "../../memberships/grants/grants.ts";
import { countJoinedWith } from "../../memberships/joining/creation.ts";
import { organizationOf } from "../../organizations/organizations.ts";
import { policiesInForce } from "../../organizations/policies/policies.ts";
import type { RoleScope } from "../../roles/built-in.ts";

const MOST_COUNTED = 1_000;
const MOST_NAMED = 5;

/** All that refers to the role, each in words for whoever is to change it; empty for a role that may go. */
export async function roleUse(caller: Caller, key: string, scope: RoleScope): Promise<string[]> {
  // What is in force may be a second old; what is stored may be less than the instance says.
  const policies = [await policiesInForce(caller), (await organizationOf(caller)).policies];
  const isDefault = scope === "organization" && policies.some(({ defaultRole }) => defaultRole === key);
  const isOfTeams =
    scope === "team" && policies.some(({ defaultTeams = [] }) => defaultTeams.some(({ roles }) => roles.includes(key)));
  return [
    ...counted(await countGrantsOfRole(caller, key, scope, MOST_COUNTED), "grant"),
    ...counted(await countJoinedWith(caller, key, scope, MOST_COUNTED), "member who joined with it"),
    ...named(await groupsGivingRole(caller, key, scope, MOST_COUNTED), "mapping of the group"),
    ...named(await addressesOfferedRole(caller, key, scope, MOST_COUNTED), "invitation to"),
    ...(isDefault ? ["the policy defaultRole"] : []),
    ...(isOfTeams ? ["the policy defaultTeams"] : []),
  ];
}

const number = (count: number): string => `${count === MOST_COUNTED ? "at least " : ""}${count}`;

function counted(count: number, what: string): string[] {
  if (count === 0) return [];
  return [`${number(count)} ${count === 1 ? what : what.replace(/^\w+/, (noun) => `${noun}s`)}`];
}

function named(all: readonly string[], what: string): string[] {
  const shown = all.slice(0, MOST_NAMED).map((one) => `the ${what} ${one}`);
  return all.length > MOST_NAMED ? [...shown, `${number(all.length - MOST_NAMED)} more of these`] : shown;
}
