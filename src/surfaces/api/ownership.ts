/** /v1/organizations/{organization}/transfer-ownership */
import { z } from "zod";
import { transferOwnership } from "../../domain/memberships/ownership.ts";
import { MembershipAnswer, presentMembership } from "./membership-answer.ts";
import { text } from "./parameters.ts";
import { organizationRoute, type Route } from "./route.ts";

const Transfer = z
  .strictObject({
    from: text.meta({ description: "The membership of an owner, who becomes an admin." }),
    to: text.meta({ description: "The membership of whoever becomes an owner." }),
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
    permission: "organization:manage",
    fresh: true,
    tag: "Organizations",
    summary: "Pass ownership on, as one change",
    body: Transfer,
    status: 200,
    answer: TransferAnswer,
    handle: async (caller, { body }) => {
      const { from, to } = await transferOwnership(caller, body.from, body.to);
      return { body: { from: presentMembership(from), to: presentMembership(to) } };
    },
  }),
];
