/** People at the public doors. */

import type { Caller } from "../../src/domain/caller.ts";
import { ConnectionModel } from "../../src/domain/connections/connection.model.ts";
import { invite } from "../../src/domain/invitations/inviting/inviting.ts";
import type { InviteInput } from "../../src/domain/invitations/inviting/planning.ts";
import { forgetPolicies } from "../../src/domain/organizations/policies/policies.ts";
import type { Visitor } from "../../src/domain/visitor.ts";
import { newId } from "../../src/platform/ids.ts";

let count = 0;

/** A visitor from an address of its own, so that no test slows another down. */
export const visitor = (): Visitor => {
  count += 1;
  return { requestId: "test", ip: `198.51.100.${(count % 250) + 1}`, userAgent: "test" };
};

export const PASSWORD = "quiet otters paddle upstream 47";

/** Gives the organization SSO: an enabled saml connection. */
export async function givenSso(caller: Caller): Promise<void> {
  const now = new Date();
  await ConnectionModel.collection.insertOne({
    _id: newId("conn"),
    organizationId: caller.organizationId,
    kind: "saml",
    name: "SSO",
    profile: "generic",
    status: "enabled",
    retiringPeople: null,
    settings: {},
    version: 1,
    createdAt: now,
    updatedAt: now,
  } as never);
  forgetPolicies();
}

/** Invites one address as the caller and returns the link's token. */
export async function invited(
  caller: Caller,
  email: string,
  more: Partial<InviteInput> = {},
): Promise<{ id: string; token: string }> {
  const [result] = await invite(caller, { emails: [email], roles: ["member"], sendEmail: false, ...more });
  if (!result?.invitation || !result.token) throw new Error(`Not invited: ${JSON.stringify(result)}`);
  return { id: result.invitation.id, token: result.token };
}
