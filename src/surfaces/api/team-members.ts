/** /v1/organizations/{organization}/teams/{team}/members */
import { z } from "zod";
import { listTeamMembers, removeTeamSeat, setTeamSeat, type TeamMember } from "../../domain/teams/team-members.ts";
import { GrantAnswer, presentGrant } from "./grants.ts";
import { pageOnly } from "./parameters.ts";
import { NOTHING, organizationRoute, type Route } from "./route.ts";
import { listOf, listReply, roleKey } from "./shapes.ts";

const TeamMemberAnswer = z
  .object({
    membershipId: z.string(),
    email: z.string().nullable(),
    displayName: z.string().nullable(),
    kind: z.enum(["member", "guest"]),
    roles: z.array(z.string()),
    sources: z.array(GrantAnswer).meta({ description: "Every grant that gives this seat." }),
  })
  .meta({ id: "TeamMember" });

const NewSeat = z.strictObject({ roles: z.array(roleKey).max(20).default([]) }).meta({ id: "NewSeat" });

const present = ({ membershipId, email, displayName, kind, roles, sources }: TeamMember) => ({
  membershipId,
  email,
  displayName,
  kind,
  roles: [...roles],
  sources: sources.map(presentGrant),
});

export const teamMemberRoutes: readonly Route[] = [
  organizationRoute({
    id: "listTeamMembers",
    method: "get",
    path: "/organizations/{organization}/teams/{team}/members",
    permission: "members:read",
    tag: "Teams",
    summary: "List who really sits in a team, and why",
    query: pageOnly,
    status: 200,
    answer: listOf("TeamMemberList", TeamMemberAnswer),
    handle: async (caller, { params, query }) =>
      listReply(await listTeamMembers(caller, params.team, query), query.limit, present),
  }),
  organizationRoute({
    id: "setTeamSeat",
    method: "put",
    path: "/organizations/{organization}/teams/{team}/members/{membership}",
    permission: "teams:manage",
    tag: "Teams",
    summary: "Give a manual seat, or other team roles in it",
    body: NewSeat,
    status: 200,
    answer: TeamMemberAnswer,
    handle: async (caller, { params, body }) => ({
      body: present(await setTeamSeat(caller, params.team, params.membership, body.roles)),
    }),
  }),
  organizationRoute({
    id: "removeTeamSeat",
    method: "delete",
    path: "/organizations/{organization}/teams/{team}/members/{membership}",
    permission: "teams:manage",
    tag: "Teams",
    summary: "Take the manual seat; a seat by a mapping stays",
    status: 204,
    handle: async (caller, { params }) => {
      await removeTeamSeat(caller, params.team, params.membership);
      return NOTHING;
    },
  }),
];
