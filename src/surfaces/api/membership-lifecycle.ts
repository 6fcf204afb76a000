/** /v1/organizations/{organization}/memberships/{membership}: what ends or wakes a membership, and why it has what it has. */
import { z } from "zod";
import { type Explanation, explainAccess } from "../../domain/memberships/access.ts";
import {
  convertMembership,
  deactivateMembership,
  reactivateMembership,
  removeMembership,
  restoreGrants,
} from "../../domain/memberships/lifecycle.ts";
import { GrantAnswer, presentGrant, presentSeat, SeatAnswer } from "./grants.ts";
import { kind, MembershipAnswer } from "./membership-answer.ts";
import { membershipReply } from "./memberships.ts";
import { text } from "./parameters.ts";
import { NOTHING, organizationRoute, type Route } from "./route.ts";
import { moment } from "./shapes.ts";

const AccessAnswer = z
  .object({
    membershipId: z.string(),
    status: z.string(),
    effective: z.boolean().meta({ description: "False while the grants give nothing: the membership is not active." }),
    role: z.string().nullable(),
    roles: z.array(z.string()),
    teams: z.array(SeatAnswer),
    grants: z.array(GrantAnswer),
    restorable: z.array(GrantAnswer).meta({ description: "From before a removal; restore-grants brings them back." }),
  })
  .meta({ id: "Access" });

const Conversion = z
  .strictObject({
    kind,
    expiresAt: moment
      .optional()
      .meta({ description: "When a guest's access ends; what the policy says, when left out." }),
    sponsorId: text.optional().meta({ description: "The member who answers for a guest; else the member who asks." }),
  })
  .meta({ id: "Conversion" });

const presentAccess = ({ membershipId, status, effective, role, roles, teams, grants, restorable }: Explanation) => ({
  membershipId,
  status,
  effective,
  role,
  roles: [...roles],
  teams: teams.map(presentSeat),
  grants: grants.map(presentGrant),
  restorable: restorable.map(presentGrant),
});

export const membershipLifecycleRoutes: readonly Route[] = [
  organizationRoute({
    id: "removeMembership",
    method: "delete",
    path: "/organizations/{organization}/memberships/{membership}",
    permission: "members:manage",
    tag: "Memberships",
    summary: "Remove somebody from the organization",
    status: 204,
    conditional: true,
    handle: async (caller, { params, ifVersion }) => {
      await removeMembership(caller, params.membership, ifVersion);
      return NOTHING;
    },
  }),
  organizationRoute({
    id: "deactivateMembership",
    method: "post",
    path: "/organizations/{organization}/memberships/{membership}/deactivate",
    permission: "members:manage",
    tag: "Memberships",
    summary: "Cut the access of a membership; its grants are kept",
    status: 200,
    answer: MembershipAnswer,
    handle: async (caller, { params }) => membershipReply(await deactivateMembership(caller, params.membership)),
  }),
  organizationRoute({
    id: "reactivateMembership",
    method: "post",
    path: "/organizations/{organization}/memberships/{membership}/reactivate",
    permission: "members:manage",
    tag: "Memberships",
    summary: "Give the access back that the grants give",
    status: 200,
    answer: MembershipAnswer,
    handle: async (caller, { params }) => membershipReply(await reactivateMembership(caller, params.membership)),
  }),
  organizationRoute({
    id: "convertMembership",
    method: "post",
    path: "/organizations/{organization}/memberships/{membership}/convert",
    permission: "members:manage",
    tag: "Memberships",
    summary: "Make a guest a member, or a member a guest",
    body: Conversion,
    status: 200,
    answer: MembershipAnswer,
    handle: async (caller, { params, body }) =>
      membershipReply(await convertMembership(caller, params.membership, body)),
  }),
  organizationRoute({
    id: "restoreGrants",
    method: "post",
    path: "/organizations/{organization}/memberships/{membership}/restore-grants",
    permission: "members:manage",
    tag: "Memberships",
    summary: "Bring back the grants that were set aside when the membership was removed",
    status: 200,
    answer: MembershipAnswer,
    handle: async (caller, { params }) => membershipReply(await restoreGrants(caller, params.membership)),
  }),
  organizationRoute({
    id: "explainAccess",
    method: "get",
    path: "/organizations/{organization}/memberships/{membership}/access",
    permission: "members:manage",
    own: true,
    tag: "Memberships",
    summary: "Explain every role and every seat: where it comes from, and since when",
    status: 200,
    answer: AccessAnswer,
    handle: async (caller, { params }) => ({ body: presentAccess(await explainAccess(caller, params.membership)) }),
  }),
];
