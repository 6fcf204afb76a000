/** Who may invite whom, to what: instance and organization policy, the inviter's right, the address, the seats. Asked again at acceptance. */

import { domainOf, looksConfusable } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { type Rules, rulesInForce } from "../../connections/sso/sso.ts";
import { DomainError, type ErrorCode } from "../../errors.ts";
import { isVerifiedAddress } from "../../organizations/domains/domains.ts";
import { isSsoOnly } from "../../organizations/policies/policies.ts";
import { checkRoles } from "../../roles/roles.ts";
import { type Warning, warning } from "../../sentences/told-warnings.ts";
import { requireTeam } from "../../teams/team-lookup.ts";
import { bypassCounts } from "../access/bypass.ts";
import { mayGrant, requireGrantable, requirePermission, standingOf } from "../access/permissions.ts";
import { requireManualSeats } from "../access/team-members.ts";
import { maintainsAll, mayOffer, requireOfferable } from "../grants/maintainers.ts";
import { membershipOfEmail } from "../membership-lookup.ts";
import { allTaken, fullRoleNow, roleIsFull, seatIsFree } from "../seats/seats.ts";

/** What whoever takes an address in should know of it. */
export type AddressWarning = Warning<"external_domain" | "confusable_domain" | "sso_unreachable">;

export interface Offer {
  readonly roles: readonly string[];
  readonly teams: readonly { readonly id: string; readonly roles: readonly string[] }[];
  readonly allowWithoutSso: boolean;
}

/**
 * Whether the caller may offer this at all, to whomever.
 * @throws DomainError `role_required`, `inviter_not_permitted`, `role_not_grantable`, `strict_mode_on`, `sso_not_configured`, `invalid`.
 */
export async function checkOffer(caller: Caller, offer: Offer): Promise<void> {
  const rules = await rulesInForce(caller);
  await checkInviter(caller, rules, offer);
  if (offer.roles.length === 0)
    throw new DomainError("role_required", "Choose at least one organization role.", [
      { pointer: "/roles", code: "role_required", detail: "Choose at least one organization role." },
    ]);
  await checkRoles(caller, offer.roles, "organization", "/roles");
  await requireGrantable(caller, offer.roles);
  for (const [index, { id, roles }] of offer.teams.entries()) {
    await requireTeam(caller, id, `/teams/${index}/id`);
    await checkRoles(caller, roles, "team", `/teams/${index}/roles`);
    await requireOfferable(caller, id, roles);
  }
  await requireManualSeats(
    caller,
    offer.teams.map(({ id }) => id),
  );
  if (offer.allowWithoutSso) await checkBypass(caller, rules);
}

/** Whether the caller may give what an open offer names: asked once more when it is taken up. */
export const mayStillOffer = async (
  caller: Caller,
  { roles, teams }: Omit<Offer, "allowWithoutSso">,
): Promise<boolean> => (await mayGrant(caller, roles)) && (await mayOffer(caller, teams));

/** The flag means something only where there is SSO, and nothing under strict mode: it is refused rather than dropped. */
export async function checkBypass(caller: Caller, rules?: Rules): Promise<void> {
  await requirePermission(caller, "organization:manage");
  const refusal = bypassRefusal(rules ?? (await rulesInForce(caller)));
  if (refusal) throw refusal;
}

/** Why nobody can be allowed in without SSO now, whoever asks; null where somebody may be. */
export const whyNobodyWithoutSso = async (caller: Caller): Promise<ErrorCode | null> =>
  bypassRefusal(await rulesInForce(caller))?.code ?? null;

function bypassRefusal({ policies, sso }: Rules): DomainError | null {
  if (policies.strictMode) return new DomainError("strict_mode_on", "Strict mode is on: nobody signs in without SSO.");
  if (isSsoOnly(policies))
    return new DomainError(
      "sign_in_method_not_allowed",
      "The policy signInMethods of this organization lets nobody sign in without SSO.",
    );
  if (sso) return null;
  return new DomainError(
    "sso_not_configured",
    "This organization has no SSO, so there is nothing to allow access without.",
  );
}

