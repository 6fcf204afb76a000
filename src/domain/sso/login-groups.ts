/** Login groups: whom the identity provider has to count among certain groups before they join, or come in at all. */
import type { SsoConnection } from "../connections/sso/sso-lookup.ts";
import { DomainError } from "../errors.ts";
import type { SsoIdentity } from "./types.ts";

/** @throws DomainError `login_group_missing` */
export function requireGroup({ settings }: SsoConnection, { groups, overage }: SsoIdentity): void {
  const { loginGroups, loginGroupsFor } = settings;
  if (loginGroups.length === 0 || groups?.some((group) => loginGroups.includes(group))) return;
  const why = overage ? "left the groups out (too many)" : groupsNamed(groups);
  throw new DomainError(
    "login_group_missing",
    `Only people of these groups ${loginGroupsFor === "everybody" ? "may sign in" : "join by signing in"}: ${loginGroups.join(", ")}. The identity provider ${why}.`,
  );
}

/** Those of the connection's that the identity provider counts somebody among. */
export const loginGroupsOf = ({ settings }: SsoConnection, { groups = [] }: SsoIdentity): string[] =>
  settings.loginGroups.filter((group) => groups.includes(group));

/** No claim of groups, and one that names none, are mended in different places there. */
function groupsNamed(groups: SsoIdentity["groups"]): string {
  if (!groups) return "named no groups";
  if (groups.length === 0) return "sent an empty list of groups";
  return groups.length === 1 ? "named one other" : `named ${groups.length} others`;
}
