/** The beginning and the end of an organization. */
import { finishSoon } from "../../../platform/jobs/resumable.ts";
import type { Caller, Operator } from "../../caller.ts";
import { forgetTokens } from "../../connections/credentials/verifying.ts";
import { inviteOwner, type OwnerInvitation } from "../../invitations/inviting/owner-invitation.ts";
import { endOrganization, purges } from "../../organizations/deleting.ts";
import { makeOrganization, type NewOrganization, type Organization } from "../../organizations/organizations.ts";

export interface FoundedBy extends NewOrganization {
  readonly owner?: { readonly email: string; readonly displayName?: string | undefined } | undefined;
}

/** Makes an organization; with `owner`, also an invitation with the role owner. */
export async function createOrganization(
  operator: Operator,
  { owner, ...input }: FoundedBy,
): Promise<{ organization: Organization; ownerInvitation?: OwnerInvitation }> {
  const { organization, settled: ownerInvitation } = await makeOrganization(
    operator,
    input,
    async (caller) => owner && (await inviteOwner(caller, owner)),
  );
  return { organization, ...(ownerInvitation && { ownerInvitation }) };
}

/** Ends an organization: from this moment its ids are unknown and its tokens dead. Its data goes after that; its events are kept. */
export async function deleteOrganization(caller: Caller): Promise<void> {
  await endOrganization(caller);
  forgetTokens();
  await finishSoon(purges, { id: caller.organizationId, organizationId: caller.organizationId });
}