/** @throws DomainError `inviter_not_permitted` for a member whom the policy does not let invite. */
export async function checkInviter(caller: Caller, { policies }: Rules, offer?: Offer): Promise<void> {
  if (caller.actor.kind !== "membership") return;
  const { roles, permissions } = await standingOf(caller, caller.actor.id);
  const may =
    policies.inviters === "members"
      ? roles.some((role) => role !== "guest")
      : policies.inviters === "admins"
        ? permissions.has("invitations:manage")
        : roles.includes("owner");
  if (!may && !(offer && policies.teamInviters === "maintainers" && (await isForOwnTeams(caller, offer))))
    throw new DomainError(
      "inviter_not_permitted",
      `The policy of this organization lets only ${policies.inviters} invite.`,
    );
}

/** Maintainers invite to their teams, and to nothing else. */
const isForOwnTeams = async (caller: Caller, { roles, teams }: Offer): Promise<boolean> =>
  roles.every((role) => role === "member" || role === "guest") && (await maintainsAll(caller, teams));

/**
 * Whether this address may be offered membership. @returns what the caller should know.
 * @throws DomainError `external_guests_disabled`, `email_blocked`, `domain_not_allowed`.
 */
export async function checkAddress(
  caller: Caller,
  key: string,
  offer?: Pick<Offer, "roles" | "allowWithoutSso">,
): Promise<{ external: boolean; warnings: AddressWarning[] }> {
  const rules = await rulesInForce(caller);
  const { policies } = rules;
  const external = !(await isVerifiedAddress(caller, key));
  const domain = domainOf(key);
  if (policies.blockedEmailDomains.includes(domain))
    throw new DomainError("email_blocked", `Addresses of ${domain} are blocked.`);
  if (policies.allowedEmailDomains.length > 0 && !policies.allowedEmailDomains.includes(domain))
    throw new DomainError("domain_not_allowed", `Addresses of ${domain} are not among the allowed ones.`);
  if (external && !policies.externalGuests)
    throw new DomainError(
      "external_guests_disabled",
      "External guests are switched off: only addresses of verified domains may be invited.",
    );
  const unreachable = offer !== undefined && external && isBySsoAlone(rules, offer);
  return {
    external,
    warnings: [...warningsOf(key, external), ...(unreachable ? [warning("sso_unreachable", {})] : [])],
  };
}

/** Whether such an offer leads in by SSO alone. Owners can always come with a password. */
export const isBySsoAlone = (
  { policies, sso }: Pick<Rules, "policies" | "sso">,
  { roles, allowWithoutSso }: Pick<Offer, "roles" | "allowWithoutSso">,
) => sso && !roles.includes("owner") && !bypassCounts(allowWithoutSso, policies);

function warningsOf(key: string, external: boolean): AddressWarning[] {
  const about = { domain: domainOf(key) };
  return [
    ...(external ? [warning("external_domain", about)] : []),
    ...(looksConfusable(key) ? [warning("confusable_domain", about)] : []),
  ];
}

/**
 * Whether somebody with this address can still be taken in. @throws DomainError `already_member`, `member_deactivated`, `managed_by_directory`,
 * `seat_limit_reached`.
 */
export async function checkVacancy(caller: Caller, key: string, roles: readonly string[]): Promise<void> {
  const membership = await membershipOfEmail(caller, key);
  if (membership?.status === "deactivated") {
    const byDirectory = membership.links.length > 0 && membership.deactivatedBy === "directory";
    throw byDirectory
      ? new DomainError(
          "managed_by_directory",
          "The directory deactivated this person; activate the person in the identity provider.",
        )
      : new DomainError(
          "member_deactivated",
          "This member is deactivated. Reactivate the membership instead of inviting anew.",
        );
  }
  if (membership) throw new DomainError("already_member", "A member with this address is there already.");
  if (!(await seatIsFree(caller))) throw allTaken();
  const full = await fullRoleNow(caller, roles.length > 0 ? roles : ["guest"]);
  if (full !== undefined) throw roleIsFull(full);
}
