/** The invitation that a new organization's first owner gets. */
import { newSecret } from "../../../platform/keys/secrets.ts";
import { emailKey } from "../../address.ts";
import type { Caller } from "../../caller.ts";
import { invalidField } from "../../errors.ts";
import { defaultPolicies } from "../../organizations/policies/policy.ts";
import { makeOffer } from "../offers.ts";
import type { Invitation } from "../types.ts";

/** The invitation of a first owner, with its link. */
export interface OwnerInvitation extends Invitation {
  /** The last segment of the link, told only now. */
  readonly token: string;
}

/** Offers the role owner to an address. Runs inside the transaction that makes the organization. */
export async function inviteOwner(
  caller: Caller,
  owner: { readonly email: string; readonly displayName?: string | undefined },
): Promise<OwnerInvitation> {
  const key = emailKey(owner.email);
  if (key === null) throw invalidField("/owner/email", "This is no e-mail address.");
  const secret = newSecret();
  const plan = {
    name: owner.displayName ?? null,
    roles: ["owner"],
    teams: [],
    allowWithoutSso: false,
    withoutSsoUntil: null,
    message: null,
    sendEmail: true,
    acceptedUrl: null,
    proposes: false,
    ttlDays: defaultPolicies.invitationTtlDays,
  };
  const { invitation, token } = await makeOffer(caller, plan, {
    email: owner.email.trim(),
    key,
    kind: "member",
    kindChosen: true,
    secret,
  });
  return { ...invitation, token };
}
