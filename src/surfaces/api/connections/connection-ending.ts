/** /v1/organizations/{organization}/connections/{connection}/ending */
import { z } from "zod";
import { type EndingPreview, previewEnding } from "../../../domain/administration/connections/ending-preview.ts";
import type { Change } from "../../../domain/memberships/ending/detach-preview.ts";
import { STATUSES } from "../../../domain/memberships/types.ts";
import { previewTeamsFromGroups } from "../../../domain/provisioning/groups/teams-preview.ts";
import { page, pageOnly } from "../forms/parameters.ts";
import { listOf, listReply } from "../forms/shapes.ts";
import { presentSeat, SeatAnswer } from "../memberships/grants.ts";
import { presentSetUp, setUpEffect } from "../organizations/policy-preview.ts";
import { organizationRoute, type Route } from "../route.ts";
import { teamsFromGroups } from "./connection-settings.ts";
import { people } from "./connections.ts";

const status = z.enum(STATUSES);

const changes = z.array(
  z.object({
    membershipId: z.string(),
    email: z.string().nullable(),
    displayName: z.string().nullable(),
    status,
    statusAfter: status,
    roles: z.array(z.string()),
    teams: z.array(SeatAnswer),
  }),
);

const EndingAnswer = z
  .object({
    people: z.int().meta({ description: "How many people the connection has." }),
    problem: z
      .object({ code: z.string(), detail: z.string() })
      .nullable()
      .meta({ description: "Why ending it would be refused, such as `last_owner`." }),
    keeps: changes.meta({ description: "Of the people of this page, what stays." }),
    loses: changes.meta({ description: "Of the people of this page, what goes." }),
    setUp: setUpEffect.nullable().meta({
      description:
        "Where it is the last connection for SSO: who would be mailed a link to choose a password when it ends, or is disabled.",
    }),
    page: z.object({ nextCursor: z.string().nullable(), limit: z.int() }),
  })
  .meta({ id: "ConnectionEnding" });

const presentChange = ({ roles, teams, ...about }: Change) => ({
  ...about,
  roles: [...roles],
  teams: teams.map(presentSeat),
});

const present = ({ people, problem, keeps, loses, setUp, nextCursor }: EndingPreview, limit: number) => ({
  people,
  problem: problem && { ...problem },
  keeps: keeps.map(presentChange),
  loses: loses.map(presentChange),
  setUp: setUp && presentSetUp(setUp),
  page: { nextCursor, limit },
});

const brief = z.object({ id: z.string(), name: z.string() });

const GroupTeamAnswer = z
  .object({
    group: z.object({ id: z.string(), displayName: z.string() }),
    team: brief.nullable().meta({ description: "The team that is made from the group, or was." }),
    becomes: z.enum(["made", "linked", "frozen", "kept", "none"]).meta({
      description:
        "`made`: it gets a team. `linked`: its frozen team is filled again. `frozen`: the seats that it gave end. `kept`, `none`: nothing changes.",
    }),
    sameName: z
      .array(brief)
      .meta({ description: "Teams made by hand that are called the same: the new one would stand beside them." }),
  })
  .meta({ id: "GroupTeam" });

export const connectionEndingRoutes: readonly Route[] = [
  organizationRoute({
    id: "previewTeamsFromGroups",
    method: "post",
    path: "/organizations/{organization}/connections/{connection}/teams-from-groups/preview",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Tell group by group what another teamsFromGroups would come to; nothing is written",
    description: "The same body as the setting: which groups would get a team, which teams would lose theirs.",
    readsOnly: true,
    query: pageOnly,
    body: z.strictObject(teamsFromGroups).meta({ id: "TeamsFromGroups" }),
    status: 200,
    answer: listOf("GroupTeamList", GroupTeamAnswer),
    handle: async (caller, { params, query, body }) =>
      listReply(await previewTeamsFromGroups(caller, params.connection, body, query), query.limit, (one) => ({
        ...one,
        sameName: [...one.sameName],
      })),
  }),
  organizationRoute({
    id: "previewConnectionEnding",
    method: "get",
    path: "/organizations/{organization}/connections/{connection}/ending",
    permission: "connections:manage",
    tag: "Connections",
    summary: "Tell who would keep and lose what if the connection ended; nothing is written",
    description:
      "For both answers to `people`: with `keep` what mappings gave stays as grants of source `kept`, with `deactivate` whom no other directory has is deactivated.",
    query: z.strictObject({ ...page, people }),
    status: 200,
    answer: EndingAnswer,
    handle: async (caller, { params, query }) => ({
      body: present(await previewEnding(caller, params.connection, query.people, query), query.limit),
    }),
  }),
];
