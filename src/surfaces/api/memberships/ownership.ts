/** /v1/organizations/{organization}/transfer-ownership */
import { z } from "zod";
import { transferOwnership } from "../../../domain/memberships/owners/transferring.ts";
import { text } from "../forms/parameters.ts";
import { reason } from "../forms/shapes.ts";
import { organizationRoute, type Route } from "../route.ts";
import { MembershipAnswer, presentMembership } from "./membership-answer.ts";

const Transfer = z
  .strictObject({
    from: text.meta({ description: "The membership of an owner, who becomes an admin." }),
    to: text.meta({ description: "The membership of whoever becomes an owner." }),
    reason,
  })
  .meta({ id: "OwnershipTransfer" });

const TransferAnswer = z
  .object({ from: MembershipAnswer, to: MembershipAnswer })
  .meta({ id: "OwnershipTransferAnswer" });

export const ownershipRoutes: readonly Route[] = [
  organizationRoute({
    id: "transferOwnership",
    method: "post",
    path: "/organizations/{organization}/transfer-ownership",
    grave: true,
    permission: "organization:manage",
    fresh: true,
    tag: "Organizations",
    summary: "Pass ownership on, as one change",
    description:
      "In one change the other becomes an owner and the one who passes it on an admin: the organization is never without an owner in between.",
    reasoned: true,
    body: Transfer,
    status: 200,
    answer: TransferAnswer,
    handle: async (caller, { body }) => {
      const { from, to } = await transferOwnership(caller, body.from, body.to);
      return { body: { from: presentMembership(from), to: presentMembership(to) } };
    },
  }),
];
