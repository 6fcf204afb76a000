/** Who may invite whom, to what: instance and organization policy, the inviter's right, the address, the seats. Asked again at acceptance. */
import { domainOf } from "../address.ts";
import type { Caller } from "../caller.ts";
import { DomainError, invalidField } from "../errors.ts";
import { membershipOfEmail } from "../memberships/membership-lookup.ts";
import { requireGrantable, requirePermission, standingOf } from "../memberships/permissions.ts";
import { seatIsFree } from "../memberships/seats.ts";
import { isVerifiedAddress } from "../organizations/domains.ts";
import { type Rules, rulesInForce } from "../organizations/policies.ts";
import { checkRoles } from "../roles/roles.ts";
import { teamExists } from "../teams/team-lookup.ts";
import { requireManualSeats } from "../teams/team-members.ts";
import { looksConfusable } from "./addresses.ts";
import type { TeamOffer, Warning } from "./nouns.ts";

export interface Offer {
  readonly roles: readonly string[];
  readonly teams: readonly TeamOffer[];
  readonly allowWithoutSso: boolean;
}

/**
 * Whether the caller may offer this at all, to whomever.
 * @throws DomainError `role_required`, `inviter_not_permitted`, `role_not_grantable`, `strict_mode_on`, `sso_not_configured`, `invalid`.
 */
export async function checkOffer(caller: Caller, offer: Offer): Promise<void> {
  const rules = await rulesInForce(caller);
  await checkInviter(caller, rules);
  if (offer.roles.length === 0)
    throw new DomainError("role_required", "Choose at least one organization role.", [
      { pointer: "/roles", code: "role_required", detail: "Choose at least one organization role." },
    ]);
  await checkRoles(caller, offer.roles, "organization", "/roles");
  await requireGrantable(caller, offer.roles);
  for (const [index, { id, roles }] of offer.teams.entries()) {
    if (!(await teamExists(caller, id))) throw invalidField(`/teams/${index}/id`, `There is no team ${id}.`);
    await checkRoles(caller, roles, "team", `/teams/${index}/roles`);
  }
  await requireManualSeats(
    caller,
    offer.teams.map(({ id }) => id),
  );
  if (offer.allowWithoutSso) await checkBypass(caller, rules);
}

/** The flag means something only where there is SSO, and nothing under strict mode: it is refused rather than dropped. */
export async function checkBypass(caller: Caller, rules?: Rules): Promise<void> {
  const { policies, sso } = rules ?? (await rulesInForce(caller));
  if (caller.actor.kind === "membership") await requirePermission(caller, "organization:manage");
  if (policies.strictMode) throw new DomainError("strict_mode_on", "Strict mode is on: nobody signs in without SSO.");
  if (!sso)
    throw new DomainError(
      "sso_not_configured",
      "This organization has no SSO, so there is nothing to allow access without.",
    );
}

/** @throws DomainError `inviter_not_permitted` for a member whom the policy does not let invite. */
export async function checkInviter(caller: Caller, { policies }: Rules): Promise<void> {
  if (caller.actor.kind !== "membership") return;
  const { roles, permissions } = await standingOf(caller, caller.actor.id);
  const may =
    policies.inviters === "members"
      ? roles.some((role) => role !== "guest")
      : policies.inviters === "admins"
        ? permissions.has("invitations:manage")
        : roles.includes("owner");
  if (!may)
    throw new DomainError(
      "inviter_not_permitted",
      `The policy of this organization lets only ${policies.inviters} invite.`,
    );
}

/**
 * Whether this address may be offered membership. @returns what the caller should know.
 * @throws DomainError `external_guests_disabled`, `email_blocked`, `domain_not_allowed`.
 */
export async function checkAddress(caller: Caller, key: string): Promise<{ external: boolean; warnings: Warning[] }> {
  const { policies } = await rulesInForce(caller);
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
  return { external, warnings: warningsOf(key, external) };
}

function warningsOf(key: string, external: boolean): Warning[] {
  const domain = domainOf(key);
  return [
    ...(external
      ? [{ code: "external_domain" as const, detail: `${domain} is none of the organization's verified domains.` }]
      : []),
    ...(looksConfusable(key)
      ? [
          {
            code: "confusable_domain" as const,
            detail: `${domain} may be taken for another domain. Compare it letter by letter.`,
          },
        ]
      : []),
  ];
}

/**
 * Whether somebody with this address can still be taken in. @throws DomainError `already_member`, `member_deactivated`, `managed_by_directory`,
 * `seat_limit_reached`.
 */
export async function checkVacancy(caller: Caller, key: string): Promise<void> {
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
  if (!(await seatIsFree(caller)))
    throw new DomainError("seat_limit_reached", "All seats of the organization are taken.");
}
