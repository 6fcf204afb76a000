/** What a change of policies asks for: that it may be made, and what follows from it. */
import { lock } from "../../../platform/database/locks.ts";
import type { Caller } from "../../caller.ts";
import { hasSso } from "../../connections/sso/sso.ts";
import { DomainError, invalidField } from "../../errors.ts";
import { requireGrantable } from "../../memberships/access/permissions.ts";
import { requireManualSeats } from "../../memberships/access/team-members.ts";
import type { WithoutSso } from "../../memberships/lists/without-sso.ts";
import { organizationOf } from "../../organizations/organizations.ts";
import { allowsSso, isSsoOnly, type WaysIn } from "../../organizations/policies/policies.ts";
import { defaultPolicies, type Policies } from "../../organizations/policies/policy.ts";
import { checkRoles, roleExists } from "../../roles/roles.ts";
import { requireTeam } from "../../teams/team-lookup.ts";
import { asksMore, requireOwnFactor } from "./mfa-effect.ts";
import { checkWaysIn } from "./ways-in-rules.ts";

/** What of a patch is not so yet: to say again what holds already warns of nothing. */
export const tightened = (before: Policies, patch: Partial<Policies>): Partial<Policies> =>
  Object.fromEntries(Object.entries(patch).filter(([key, value]) => before[key as keyof Policies] !== value));

/** @throws DomainError `sso_not_configured`, `invalid`, `role_not_grantable`, `mfa_required`, and what `checkWaysIn` throws */
export async function checkPatch(caller: Caller, patch: Partial<Policies>): Promise<void> {
  // Of two that decide at once, one switches strict mode on and the other takes the last connection away: they meet here.
  if (patch.strictMode) await lock(`sso:${caller.organizationId}`);
  if (patch.strictMode && !(await hasSso(caller))) {
    throw new DomainError(
      "sso_not_configured",
      "Strict mode needs a connection by which people sign in, SAML or OpenID Connect, that is live; this organization has none.",
    );
  }
  if (patch.defaultRole !== undefined) {
    if (patch.defaultRole === "owner") throw invalidField("/defaultRole", "The default role cannot be owner.");
    if (!(await roleExists(caller, patch.defaultRole, "organization")))
      throw invalidField("/defaultRole", `There is no organization role ${patch.defaultRole}.`);
    await requireGrantable(caller, [patch.defaultRole]);
  }
  const own = { ...defaultPolicies, ...(await organizationOf(caller)).policies };
  if (asksMore(own.mfa, patch.mfa)) await requireOwnFactor(caller);
  await checkWaysIn(caller, own, patch);
  for (const role of Object.keys(patch.seatLimits ?? {})) {
    if (!(await roleExists(caller, role, "organization")))
      throw invalidField(`/seatLimits/${role}`, `There is no organization role ${role}.`);
  }
  await checkDefaultTeams(caller, patch.defaultTeams ?? []);
}

async function checkDefaultTeams(caller: Caller, teams: Policies["defaultTeams"]): Promise<void> {
  for (const [index, { id, roles }] of teams.entries()) {
    const pointer = `/defaultTeams/${index}`;
    await requireTeam(caller, id, `${pointer}/id`);
    await checkRoles(caller, roles, "team", `${pointer}/roles`);
    await requireManualSeats(caller, [id]);
  }
}

/** @throws DomainError `invalid` for what only an organization can say */
export function checkBounds({ defaultTeams }: Partial<Policies>): void {
  if (defaultTeams) throw invalidField("/defaultTeams", "Teams belong to organizations, so each sets its own.");
}

/**
 * Who can come by credentials of their own after a change, and could not before: everybody, where people do not come by SSO any more;
 * those who are allowed in without it, where it is not the only way any more. Whoever of them has none is to be mailed.
 */
export function comeBack(before: WaysIn, after: WaysIn): WithoutSso | null {
  if (allowsSso(before) && !allowsSso(after)) return "everybody";
  return isSsoOnly(before) && !isSsoOnly(after) ? "allowed" : null;
}

/** Of policies those that the patch names. */
export const pick = (from: Policies, like: Partial<Policies>): Record<string, unknown> =>
  Object.fromEntries(Object.keys(like).map((key) => [key, from[key as keyof Policies]]));
/** Who may be in depends on these: it is settled anew after the change (admitting.ts). */
export const hasConsequences = ({ seatLimit, seatLimits, lastOwner, adoption }: Partial<Policies>): boolean =>
  seatLimits !== undefined || seatLimit !== undefined || lastOwner !== undefined || adoption !== undefined;

/** Marked in the transaction of the change, so that it is settled whatever happens to this process. */
export const admitting = (patch: Partial<Policies>) => (hasConsequences(patch) ? { admittingSince: new Date() } : {});
