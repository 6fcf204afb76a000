/** /v1/organizations/{organization}/teams */
import { z } from "zod";
import { createTeam, deleteTeam, getTeam, listTeams, type Team, updateTeam } from "../../domain/teams/teams.ts";
import { page, text } from "./parameters.ts";
import { NOTHING, organizationRoute, type Route } from "./route.ts";
import { displayText, externalId, instant, listOf, listReply, slug } from "./shapes.ts";

const membershipAuthority = z.enum(["mixed", "directory_only", "manual_only"]).meta({
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

const reply = (team: Team) => ({ body: present(team), version: team.version });

export const teamRoutes: readonly Route[] = [
  organizationRoute({
    id: "createTeam",
    method: "post",
    path: "/organizations/{organization}/teams",
    permission: "teams:manage",
    tag: "Teams",
    summary: "Make a team",
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
    query: z.strictObject({
      ...page,
      q: text.optional().meta({ description: "Part of the name, in any case." }),
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
    body: TeamPatch,
    status: 200,
    answer: TeamAnswer,
    conditional: true,
    handle: async (caller, { params, body, ifVersion }) =>
      reply(await updateTeam(caller, params.team, body, ifVersion)),
  }),
  organizationRoute({
    id: "deleteTeam",
    method: "delete",
    path: "/organizations/{organization}/teams/{team}",
    permission: "teams:manage",
    tag: "Teams",
    summary: "Delete a team with its seats",
    status: 204,
    conditional: true,
    handle: async (caller, { params, ifVersion }) => {
      await deleteTeam(caller, params.team, ifVersion);
      return NOTHING;
    },
  }),
];
