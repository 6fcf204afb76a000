/** /v1/organizations/{organization}/memberships/{membership}: what ends or wakes a membership, and why it has what it has. */
import { z } from "zod";
import { type Explanation, explainAccess } from "../../../domain/memberships/access/access.ts";
import {
  convertMembership,
  deactivateMembership,
  reactivateMembership,
  removeMembership,
  restoreGrants,
} from "../../../domain/memberships/status/lifecycle.ts";
import { text } from "../forms/parameters.ts";
import { moment, Reasoned, reason } from "../forms/shapes.ts";
import { NOTHING, organizationRoute, type Route } from "../route.ts";
import { GrantAnswer, presentGrant, presentSeat, SeatAnswer } from "./grants.ts";
import { kind, MembershipAnswer } from "./membership-answer.ts";
import { membershipReply } from "./memberships.ts";

const AccessAnswer = z
  .object({
    membershipId: z.string(),
    status: z.string(),
    effective: z.boolean().meta({ description: "False while the grants give nothing: the membership is not active." }),
    role: z.string().nullable(),
    roles: z.array(z.string()),
    teams: z.array(SeatAnswer),
    grants: z.array(GrantAnswer),
    version: z.string().meta({
      description:
        "Of what is effective (roles, seats, attributes): another one from the moment on in which that changes, as `membership.access_changed` then tells.",
    }),
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
    reason,
  })
  .meta({ id: "Conversion" });

const presentAccess = ({
  membershipId,
  status,
  effective,
  role,
  roles,
  teams,
  grants,
  version,
  restorable,
}: Explanation) => ({
  membershipId,
  status,
  effective,
  role,
  roles: [...roles],
  teams: teams.map(presentSeat),
  grants: grants.map(presentGrant),
  version,
  restorable: restorable.map(presentGrant),
});

export const membershipLifecycleRoutes: readonly Route[] = [
  organizationRoute({
    id: "removeMembership",
    method: "delete",
    path: "/organizations/{organization}/memberships/{membership}",
    grave: true,
    permission: "members:manage",
    tag: "Memberships",
    summary: "Remove somebody from the organization",
    description:
      "Its grants are set aside, and can be restored. Refused with 409 while a directory has the person, who would come back.",
    reasoned: true,
    body: Reasoned,
    query: Reasoned,
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
    grave: true,
    permission: "members:manage",
    tag: "Memberships",
    summary: "Cut the access of a membership; its grants are kept",
    description: "Sets an admin's hold: sessions end within a second, and a push of the directory does not lift it.",
    reasoned: true,
    body: Reasoned,
    status: 200,
    answer: MembershipAnswer,
    conditional: true,
    handle: async (caller, { params, ifVersion }) =>
      membershipReply(await deactivateMembership(caller, params.membership, ifVersion)),
  }),
  organizationRoute({
    id: "reactivateMembership",
    method: "post",
    path: "/organizations/{organization}/memberships/{membership}/reactivate",
    permission: "members:manage",
    tag: "Memberships",
    summary: "Give the access back that the grants give",
    description: "Lifts the admin's hold. Other holds stay, and the answer names them.",
    reasoned: true,
    body: Reasoned,
    status: 200,
    answer: MembershipAnswer,
    conditional: true,
    handle: async (caller, { params, ifVersion }) =>
      membershipReply(await reactivateMembership(caller, params.membership, ifVersion)),
  }),
  organizationRoute({
    id: "convertMembership",
    method: "post",
    path: "/organizations/{organization}/memberships/{membership}/convert",
    permission: "members:manage",
    tag: "Memberships",
    summary: "Make a guest a member, or a member a guest",
    description: "A guest may have a sponsor and a term. Whom a directory manages cannot be made a guest.",
    reasoned: true,
    body: Conversion,
    status: 200,
    answer: MembershipAnswer,
    conditional: true,
    handle: async (caller, { params, body, ifVersion }) =>
      membershipReply(await convertMembership(caller, params.membership, body, ifVersion)),
  }),
  organizationRoute({
    id: "restoreGrants",
    method: "post",
    path: "/organizations/{organization}/memberships/{membership}/restore-grants",
    permission: "members:manage",
    tag: "Memberships",
    summary: "Bring back the grants that were set aside when the membership was removed",
    description: "For somebody who is back. What is not there any more is left out.",
    reasoned: true,
    body: Reasoned,
    status: 200,
    answer: MembershipAnswer,
    conditional: true,
    handle: async (caller, { params, ifVersion }) =>
      membershipReply(await restoreGrants(caller, params.membership, ifVersion)),
  }),
  organizationRoute({
    id: "explainAccess",
    findsOrganization: true,
    method: "get",
    path: "/organizations/{organization}/memberships/{membership}/access",
    permission: "members:manage",
    own: true,
    tag: "Memberships",
    summary: "Explain every role and every seat: where it comes from, and since when",
    description: "Every grant with its source, since when it is, and by which mapping and directory group it came.",
    status: 200,
    answer: AccessAnswer,
    handle: async (caller, { params }) => ({ body: presentAccess(await explainAccess(caller, params.membership)) }),
  }),
];
