/** Invitations: offers of membership sent to an address. For now only the one that a new organization's first owner gets. */
import { newId } from "../../platform/ids.ts";
import { digest, newSecret } from "../../platform/secrets.ts";
import { emailKey } from "../address.ts";
import type { Caller } from "../caller.ts";
import { invalidField } from "../errors.ts";
import { record } from "../events/events.ts";
import { defaultPolicies } from "../organizations/policy.ts";
import { InvitationModel } from "./invitation.model.ts";

export interface OwnerInvitation {
  readonly id: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly status: "pending";
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** The last segment of the link, told only now. */
  readonly token: string;
}

const DAY_MS = 86_400_000;

/** Offers the role owner to an address. Runs inside the transaction that makes the organization. */
export async function inviteOwner(
  caller: Caller,
  owner: { readonly email: string; readonly displayName?: string | undefined },
): Promise<OwnerInvitation> {
  const key = emailKey(owner.email);
  if (key === null) throw invalidField("/owner/email", "This is no e-mail address.");
  const now = new Date();
  const secret = newSecret();
  const document = {
    _id: newId("inv"),
    organizationId: caller.organizationId,
    email: owner.email.trim(),
    emailKey: key,
    displayName: owner.displayName ?? null,
    roles: ["owner"],
    status: "pending" as const,
    tokenDigest: digest(secret),
    invitedBy: caller.actor,
    createdAt: now,
    expiresAt: new Date(now.getTime() + defaultPolicies.invitationTtlDays * DAY_MS),
  };
  await InvitationModel.insertMany([document], { lean: true });
  const { _id: id, email, roles, status, createdAt, expiresAt } = document;
  await record(caller, {
    type: "invitation.created",
    object: { type: "invitation", id },
    after: { email, roles, expiresAt },
  });
  return { id, email, roles, status, createdAt, expiresAt, token: `${id}_${secret}` };
}
