/** What every way of accepting has in common: the rules once more, then the membership, its grants and the end of the offer. */
import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { settleAddresses } from "../directory/settling.ts";
import { DomainError } from "../errors.ts";
import { takeIn } from "../memberships/from-invitation.ts";
import { mayGrant } from "../memberships/permissions.ts";
import { rulesInForce } from "../organizations/policies.ts";
import type { Person } from "../persons/nouns.ts";
import { roleExists } from "../roles/roles.ts";
import { teamExists } from "../teams/team-lookup.ts";
import type { InvitationDoc } from "./invitation.model.ts";
import { checkAddress, checkInviter, checkVacancy } from "./rules.ts";
import { end } from "./sending.ts";

/**
 * The rules as they are now, not as they were when it was offered.
 * @throws DomainError `inviter_not_permitted`, and what inviting throws
 */
export async function checkStill(caller: Caller, invitation: InvitationDoc): Promise<void> {
  const rules = await rulesInForce(caller);
  const inviter = { ...caller, actor: invitation.invitedBy };
  await checkInviter(inviter, rules).catch(asInviterGone);
  if (!(await mayGrant(inviter, invitation.roles)))
    throw new DomainError(
      "inviter_not_permitted",
      "Whoever invited you may not give these roles any more. Ask for a new invitation.",
    );
  await checkAddress(caller, invitation.emailKey);
}

function asInviterGone(error: unknown): never {
  if (error instanceof DomainError && error.code === "not_found")
    throw new DomainError(
      "inviter_not_permitted",
      "Whoever invited you is no member any more. Ask for a new invitation.",
    );
  throw error;
}

/** Takes the person in and ends the offer; joins the running transaction. @returns what of the offer was gone, too */
export async function takeUp(
  caller: Caller,
  invitation: InvitationDoc,
  person: Person,
  displayName: string | null,
): Promise<{ membershipId: string; dropped: string[] }> {
  await checkVacancy(caller, invitation.emailKey);
  const { roles, teams, dropped } = await whatIsLeft(caller, invitation);
  const { email, kind, allowWithoutSso, invitedBy } = invitation;
  const membershipId = await takeIn(caller, {
    personId: person.id,
    email,
    emailKey: emailKey(email) ?? invitation.emailKey,
    displayName,
    kind,
    roles,
    teams,
    allowWithoutSso,
    invitedBy,
  });
  await end({ ...caller, actor: { kind: "membership", id: membershipId } }, invitation, "accepted", membershipId);
  await settleAddresses(caller, [invitation.emailKey]);
  return { membershipId, dropped };
}

/** A role or team that is gone is left out, never replaced by more. */
async function whatIsLeft(caller: Caller, { roles, teams }: InvitationDoc) {
  const dropped: string[] = [];
  const keptRoles: string[] = [];
  for (const role of roles)
    (await roleExists(caller, role, "organization")) ? keptRoles.push(role) : dropped.push(role);
  const keptTeams = [];
  for (const team of teams) {
    if (!(await teamExists(caller, team.id))) {
      dropped.push(team.id);
      continue;
    }
    const teamRoles: string[] = [];
    for (const role of team.roles) (await roleExists(caller, role, "team")) ? teamRoles.push(role) : dropped.push(role);
    keptTeams.push({ id: team.id, roles: teamRoles });
  }
  return { roles: keptRoles, teams: keptTeams, dropped };
}
