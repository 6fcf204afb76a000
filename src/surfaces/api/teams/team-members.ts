/** /v1/organizations/{organization}/teams/{team}/members */
import { z } from "zod";
import {
  listTeamMembers,
  removeTeamSeat,
  setTeamSeat,
  type TeamMember,
} from "../../../domain/memberships/access/team-members.ts";
import { KINDS } from "../../../domain/memberships/types.ts";
import { pageOnly } from "../forms/parameters.ts";
import { listOf, listReply, Reasoned, reason, roleKey } from "../forms/shapes.ts";
import { GrantAnswer, presentGrant } from "../memberships/grants.ts";
import { NOTHING, organizationRoute, type Route } from "../route.ts";

const TeamMemberAnswer = z
  .object({
    membershipId: z.string(),
    email: z.string().nullable(),
    displayName: z.string().nullable(),
    kind: z.enum(KINDS),
    roles: z.array(z.string()),
    sources: z.array(GrantAnswer).meta({ description: "Every grant that gives this seat." }),
  })
  .meta({ id: "TeamMember" });

const NewSeat = z.strictObject({ roles: z.array(roleKey).max(20).default([]), reason }).meta({ id: "NewSeat" });

const present = ({ membershipId, email, displayName, kind, roles, sources }: TeamMember) => ({
  membershipId,
  email,
  displayName,
  kind,
  roles: [...roles],
  sources: sources.map(presentGrant),
});

const MAINTAINERS =
  "For members with `teams:manage`, and for those who maintain the team (a team role with `team:manage`): they give no team role above their own there, and touch nobody who has one.";

export const teamMemberRoutes: readonly Route[] = [
  organizationRoute({
    id: "listTeamMembers",
    method: "get",
    path: "/organizations/{organization}/teams/{team}/members",
    permission: "any",
    tag: "Teams",
    summary: "List who really sits in a team, and why",
    description: "For members with `members:read`, and for those who maintain the team.",
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
    permission: "any",
    tag: "Teams",
    summary: "Give a manual seat, or other team roles in it",
    description: MAINTAINERS,
    reasoned: true,
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
    permission: "any",
    tag: "Teams",
    summary: "Take the manual seat; a seat by a mapping stays",
    description: MAINTAINERS,
    reasoned: true,
    body: Reasoned,
    query: Reasoned,
    status: 204,
    handle: async (caller, { params }) => {
      await removeTeamSeat(caller, params.team, params.membership);
      return NOTHING;
    },
  }),
];
