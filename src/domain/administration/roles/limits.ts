/** Nobody makes a role that is more than the own ones: neither of a higher rank, nor with a permission that the maker lacks. */
import type { Caller } from "../../caller.ts";
import { DomainError } from "../../errors.ts";
import { standingOf } from "../../memberships/access/permissions.ts";
import type { Role } from "../../roles/built-in.ts";

/** Every permission that Rollcall gives a meaning of its own ends so. */
const OURS = /^(?:organization|members|teams|invitations|connections|events):(?:manage|read)$/;

/** @throws DomainError `role_not_grantable` for a member whose roles do not reach as far as this one. */
export async function requireRoleWithin(
  caller: Caller,
  { scope, rank, permissions }: Pick<Role, "scope" | "rank" | "permissions">,
): Promise<void> {
  if (caller.actor.kind !== "membership" || scope === "team") return;
  const own = await standingOf(caller, caller.actor.id);
  const beyond = permissions.find((permission) => OURS.test(permission) && !own.permissions.has(permission));
  if (rank > own.rank) throw new DomainError("role_not_grantable", "The role would rank above your own.");
  if (beyond !== undefined)
    throw new DomainError("role_not_grantable", `Your own roles do not include the permission ${beyond}.`);
}
