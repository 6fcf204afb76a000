/** /v1/organizations/{organization}/memberships/{membership}/preview: what to show before somebody confirms. */
import { z } from "zod";
import { previewMembership } from "../../../domain/administration/members/rehearsing.ts";
import type { Membership } from "../../../domain/memberships/types.ts";
import { organizationRoute, type Route } from "../route.ts";
import { MembershipAnswer, presentMembership } from "./membership-answer.ts";
import { roles, seats } from "./memberships.ts";

const Intent = z
  .strictObject({
    roles: roles.optional().meta({ description: "As in PATCH." }),
    teams: seats.optional().meta({ description: "As in PUT of the teams." }),
    remove: z.literal(true).optional().meta({ description: "As in DELETE." }),
  })
  .meta({ id: "MembershipIntent" });

const access = z.object({ roles: z.array(z.string()), teams: z.array(z.string()) });

const PreviewAnswer = z
  .object({
    before: MembershipAnswer,
    after: MembershipAnswer,
    gains: access.meta({ description: "Roles, and teams by id." }),
    loses: access,
  })
  .meta({ id: "MembershipPreview" });

function difference(from: Membership, to: Membership) {
  const teams = new Set(to.teams.map(({ id }) => id));
  return {
    roles: from.roles.filter((role) => !to.roles.includes(role)),
    teams: from.teams.flatMap(({ id }) => (teams.has(id) ? [] : [id])),
  };
}

export const membershipPreviewRoutes: readonly Route[] = [
  organizationRoute({
    id: "previewMembership",
    method: "post",
    path: "/organizations/{organization}/memberships/{membership}/preview",
    permission: "members:manage",
    tag: "Memberships",
    summary: "See what other roles, other teams or a removal would do; nothing is written",
    description: "A change that would be refused is refused here in the same words.",
    body: Intent,
    status: 200,
    readsOnly: true,
    answer: PreviewAnswer,
    handle: async (caller, { params, body }) => {
      const { before, after } = await previewMembership(caller, params.membership, body);
      return {
        body: {
          before: presentMembership(before),
          after: presentMembership(after),
          gains: difference(after, before),
          loses: difference(before, after),
        },
      };
    },
  }),
];
