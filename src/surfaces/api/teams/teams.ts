/** /v1/organizations/{organization}/teams */

import { z } from "zod";
import { deleteTeam, previewTeam, updateTeam } from "../../../domain/administration/teams/teams.ts";
import type { WithLosses } from "../../../domain/memberships/ending/loss-preview.ts";
import type { Team } from "../../../domain/teams/presenting.ts";
import { MEMBERSHIP_AUTHORITIES } from "../../../domain/teams/presenting.ts";
import { createTeam, getTeam, listTeams } from "../../../domain/teams/teams.ts";
import { page, text, wholeNumber } from "../forms/parameters.ts";
import { displayText, externalId, instant, listOf, listReply, slug } from "../forms/shapes.ts";
import { furtherLosses, LossesAnswer, losesIfAny, presentIfAny, presentLosses } from "../memberships/losses.ts";
import { NOTHING, organizationRoute, type Route } from "../route.ts";

const membershipAuthority = z.enum(MEMBERSHIP_AUTHORITIES).meta({
  description: "Who gives seats: both, only mappings of directory groups, or only people.",
});

const TeamAnswer = z
  .object({
    id: z.string(),
    name: z.string(),
    slug: z.string(),
    externalId: z.string().nullable(),
    membershipAuthority,
    linkedGroup: z.object({ connectionId: z.string(), groupId: z.string() }).nullable().meta({
      description:
        "The directory group that the team is made from (`teamsFromGroups` of the connection), or was until frozenAt.",
    }),
    frozenAt: instant.nullable().meta({
      description:
        "Since when that group is gone or is not to have a team. The team is kept; nobody has a seat by the group.",
    }),
    createdAt: instant,
    updatedAt: instant,
    loses: losesIfAny,
  })
  .meta({ id: "Team" });

const NewTeam = z
  .strictObject({
    name: displayText,
    slug: slug.optional(),
    externalId: externalId.optional(),
    membershipAuthority: membershipAuthority.optional(),
  })
  .meta({ id: "NewTeam" });

const TeamPatch = z
  .strictObject({ name: displayText, slug, externalId: externalId.nullable(), membershipAuthority })
  .partial()
  .meta({ id: "TeamPatch" });

const present = ({
  id,
  name,
  slug,
  externalId,
  membershipAuthority,
  linkedGroup,
  frozenAt,
  createdAt,
  updatedAt,
}: Team) => ({
  id,
  name,
  slug,
  externalId,
  membershipAuthority,
  linkedGroup,
  frozenAt,
  createdAt,
  updatedAt,
});

const reply = (team: WithLosses<Team>) => ({
  body: { ...present(team), ...presentIfAny(team) },
  version: team.version,
});

const TeamIntent = z
  .strictObject({
    membershipAuthority: membershipAuthority.optional().meta({ description: "As in PATCH." }),
    remove: z.literal(true).optional().meta({ description: "As in DELETE." }),
  })
  .meta({ id: "TeamIntent" });
const TeamPreview = z.object({ loses: LossesAnswer, page: furtherLosses }).meta({ id: "TeamPreview" });

export const teamRoutes: readonly Route[] = [
  organizationRoute({
    id: "createTeam",
    method: "post",
    path: "/organizations/{organization}/teams",
    permission: "teams:manage",
    tag: "Teams",
    summary: "Make a team",
    description:
      "Its slug is made from the name where none is given. Seats are given by hand, by invitations or by mappings.",
    body: NewTeam,
    status: 201,
    answer: TeamAnswer,
    handle: async (caller, { body }) => {
      const team = await createTeam(caller, body);
      return { ...reply(team), location: `/organizations/${caller.organizationId}/teams/${team.id}` };
    },
  }),
  organizationRoute({
    id: "listTeams",
    method: "get",
    path: "/organizations/{organization}/teams",
    permission: "members:read",
    tag: "Teams",
    summary: "List the teams",
    description: "`q` is part of the name; `slug` and `externalId` find one.",
    query: z.strictObject({
      ...page,
      q: text
        .optional()
        .meta({ description: "Beginnings of words of the name, in any case and without regard to accents." }),
      slug: text.optional(),
      externalId: text.optional(),
    }),
    status: 200,
    answer: listOf("TeamList", TeamAnswer),
    handle: async (caller, { query }) => listReply(await listTeams(caller, query, query), query.limit, present),
  }),
  organizationRoute({
    id: "getTeam",
    method: "get",
    path: "/organizations/{organization}/teams/{team}",
    permission: "members:read",
    tag: "Teams",
    summary: "Read a team",
    description: "With the linked directory group, where a setting of the connection made the team.",
    tagged: true,
    status: 200,
    answer: TeamAnswer,
    handle: async (caller, { params }) => reply(await getTeam(caller, params.team)),
  }),
  organizationRoute({
    id: "updateTeam",
    method: "patch",
    path: "/organizations/{organization}/teams/{team}",
    permission: "teams:manage",
    tag: "Teams",
    summary: "Change a team",
    description: "Name, slug, externalId, and who may give seats. The answer says who loses one by it.",
    body: TeamPatch,
    status: 200,
    answer: TeamAnswer,
    conditional: true,
    handle: async (caller, { params, body, ifVersion }) =>
      reply(await updateTeam(caller, params.team, body, ifVersion)),
  }),
  organizationRoute({
    id: "previewTeam",
    method: "post",
    path: "/organizations/{organization}/teams/{team}/preview",
    permission: "teams:manage",
    tag: "Teams",
    summary: "See who would lose a seat by another membershipAuthority or with the team; nothing is written",
    description: "A change that would be refused is refused here in the same words.",
    readsOnly: true,
    query: z.strictObject({ ...page, limit: wholeNumber(1, 100).default(100) }),
    body: TeamIntent,
    status: 200,
    answer: TeamPreview,
    handle: async (caller, { params, body, query }) => {
      const loses = await previewTeam(caller, params.team, body, query);
      return { body: { loses: presentLosses(loses), page: { nextCursor: loses.nextCursor, limit: query.limit } } };
    },
  }),
  organizationRoute({
    id: "deleteTeam",
    method: "delete",
    path: "/organizations/{organization}/teams/{team}",
    grave: true,
    permission: "teams:manage",
    tag: "Teams",
    summary: "Delete a team with its seats",
    description:
      "Its seats end with it, and mappings to it give it no more. A team that follows a directory group cannot be deleted here.",
    status: 204,
    conditional: true,
    handle: async (caller, { params, ifVersion }) => {
      await deleteTeam(caller, params.team, ifVersion);
      return NOTHING;
    },
  }),
];
