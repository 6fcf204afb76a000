/** What an invitation says by mail. */
import type { Caller } from "../caller.ts";
import { link } from "../links.ts";
import { queueMail } from "../mails/outbox.ts";
import { membershipById } from "../memberships/membership-lookup.ts";
import { organizationOf } from "../organizations/organizations.ts";
import { listRoles } from "../roles/roles.ts";
import { teamBriefs } from "../teams/team-lookup.ts";
import type { InvitationDoc } from "./invitation.model.ts";

/** Names instead of ids and keys, for the mail and for the page. */
export async function spelledOut(
  caller: Caller,
  { roles, teams, invitedBy }: Pick<InvitationDoc, "roles" | "teams" | "invitedBy">,
) {
  const known = await listRoles(caller);
  const nameOf = (scope: "organization" | "team", key: string) =>
    known.find((role) => role.scope === scope && role.key === key)?.name ?? key;
  const briefs = await teamBriefs(
    caller,
    teams.map(({ id }) => id),
  );
  const inviter = invitedBy.kind === "membership" ? await membershipById(caller, invitedBy.id).catch(() => null) : null;
  return {
    organization: (await organizationOf(caller)).name,
    inviter: inviter?.displayName ?? inviter?.email ?? null,
    roles: roles.map((key) => nameOf("organization", key)),
    teams: teams.flatMap(({ id, roles: teamRoles }) => {
      const team = briefs.get(id);
      return team ? [{ name: team.name, roles: teamRoles.map((key) => nameOf("team", key)) }] : [];
    }),
  };
}

/** Queues the mail with the link, in the running transaction. */
export async function mailInvitation(caller: Caller, invitation: InvitationDoc, token: string): Promise<void> {
  const { _id: id, organizationId, email: to, name, message, expiresAt } = invitation;
  const content = {
    ...(await spelledOut(caller, invitation)),
    name,
    message,
    expiresAt,
    link: link(`/accept/${token}`),
  };
  await queueMail({ template: "invitation", content, to, organizationId, about: { type: "invitation", id } });
}
